/** `/teams`: the teams of a tenant, or those that one is in. */
import { Badge, Button, EmptyState } from '@midplane/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Page } from '../../app/page';
import { calledTeam, MANAGE_TEAMS, partInWords, type Team, useTeams } from '../../data/teams';
import { Asked } from '../../parts/asked';
import { Search } from '../../parts/controls';
import { PlainTable } from '../../parts/PlainTable';
import { TenantChoice } from '../../parts/TenantChoice';
import { Time } from '../../parts/time';
import { plural } from '../../parts/words';
import { useMay } from '../../session/console';
import { fitsTeam } from './filter';
import { NewTeamDialog } from './NewTeamDialog';

export function TeamsPage() {
  const { tenant } = useSearch({ from: '/teams' });
  const teams = useTeams(tenant);
  const managesAll = useMay(MANAGE_TEAMS);
  const [isMaking, setMaking] = useState(false);
  const add = managesAll && (
    <Button variant="primary" icon="users" onClick={() => setMaking(true)}>
      New team
    </Button>
  );
  return (
    <Page
      title="Teams"
      lead="People who have plugins together, and who decides for them."
      aside={add}
    >
      <Asked answer={teams}>{(all) => <Teams teams={all} mayMake={managesAll} />}</Asked>
      {isMaking && <NewTeamDialog tenant={tenant} onClose={() => setMaking(false)} />}
    </Page>
  );
}

function Teams({ teams, mayMake }: { teams: Team[]; mayMake: boolean }) {
  const { q = '', tenant } = useSearch({ from: '/teams' });
  const navigate = useNavigate({ from: '/teams' });
  const set = (next: { q?: string; tenant?: string }) =>
    void navigate({ search: { q: q || undefined, tenant, ...next }, replace: true });
  const asked = useDeferredValue(q);
  const shown = teams.filter((team) => fitsTeam(team, asked));
  return (
    <>
      <search className="filters">
        <Search
          label="Filter teams"
          placeholder="Name or id"
          value={q}
          onChange={(next) => set({ q: next || undefined })}
        />
        <TenantChoice tenant={tenant} onChange={(next) => set({ tenant: next })} />
        <p className="filters-count" role="status">
          {shown.length === teams.length
            ? plural(teams.length, 'team')
            : `${shown.length} of ${plural(teams.length, 'team')}`}
        </p>
      </search>
      {shown.length > 0 && <TeamTable teams={shown} tenant={tenant} />}
      {shown.length === 0 && teams.length > 0 && (
        <EmptyState
          icon="search"
          title="No team fits"
          actions={<Button onClick={() => set({ q: undefined })}>Show all</Button>}
        >
          No team has “{q}” in its name or its id.
        </EmptyState>
      )}
      {teams.length === 0 && (
        <EmptyState icon="users" title="There are no teams yet">
          {mayMake
            ? 'Make one, and say who is its first admin: they take others in and install plugins.'
            : 'You are in no team. An admin of a team takes people in.'}
        </EmptyState>
      )}
    </>
  );
}

function TeamTable({ teams, tenant }: { teams: Team[]; tenant: string | undefined }) {
  return (
    <PlainTable
      label="Teams"
      columns={['Team', 'Id', 'Your part', 'Made']}
      rows={teams.map((team) => ({
        key: team.id,
        cells: [
          <Link
            key="n"
            className="row-name"
            to="/teams/$team"
            params={{ team: team.id }}
            search={{ tenant }}
          >
            {calledTeam(team)}
          </Link>,
          <code key="i">{team.id}</code>,
          team.role ? (
            <Badge key="p" tone={team.role === 'team-admin' ? 'accent' : 'neutral'}>
              {partInWords(team.role)}
            </Badge>
          ) : (
            <span key="p" className="muted">
              None
            </span>
          ),
          <Time key="m" at={team.createdAt} />,
        ],
      }))}
    />
  );
}
