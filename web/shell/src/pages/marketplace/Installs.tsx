/** How a plugin is installed for the team that one acts in, and for oneself, and what one may do about it. */
import { Badge, Button, Card, Icon } from '@midplane/ui';
import { useState } from 'react';
import { useTeam } from '../../team/own-teams';
import { type Changes, configure, install, type Owner, switchTo, uninstall } from './changes';
import type { Config, Plugin } from './data';
import { SettingsDialog } from './SettingsDialog';
import { takesSettings } from './settings';

interface Of {
  plugin: Plugin;
  changes: Changes;
}

type Asking = 'install' | 'settings' | null;

export function ForTeam({ plugin, changes }: Of) {
  const acting = useTeam();
  const { team: id, manageTeam } = plugin.may;
  if (!id) return null;
  const owner = { id, name: acting?.name ?? id };
  const state = plugin.teamInstall;
  return (
    <Card title={owner.name} icon={<Icon name="users" />}>
      <p className="market-state">
        <Install state={state} />
        <span className="muted">{teamText(plugin)}</span>
      </p>
      {manageTeam ? (
        <Doing plugin={plugin} changes={changes} owner={owner} />
      ) : (
        <p className="muted">The team’s admins install plugins for it.</p>
      )}
    </Card>
  );
}

function teamText({ isCore, teamInstall, isOn, ownInstall }: Plugin): string {
  if (isCore) return 'It is part of the platform, and there for all.';
  if (teamInstall === 'on') return 'All members have it.';
  if (teamInstall === 'off') return 'No member has it, unless they install it for themselves.';
  return isOn && ownInstall !== 'on' ? 'It is on for everybody.' : 'Not installed for the team.';
}

export function ForMe({ plugin, changes }: Of) {
  const { installOwn } = plugin.may;
  return (
    <Card title="You" icon={<Icon name="user" />}>
      <p className="market-state">
        <Install state={plugin.ownInstall} />
        <span className="muted">{ownText(plugin)}</span>
      </p>
      {installOwn && plugin.off !== 'may-not-use' && (
        <Doing plugin={plugin} changes={changes} owner={null} />
      )}
    </Card>
  );
}

function ownText({ isCore, off, ownInstall, teamInstall }: Plugin): string {
  if (isCore) return 'You have it: it is part of the platform.';
  if (off === 'may-not-use') return 'Your team’s admins do not let you use it in this team.';
  if (ownInstall === 'off') return 'You switched it off for yourself.';
  if (ownInstall === 'on') return 'You installed it for yourself.';
  if (teamInstall === 'on') return 'You have it through your team.';
  if (off === 'off-for-team') return 'Your team switched it off; you can have it all the same.';
  return off === 'not-installed' ? 'You do not have it.' : 'You have it: it is on for everybody.';
}

function Install({ state }: { state: 'on' | 'off' | undefined | null }) {
  if (!state) return null;
  return state === 'on' ? (
    <Badge tone="success" icon="check-circle">
      Installed
    </Badge>
  ) : (
    <Badge icon="close">Switched off</Badge>
  );
}

/** What can be done about a plugin for one owner, the usual thing first. */
type Deed = 'install' | 'settings' | 'on' | 'off' | 'uninstall';

export function deedsOf(plugin: Plugin, owner: Owner): Deed[] {
  const state = owner ? plugin.teamInstall : plugin.ownInstall;
  const settings: Deed[] =
    takesSettings(plugin.configSchema) && maySet(plugin, owner) ? ['settings'] : [];
  if (plugin.isCore) return settings;
  if (state) return [...settings, state === 'off' ? 'on' : 'off', 'uninstall'];
  return ['install', ...settings, ...(plugin.isOn ? (['off'] as const) : [])];
}

/** What is configured needs an install; what is core has none and takes one's own. */
function maySet(plugin: Plugin, owner: Owner): boolean {
  const isThere = plugin.isCore || Boolean(plugin.teamInstall);
  if (owner) return isThere;
  return plugin.may.configureOwn && (isThere || Boolean(plugin.ownInstall));
}

const LABELS: Record<Deed, string> = {
  install: 'Install',
  settings: 'Settings',
  on: 'Switch on',
  off: 'Switch off',
  uninstall: 'Uninstall',
};

/** The buttons of one owner, and the dialog that they open. */
function Doing({ plugin, changes, owner }: Of & { owner: Owner }) {
  const [asking, setAsking] = useState<Asking>(null);
  const { api, run, busy } = changes;
  const whom = owner ? `for ${owner.name}` : 'for me';
  const work: Record<Deed, () => void> = {
    install: () =>
      takesSettings(plugin.configSchema)
        ? setAsking('install')
        : void run(() => install(api, owner, plugin)),
    settings: () => setAsking('settings'),
    on: () => void run(() => switchTo(api, owner, plugin, true)),
    off: () => void run(() => switchTo(api, owner, plugin, false)),
    uninstall: () => void run(() => uninstall(api, owner, plugin)),
  };
  const send = (config: Config | undefined) =>
    asking === 'install'
      ? install(api, owner, plugin, config)
      : configure(api, owner, plugin, config ?? {});
  return (
    <>
      <div className="market-actions">
        {deedsOf(plugin, owner).map((deed) => (
          <Button
            key={deed}
            size="small"
            variant={deed === 'install' && isFirst(plugin, owner) ? 'primary' : 'secondary'}
            aria-disabled={busy}
            aria-label={`${LABELS[deed]} ${whom}`}
            onClick={work[deed]}
          >
            {deed === 'install' ? `Install ${whom}` : LABELS[deed]}
          </Button>
        ))}
      </div>
      {asking && (
        <SettingsDialog
          plugin={plugin}
          owner={owner}
          isNew={asking === 'install'}
          send={send}
          told={(done) => void run(async () => done)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** One primary button: for the team where one may, else for oneself who does not have it. */
const isFirst = ({ may, isOn }: Plugin, owner: Owner): boolean =>
  owner !== null || (!may.manageTeam && !isOn);
