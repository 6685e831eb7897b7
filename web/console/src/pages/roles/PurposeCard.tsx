/** What a role is for, to be written anew. */
import { Button, Card, Field } from '@midplane/ui';
import { useState } from 'react';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { ChangedMeanwhile } from '../../parts/ChangedMeanwhile';
import { useDraft } from '../../parts/draft';
import { useConsole } from '../../session/console';
import { editing, type Standing } from './changes';
import { LONGEST_PURPOSE } from './NewRoleDialog';
import { useRefreshRoles } from './standing';

interface Purpose {
  text: string;
}

const areAlike = (one: Purpose, other: Purpose) => one.text.trim() === other.text.trim();

export function PurposeCard({ standing }: { standing: Standing }) {
  const { api } = useConsole();
  const refresh = useRefreshRoles();
  const edited = useDraft({ text: standing.role.description }, areAlike);
  const { draft, isChanged, isOld, restart, change, setRefusal } = edited;
  const [isAsking, setAsking] = useState(false);
  return (
    <Card title="What it is for">
      <div className="form">
        {isOld && isChanged && <ChangedMeanwhile onTake={restart} />}
        <Field
          label="Purpose"
          hint="A sentence, for those who give the role"
          maxLength={LONGEST_PURPOSE}
          autoComplete="off"
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <div className="form-actions">
          {isChanged && <Button onClick={restart}>Discard</Button>}
          <Button
            variant="primary"
            aria-disabled={!isChanged}
            onClick={() => isChanged && setAsking(true)}
          >
            Save…
          </Button>
        </div>
      </div>
      {isAsking && (
        <ChangeDialog
          change={editing(api, standing, { description: draft.text.trim() })}
          onClose={() => setAsking(false)}
          onDone={refresh}
          onRefused={setRefusal}
        />
      )}
    </Card>
  );
}
