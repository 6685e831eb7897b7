/** Something to do: what plugins ask for and no role brings, so that administrators alone may do it. */
import { Button, Callout, Dialog } from '@midplane/ui';
import { useState } from 'react';
import type { KnownPermission, RoleDetails } from '../../data/roles';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { DialogChoice } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { plural } from '../../parts/words';
import { useConsole, useHolds } from '../../session/console';
import { editing, type Standing } from './changes';
import { mayChange } from './effects';
import { Plugins } from './marks';
import { useRefreshRoles, useStandings } from './standing';

export function Unbrought(props: { roles: RoleDetails[]; permissions: KnownPermission[] }) {
  const { roles, permissions } = props;
  const holds = useHolds();
  const [giving, setGiving] = useState<string | null>(null);
  const takers = roles.filter((role) => mayChange(role, holds));
  if (permissions.length === 0) return null;
  return (
    <section aria-labelledby="unbrought">
      <h2 id="unbrought">Brought by no role</h2>
      <Callout
        tone="warning"
        title={`${plural(permissions.length, 'permission is', 'permissions are')} asked for by plugins and brought by no role`}
      >
        Until a role brings {permissions.length === 1 ? 'it' : 'them'}, administrators alone may do
        what needs {permissions.length === 1 ? 'it' : 'them'}.
      </Callout>
      <PlainTable
        label="Brought by no role"
        columns={['Permission', 'Asked for by', 'Action']}
        rows={permissions.map(({ name, plugins }) => ({
          key: name,
          cells: [
            <code key="n">{name}</code>,
            <Plugins key="p" names={plugins} />,
            holds(name) && takers.length > 0 && (
              <Button
                key="a"
                size="small"
                aria-label={`Give ${name} to a role`}
                onClick={() => setGiving(name)}
              >
                Give…
              </Button>
            ),
          ],
        }))}
      />
      {giving && <GiveDialog permission={giving} takers={takers} onClose={() => setGiving(null)} />}
    </section>
  );
}

/** None by itself: the first one may be that of everybody. */
const CHOOSE = { id: '', label: 'Choose a role' };

/** Which role; then what that comes to. */
function GiveDialog(props: { permission: string; takers: RoleDetails[]; onClose(): void }) {
  const { permission, takers, onClose } = props;
  const { api } = useConsole();
  const standingOf = useStandings();
  const refresh = useRefreshRoles();
  const [role, setRole] = useState('');
  const [chosen, setChosen] = useState<Standing | null>(null);
  const taker = takers.find(({ name }) => name === role);
  if (chosen) {
    return (
      <ChangeDialog
        change={editing(api, chosen, { addPermissions: [permission] })}
        onClose={onClose}
        onDone={refresh}
      />
    );
  }
  return (
    <Dialog title={`Give ${permission} to a role`} onClose={onClose}>
      <div className="form">
        <DialogChoice
          label="Role"
          hint={taker ? taker.description : 'Who has it may do it at once'}
          options={[CHOOSE, ...takers.map(({ name }) => ({ id: name, label: name }))]}
          value={role}
          onChange={setRole}
        />
        <div className="form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            aria-disabled={!taker}
            onClick={() => taker && setChosen(standingOf(taker))}
          >
            Go on…
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
