/** The name and the roles of an account as a form. */
import { Button, Card, Field } from '@midplane/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { knownRoles, type Person, usePeople } from '../../data/people';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { ChangedMeanwhile } from '../../parts/ChangedMeanwhile';
import { useConsole } from '../../session/console';
import { savingPerson } from './changes';
import { areAlike, beginPerson, type PersonDraft } from './person-draft';
import { RolesField } from './RolesField';
import { faultOfRoles } from './refused';

/** What is edited. Others may change the account meanwhile: it began with `start`. */
function usePersonDraft(person: Person) {
  const now = beginPerson(person);
  const [start, setStart] = useState(now);
  const [draft, setDraft] = useState(now);
  const [refusal, setRefusal] = useState<unknown>(null);
  const isChanged = !areAlike(now, draft);
  const isOld = !areAlike(now, start);
  const restart = () => {
    setStart(now);
    setDraft(now);
    setRefusal(null);
  };
  // Nothing would be lost: nobody typed anything, or this is what was saved.
  if (isOld && (areAlike(start, draft) || !isChanged)) restart();
  const change = (next: Partial<PersonDraft>) => {
    setDraft({ ...draft, ...next });
    setRefusal(null);
  };
  return { draft, isChanged, isOld, restart, change, refusal, setRefusal };
}

export function PersonEditor({ person }: { person: Person }) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const known = knownRoles([...(usePeople().data ?? []), person]);
  const { draft, isChanged, isOld, restart, change, refusal, setRefusal } = usePersonDraft(person);
  const [isAsking, setAsking] = useState(false);
  const isNameless = draft.displayName.trim() === '';
  const canSave = isChanged && !isNameless;
  return (
    <Card title="Name and roles">
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
        </div>
        <RolesField
          known={known}
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
