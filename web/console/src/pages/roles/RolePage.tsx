/** `/roles/{name}`: one role. */
import { Badge, Callout, Card } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { Page } from '../../app/page';
import { usePeople } from '../../data/people';
import {
  EVERYBODY,
  type KnownPermission,
  type RoleDetails,
  usePermissions,
  useRole,
} from '../../data/roles';
import { Asked, Refusals } from '../../parts/asked';
import { plural } from '../../parts/words';
import { useHolds, useMay } from '../../session/console';
import { mayChange } from './effects';
import { originOf, Plugins } from './marks';
import { PermissionsCard } from './PermissionsCard';
import { PurposeCard } from './PurposeCard';
import { RemovalCard } from './RemovalCard';
import { useStandings } from './standing';

export function RolePage({ name }: { name: string }) {
  const role = useRole(name);
  const permissions = usePermissions();
  return (
    <Page title={name} lead={<Link to="/roles">Roles</Link>}>
      <Refusals answers={[role, permissions]} />
      <Asked answer={role} isToldAbove>
        {(found) => <Role role={found} known={permissions.data} />}
      </Asked>
    </Page>
  );
}

function Role({ role, known }: { role: RoleDetails; known: KnownPermission[] | undefined }) {
  const isMine = mayChange(role, useHolds());
  const standing = useStandings()(role);
  return (
    <>
      {!isMine && <WhyFixed role={role} />}
      <div className="columns">
        <About role={role} />
        {isMine && <PurposeCard standing={standing} />}
      </div>
      <PermissionsCard standing={standing} known={known} isMine={isMine} />
      {isMine && <RemovalCard standing={standing} />}
    </>
  );
}

function WhyFixed({ role: { fixed, name } }: { role: RoleDetails }) {
  if (fixed) {
    return (
      <Callout tone="neutral" title={`Nobody changes ${name}`}>
        Who has it may do everything, also what plugins ask for, so that there is always somebody
        who can mend a mistake. Give people another role where that is too much.
      </Callout>
    );
  }
  return (
    <Callout tone="neutral" title="You cannot change this role">
      It may do more than you. Somebody who may do all that it may, such as an administrator, can
      change it.
    </Callout>
  );
}

function About({ role }: { role: RoleDetails }) {
  return (
    <Card title="The role">
      <p className="about">{role.description || 'Nobody wrote down what it is for.'}</p>
      <dl className="facts">
        <dt>Name</dt>
        <dd>
          <code>{role.name}</code>
        </dd>
        <dt>From</dt>
        <dd>
          <Badge>{originOf(role)}</Badge>
        </dd>
        <dt>Who has it</dt>
        <dd>
          <Holders role={role.name} />
        </dd>
        <dt>Plugins for it</dt>
        <dd>
          <Plugins names={role.plugins} />
        </dd>
      </dl>
      {useMay('audit:read') && (
        <p className="card-more">
          <Link to="/activity" search={{ kind: 'role-changed' }}>
            What was changed of roles
          </Link>
        </p>
      )}
    </Card>
  );
}

function Holders({ role }: { role: string }) {
  const maySee = useMay('users:manage');
  const { data } = usePeople(maySee);
  if (role === EVERYBODY) return <>Everybody who signs in</>;
  if (!maySee) return <span className="muted">Who may see accounts sees it</span>;
  if (!data) return <>–</>;
  const count = data.filter(({ roles }) => roles.includes(role)).length;
  if (count === 0) return <>Nobody</>;
  return (
    <Link to="/people" search={{ role }}>
      {plural(count, 'account')}
    </Link>
  );
}
