/** The name and the roles of an account as a form. */
import { Button, Card, Field } from '@midplane/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Person, usePeople } from '../../data/people';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { ChangedMeanwhile } from '../../parts/ChangedMeanwhile';
import { useDraft } from '../../parts/draft';
import { useConsole } from '../../session/console';
import { savingPerson } from './changes';
import { useOfferedRoles } from './offered';
import { areAlike, beginPerson } from './person-draft';
import { RolesField } from './RolesField';
import { faultOfRoles } from './refused';

export function PersonEditor({ person }: { person: Person }) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const offered = useOfferedRoles(usePeople().data ?? [], person.roles);
  const edited = useDraft(beginPerson(person), areAlike);
  const { draft, isChanged, isOld, restart, change, refusal, setRefusal } = edited;
  const [isAsking, setAsking] = useState(false);
  const isNameless = draft.displayName.trim() === '';
  const canSave = isChanged && !isNameless;
  return (
    <Card title="Name, mail and roles">
      <div className="form">
        {isOld && isChanged && <ChangedMeanwhile onTake={restart} />}
        <div className="rule-fields">
          <Field
            label="Name"
            maxLength={200}
            autoComplete="off"
            value={draft.displayName}
            error={isNameless ? 'Enter a name' : undefined}
            onChange={(event) => change({ displayName: event.target.value })}
          />
          <Field
            label="Mail address"
            hint="Where a link goes when they forgot their password"
            type="email"
            maxLength={254}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={draft.mail}
            onChange={(event) => change({ mail: event.target.value })}
          />
        </div>
        <RolesField
          offered={offered}
          roles={draft.roles}
          error={faultOfRoles(refusal)}
          onChange={(roles) => change({ roles })}
        />
        <div className="form-actions">
          {isChanged && <Button onClick={restart}>Discard</Button>}
          <Button
            variant="primary"
            aria-disabled={!canSave}
            onClick={() => canSave && setAsking(true)}
          >
            Save…
          </Button>
        </div>
      </div>
      {isAsking && (
        <ChangeDialog
          change={savingPerson(api, person, draft)}
          onClose={() => setAsking(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['users'] })}
          onRefused={setRefusal}
        />
      )}
    </Card>
  );
}
