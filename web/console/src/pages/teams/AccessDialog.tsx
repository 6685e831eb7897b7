/** What one member may do with each plugin of the team. What nobody said anything about is all allowed. */
import { Button, Dialog, EmptyState, Skeleton } from '@midplane/ui';
import type { Install } from '../../data/installs';
import { type Member, type MemberAccess, type TeamAddress, useAccess } from '../../data/teams';
import { Toggle } from '../../parts/controls';
import { ProblemCallout } from '../../parts/problem';
import { useConsole } from '../../session/console';
import { allowing } from './changes';
import { useRun } from './run';

const ASPECTS = [
  { key: 'visible', label: 'Sees it' },
  { key: 'canUse', label: 'Uses it' },
  { key: 'canConfigure', label: 'Sets it for themselves' },
] as const;

export function AccessDialog(props: {
  address: TeamAddress;
  member: Member;
  installs: readonly Install[];
  onClose(): void;
}) {
  const { address, member, installs, onClose } = props;
  const access = useAccess(address, member.username);
  const plugins = accessesOf(installs, access.data ?? []);
  return (
    <Dialog title={`Access of ${member.username}`} size="wide" onClose={onClose}>
      <div className="form">
        <p className="muted">
          This says what they are offered while they act in this team; it is no wall. It holds
          within two seconds, in open pages too.
        </p>
        {access.error && <ProblemCallout error={access.error} />}
        {access.isPending && <Skeleton lines={3} />}
        {access.data && plugins.length === 0 && (
          <EmptyState icon="box" title="The team has no plugins">
            What is installed for it stands here.
          </EmptyState>
        )}
        {access.data &&
          plugins.map((one) => (
            <Plugin key={one.plugin} address={address} who={member.username} access={one} />
          ))}
        <div className="form-actions">
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** What was said, and what the team has installed beside it. */
export function accessesOf(
  installs: readonly Install[],
  said: readonly MemberAccess[],
): MemberAccess[] {
  const known = new Map(said.map((one) => [one.plugin, one]));
  const names = new Set([...installs.map(({ plugin }) => plugin), ...known.keys()]);
  return [...names]
    .sort()
    .map(
      (plugin) => known.get(plugin) ?? { plugin, visible: true, canUse: true, canConfigure: true },
    );
}

function Plugin(props: { address: TeamAddress; who: string; access: MemberAccess }) {
  const { address, who, access } = props;
  const { api } = useConsole();
  const { run } = useRun();
  return (
    <fieldset className="access-row">
      <legend>{access.plugin}</legend>
      {ASPECTS.map(({ key, label }) => (
        <Toggle
          key={key}
          label={label}
          isOn={access[key]}
          onChange={(isOn) => void run(() => allowing(api, address, who, access, { [key]: isOn }))}
        />
      ))}
    </fieldset>
  );
}
