/** `/roles`: every role with what it brings, and what no role brings yet. */
import { Badge, Button, EmptyState } from '@midplane/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Page } from '../../app/page';
import {
  MANAGE_ROLES,
  type RoleDetails,
  unbrought,
  usePermissions,
  useRoles,
} from '../../data/roles';
import { Asked, Refusals } from '../../parts/asked';
import { Search } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { plural } from '../../parts/words';
import { useMay } from '../../session/console';
import { fitsRole } from './filter';
import { Brings, originOf, Plugins } from './marks';
import { NewRoleDialog } from './NewRoleDialog';
import { Unbrought } from './Unbrought';

export function RolesPage() {
  const roles = useRoles();
  const permissions = usePermissions();
  const mayManage = useMay(MANAGE_ROLES);
  const [isMaking, setMaking] = useState(false);
  const add = mayManage && (
    <Button variant="primary" icon="user" onClick={() => setMaking(true)}>
      New role
    </Button>
  );
  return (
    <Page title="Roles" lead="What people may do, by the roles that they have." aside={add}>
      <Refusals answers={[roles, permissions]} />
      {roles.data && permissions.data && (
        <Unbrought roles={roles.data} permissions={unbrought(permissions.data)} />
      )}
      <Asked answer={roles} isToldAbove>
        {(all) => <Roles roles={all} />}
      </Asked>
      {isMaking && <NewRoleDialog onClose={() => setMaking(false)} />}
    </Page>
  );
}

function Roles({ roles }: { roles: RoleDetails[] }) {
  const { q = '' } = useSearch({ from: '/roles' });
  const navigate = useNavigate({ from: '/roles' });
  const setQ = (next: string) => void navigate({ search: { q: next || undefined }, replace: true });
  const asked = useDeferredValue(q);
  const shown = roles.filter((role) => fitsRole(role, { q: asked }));
  return (
    <>
      <search className="filters">
        <Search
          label="Filter roles"
          placeholder="Name, purpose, permission or plugin"
          value={q}
          onChange={setQ}
        />
        <p className="filters-count" role="status">
          {shown.length === roles.length
            ? plural(roles.length, 'role')
            : `${shown.length} of ${plural(roles.length, 'role')}`}
        </p>
      </search>
      {shown.length > 0 ? (
        <RoleTable roles={shown} />
      ) : (
        <EmptyState
          icon="search"
          title="No role fits"
          actions={<Button onClick={() => setQ('')}>Show all</Button>}
        >
          No role has “{q}” in its name, its purpose, what it brings or its plugins.
        </EmptyState>
      )}
    </>
  );
}

function RoleTable({ roles }: { roles: RoleDetails[] }) {
  return (
    <PlainTable
      label="Roles"
      columns={['Role', 'Brings', 'Plugins that are for it', 'From']}
      rows={roles.map((role) => ({
        key: role.name,
        cells: [
          <RoleName key="n" role={role} />,
          <Brings key="b" role={role} />,
          <Plugins key="p" names={role.plugins} />,
          <Badge key="f">{originOf(role)}</Badge>,
        ],
      }))}
    />
  );
}

function RoleName({ role: { name, description } }: { role: RoleDetails }) {
  return (
    <>
      <Link className="row-name" to="/roles/$name" params={{ name }}>
        {name}
      </Link>
      {description && <span className="muted">{description}</span>}
    </>
  );
}
