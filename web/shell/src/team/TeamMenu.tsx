/** Which of one's teams one acts in; for who is in more than one. The page follows without a reload. */
import { RuntimeProblem } from '@midplane/runtime';
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Dialog, Icon, Menu, type MenuItem } from '@midplane/ui';
import { useState } from 'react';
import { ProblemCallout } from '../errors/ProblemCallout';
import { ShellError } from '../errors/shell-error';
import { useSession, useShell } from '../host/context';
import { type OwnTeam, useKeptTeams, useTeam } from './own-teams';

export function TeamMenu() {
  const { session } = useShell().runtime;
  const { team: current, state } = useSession();
  const teams = useKeptTeams();
  const acting = useTeam();
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const [said, setSaid] = useState('');
  const act = async (team: OwnTeam) => {
    if (team.id === current) return;
    try {
      await session.actIn(team.id);
      setSaid(`You act in ${team.name} now.`);
    } catch (error) {
      const isTold = error instanceof RuntimeProblem;
      setProblem(isTold ? error.problem : new ShellError('MP-WEB-320', String(error)).problem);
    }
  };
  if (state !== 'signed-in' || !acting || teams.length < 2) return null;
  const items: MenuItem[] = teams.map((team) => ({
    id: team.id,
    group: 'Act in a team',
    label: team.name,
    checked: team.id === current,
    onSelect: () => void act(team),
  }));
  const { name } = acting;
  return (
    <>
      <Menu label={`Team: ${name}`} className="header-user header-team" items={items}>
        <Icon name="users" size={16} />
        <span className="header-team-name">{name}</span>
        <Icon name="chevron-down" size={14} />
      </Menu>
      <span className="mp-visually-hidden" role="status">
        {said}
      </span>
      {problem && (
        <Dialog title="The team was not changed" onClose={() => setProblem(null)}>
          <div className="form">
            <ProblemCallout role="alert" problem={problem} />
            <div className="form-actions">
              <Button onClick={() => setProblem(null)}>Close</Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** In the account menu: the name of the team that one acts in. */
export function TeamLine() {
  const team = useTeam();
  return team ? <div className="muted">Team: {team.name}</div> : null;
}
