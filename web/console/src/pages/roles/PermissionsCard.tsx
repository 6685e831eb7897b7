/** What a role brings: each permission with what it allows and who asks for it; more added, some taken away. */
import { Button, Dialog } from '@midplane/ui';
import { useState } from 'react';
import type { KnownPermission } from '../../data/roles';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { PermissionChoice } from '../../parts/PermissionChoice';
import { PlainTable } from '../../parts/PlainTable';
import { useConsole, useHolds } from '../../session/console';
import { editing, type Standing } from './changes';
import { Plugins } from './marks';
import { useRefreshRoles } from './standing';

type Asking = { kind: 'add' } | { kind: 'question'; added?: string[]; taken?: string[] };

interface Shown {
  standing: Standing;
  /** Absent until the server has said it. */
  known: readonly KnownPermission[] | undefined;
  /** Whether the person may change it. */
  isMine: boolean;
}

export function PermissionsCard({ standing, known, isMine }: Shown) {
  const { api } = useConsole();
  const refresh = useRefreshRoles();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { role } = standing;
  const close = () => setAsking(null);
  return (
    <section aria-labelledby="brings">
      <div className="section-head">
        <h2 id="brings">What it brings</h2>
        {isMine && <Button onClick={() => setAsking({ kind: 'add' })}>Add permissions…</Button>}
      </div>
      {role.permissions.length === 0 ? (
        <p className="muted">
          Nothing: who has it may do no more than others. Plugins that are for it are offered to
          them all the same.
        </p>
      ) : (
        <Brought
          {...{ standing, known, isMine }}
          onTake={(name) => setAsking({ kind: 'question', taken: [name] })}
        />
      )}
      {asking?.kind === 'add' && (
        <AddDialog
          {...{ standing, known }}
          onChosen={(added) => setAsking({ kind: 'question', added })}
          onClose={close}
        />
      )}
      {asking?.kind === 'question' && (
        <ChangeDialog
          change={editing(api, standing, {
            addPermissions: asking.added,
            removePermissions: asking.taken,
          })}
          onClose={close}
          onDone={refresh}
        />
      )}
    </section>
  );
}

function Brought({ standing, known, isMine, onTake }: Shown & { onTake(name: string): void }) {
  const { name: role, fixed, permissions } = standing.role;
  const action = isMine ? ['Action'] : [];
  return (
    <>
      <PlainTable
        label="What it brings"
        columns={['Permission', 'Allows', 'Asked for by', ...action]}
        rows={permissions.map((name) => {
          const one = known?.find((each) => each.name === name);
          const take = (
            <Button
              key="t"
              size="small"
              aria-label={`Take away ${name} from ${role}`}
              onClick={() => onTake(name)}
            >
              Take away…
            </Button>
          );
          return {
            key: name,
            cells: [
              <code key="n">{name}</code>,
              one?.description ?? <span className="muted">{known && saidOf(one)}</span>,
              <Plugins key="p" names={one?.plugins ?? []} />,
              ...(isMine ? [take] : []),
            ],
          };
        })}
      />
      {fixed && <p className="muted">And everything that plugins ask for.</p>}
    </>
  );
}

const saidOf = (one: KnownPermission | undefined): string =>
  one ? 'Its plugins decide what' : 'No published plugin asks for it any more';

/** Which ones; then what that comes to. */
function AddDialog(props: {
  standing: Standing;
  known: readonly KnownPermission[] | undefined;
  onChosen(names: string[]): void;
  onClose(): void;
}) {
  const { name, permissions } = props.standing.role;
  const holds = useHolds();
  const [chosen, setChosen] = useState<string[]>([]);
  const [isTried, setTried] = useState(false);
  const offered = (props.known ?? []).filter(
    (one) => !permissions.includes(one.name) && holds(one.name),
  );
  const goOn = () => {
    setTried(true);
    if (chosen.length > 0) props.onChosen(chosen);
  };
  return (
    <Dialog title={`Add permissions to ${name}`} size="wide" onClose={props.onClose}>
      <div className="form">
        {offered.length === 0 ? (
          <p>It brings everything already that you could give.</p>
        ) : (
          <PermissionChoice
            label="Permissions"
            offered={offered}
            chosen={chosen}
            error={isTried && chosen.length === 0 ? 'Choose at least one' : undefined}
            onChange={setChosen}
          />
        )}
        <div className="form-actions">
          <Button onClick={props.onClose}>Cancel</Button>
          {offered.length > 0 && (
            <Button variant="primary" onClick={goOn}>
              Go on…
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
