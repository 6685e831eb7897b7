/** `/teams/{team}`: who is in it, what it has, and what its members may do. */
import { Badge, Button, Callout, Card, EmptyState, Field } from '@midplane/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Page } from '../../app/page';
import { type Install, useTeamInstalls } from '../../data/installs';
import {
  calledTeam,
  MANAGE_TEAMS,
  partInWords,
  TEAM_ADMIN,
  type Team,
  type TeamAddress,
  useMembers,
  useTeam,
} from '../../data/teams';
import { Asked, Refusals } from '../../parts/asked';
import { type Change, ChangeDialog } from '../../parts/ChangeDialog';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';
import { useConsole, useMay } from '../../session/console';
import { removing, renaming, switching, uninstalling } from './changes';
import { Members } from './Members';
import { useRun } from './run';

export function TeamPage({ address }: { address: TeamAddress }) {
  const team = useTeam(address);
  const members = useMembers(address);
  const installs = useTeamInstalls(address);
  const managesAll = useMay(MANAGE_TEAMS);
  const isMine = managesAll || team.data?.role === TEAM_ADMIN;
  const back = (
    <Link to="/teams" search={{ tenant: address.tenant }}>
      Teams
    </Link>
  );
  return (
    <Page title={team.data ? calledTeam(team.data) : address.team} lead={back}>
      <Refusals answers={[team, members, installs]} />
      <Asked answer={team} isToldAbove>
        {(found) => (
          <>
            {!isMine && (
              <Callout tone="neutral" title="You see this team and do not change it">
                Its admins say who is in it and what it has.
              </Callout>
            )}
            <About team={found} address={address} isMine={isMine} />
          </>
        )}
      </Asked>
      <Asked answer={members} isToldAbove>
        {(all) => (
          <Members members={all} address={address} isMine={isMine} installs={installs.data ?? []} />
        )}
      </Asked>
      <Asked answer={installs} isToldAbove>
        {(all) => <Installs installs={all} address={address} isMine={isMine} />}
      </Asked>
      {isMine && team.data && <Removal team={team.data} address={address} />}
    </Page>
  );
}

interface Of {
  address: TeamAddress;
  isMine: boolean;
}

function About({ team, address, isMine }: Of & { team: Team }) {
  return (
    <Card title="The team">
      <dl className="facts">
        <dt>Id</dt>
        <dd>
          <code>{team.id}</code>
        </dd>
        <dt>Tenant</dt>
        <dd>
          <code>{team.tenant}</code>
        </dd>
        <dt>Made</dt>
        <dd>
          <Time at={team.createdAt} />
        </dd>
        {team.role && (
          <>
            <dt>Your part</dt>
            <dd>
              <Badge>{partInWords(team.role)}</Badge>
            </dd>
          </>
        )}
      </dl>
      {isMine && <Name key={team.name} team={team} address={address} />}
    </Card>
  );
}

function Name({ team, address }: { team: Team; address: TeamAddress }) {
  const { api } = useConsole();
  const { run, isBusy } = useRun();
  const [name, setName] = useState(team.name);
  const isSame = name.trim() === team.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSame) void run(() => renaming(api, address, team.name, name.trim()));
  };
  return (
    <form className="form team-name" onSubmit={submit}>
      <Field
        label="Name"
        maxLength={200}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" aria-disabled={isBusy || isSame}>
        Save
      </Button>
    </form>
  );
}

function Installs({ installs, address, isMine }: Of & { installs: Install[] }) {
  const { api } = useConsole();
  const { run, isBusy } = useRun();
  const [question, setQuestion] = useState<Change | null>(null);
  if (installs.length === 0) {
    return (
      <section aria-labelledby="installs">
        <h2 id="installs">Installs</h2>
        <EmptyState icon="box" title="Nothing is installed for this team">
          Its admins install plugins in the <a href="/marketplace">marketplace</a>, acting in this
          team.
        </EmptyState>
      </section>
    );
  }
  return (
    <section aria-labelledby="installs">
      <h2 id="installs">Installs</h2>
      <PlainTable
        label="Installs"
        columns={['Plugin', 'State', 'Counts for', 'Installed', ...(isMine ? ['Action'] : [])]}
        rows={installs.map((one) => ({
          key: one.plugin,
          cells: [
            <span key="p" className="row-name">
              {one.plugin}
            </span>,
            <OnOff key="s" isOn={one.enabled} />,
            <code key="v">{one.version}</code>,
            <span key="i">
              <Time at={one.installedAt} /> by <Who actor={one.installedBy} />
            </span>,
            ...(isMine
              ? [
                  <span key="a" className="row-actions">
                    <Button
                      size="small"
                      aria-disabled={isBusy}
                      aria-label={`Switch ${one.enabled ? 'off' : 'on'} ${one.plugin}`}
                      onClick={() => void run(() => switching(api, address, one))}
                    >
                      Switch {one.enabled ? 'off' : 'on'}
                    </Button>
                    <Button
                      size="small"
                      aria-label={`Uninstall ${one.plugin}`}
                      onClick={() => setQuestion(uninstalling(api, address, one))}
                    >
                      Uninstall…
                    </Button>
                  </span>,
                ]
              : []),
          ],
        }))}
      />
      {question && <ChangeDialog change={question} onClose={() => setQuestion(null)} />}
    </section>
  );
}

export function OnOff({ isOn }: { isOn: boolean }) {
  return (
    <Badge tone={isOn ? 'success' : 'neutral'} icon={isOn ? 'check-circle' : 'close'}>
      {isOn ? 'On' : 'Off'}
    </Badge>
  );
}

function Removal({ team, address }: { team: Team; address: TeamAddress }) {
  const { api } = useConsole();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card title="Remove the team">
      <p>Its members, its installs and their settings go with it.</p>
      <div className="card-more">
        <Button onClick={() => setAsking(true)}>Remove…</Button>
      </div>
      {isAsking && (
        <ChangeDialog
          change={removing(api, address, team)}
          onClose={() => setAsking(false)}
          onDone={() => void navigate({ to: '/teams', search: { tenant: address.tenant } })}
        />
      )}
    </Card>
  );
}
