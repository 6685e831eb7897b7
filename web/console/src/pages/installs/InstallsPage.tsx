/** `/installs`: every plugin with how often it is installed; `/installs/{plugin}`: who has it. */
import { Badge, Card, EmptyState } from '@midplane/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { Page } from '../../app/page';
import { type Holder, useCounts, useHolders } from '../../data/installs';
import { type Plugin, usePlugins } from '../../data/plugins';
import { calledTeam, MANAGE_TEAMS, useTeams } from '../../data/teams';
import { Asked, Refusals } from '../../parts/asked';
import { Search } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { TenantChoice } from '../../parts/TenantChoice';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { plural } from '../../parts/words';
import { useMay } from '../../session/console';
import { OnOff } from '../teams/TeamPage';

export function InstallsPage() {
  const plugins = usePlugins();
  return (
    <Page title="Installs" lead="Which teams and people have which plugin.">
      <Asked answer={plugins}>{(all) => <Plugins plugins={all} />}</Asked>
    </Page>
  );
}

function Plugins({ plugins }: { plugins: Plugin[] }) {
  const { q = '' } = useSearch({ from: '/installs' });
  const navigate = useNavigate({ from: '/installs' });
  const asked = useDeferredValue(q).toLowerCase();
  const shown = plugins.filter(({ name, displayName }) =>
    `${name}\n${displayName ?? ''}`.toLowerCase().includes(asked),
  );
  if (plugins.length === 0) {
    return (
      <EmptyState icon="box" title="Nothing is published">
        Plugins can be installed once they are.
      </EmptyState>
    );
  }
  return (
    <>
      <search className="filters">
        <Search
          label="Filter plugins"
          placeholder="Name"
          value={q}
          onChange={(next) => void navigate({ search: { q: next || undefined }, replace: true })}
        />
        <p className="filters-count" role="status">
          {plural(shown.length, 'plugin')}
        </p>
      </search>
      <PlainTable
        label="Plugins"
        columns={['Plugin', 'Installs that are on', 'By version']}
        rows={shown.map(({ name, displayName }) => ({
          key: name,
          cells: [
            <Link key="n" className="row-name" to="/installs/$name" params={{ name }}>
              {displayName ?? name}
            </Link>,
            <Total key="t" name={name} />,
            <ByVersion key="v" name={name} />,
          ],
        }))}
      />
    </>
  );
}

function Total({ name }: { name: string }) {
  const { data } = useCounts(name);
  if (!data) return <>–</>;
  return <>{data.reduce((sum, { activeInstalls }) => sum + activeInstalls, 0)}</>;
}

function ByVersion({ name }: { name: string }) {
  const counts = useCounts(name).data ?? [];
  if (counts.length === 0) return <span className="muted">None</span>;
  return (
    <span className="badges">
      {counts.map(({ version, activeInstalls }) => (
        <Badge key={version}>
          {version}: {activeInstalls}
        </Badge>
      ))}
    </span>
  );
}

export function PluginInstallsPage({ name }: { name: string }) {
  const { tenant } = useSearch({ from: '/installs/$name' });
  const navigate = useNavigate({ from: '/installs/$name' });
  const maySee = useMay(MANAGE_TEAMS);
  const holders = useHolders(name, tenant);
  const counts = useCounts(name);
  return (
    <Page title={`Installs of ${name}`} lead={<Link to="/installs">Installs</Link>}>
      <Refusals answers={[holders, counts]} />
      <Card title="By version, in all tenants">
        <ByVersion name={name} />
      </Card>
      {maySee ? (
        <>
          <search className="filters">
            <TenantChoice
              tenant={tenant}
              onChange={(next) => void navigate({ search: { tenant: next }, replace: true })}
            />
          </search>
          <Asked answer={holders} isToldAbove>
            {(all) => <Holders holders={all} tenant={tenant} />}
          </Asked>
        </>
      ) : (
        <p className="muted">Which teams and people these are is for those who may manage teams.</p>
      )}
    </Page>
  );
}

function Holders({ holders, tenant }: { holders: Holder[]; tenant: string | undefined }) {
  if (holders.length === 0) {
    return (
      <EmptyState icon="box" title="Nobody installed it here">
        It may be on for everybody all the same: that is for the operator to choose.
      </EmptyState>
    );
  }
  return (
    <PlainTable
      label="Who has it"
      columns={['Who', 'Kind', 'State', 'Counts for', 'Installed']}
      rows={holders.map((one) => {
        const [kind = '', id = ''] = one.owner.split(/:(.*)/s);
        return {
          key: one.owner,
          cells: [
            kind === 'team' ? (
              <TeamName key="w" id={id} tenant={tenant} />
            ) : (
              <Who key="w" actor={id} />
            ),
            kind === 'team' ? 'Team' : 'Person',
            <OnOff key="s" isOn={one.enabled} />,
            <code key="v">{one.version}</code>,
            <span key="i">
              <Time at={one.installedAt} /> by <Who actor={one.installedBy} />
            </span>,
          ],
        };
      })}
    />
  );
}

function TeamName({ id, tenant }: { id: string; tenant: string | undefined }) {
  const team = useTeams(tenant).data?.find((one) => one.id === id);
  return (
    <Link className="row-name" to="/teams/$team" params={{ team: id }} search={{ tenant }}>
      {team ? calledTeam(team) : id}
    </Link>
  );
}
