/** Who is signed in, the theme, where help is, and the ways out. Without a session it has the rest. */
import { Icon, type IconName, Menu, type MenuItem } from '@midplane/ui';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { type ShellRuntime, useSession, useShell, useTheme } from '../host/context';
import { useWaysIn } from '../pages/login/ways-in';
import { useOwnTeams } from '../team/own-teams';
import { TeamLine } from '../team/TeamMenu';
import type { ThemeChoice } from '../theme/theme';
import { EndSessions } from './EndSessions';
import { OwnPassword } from './OwnPassword';

/** Few open these, and one brings a library along. */
const SecondFactor = lazy(async () => ({
  default: (await import('../account/SecondFactor')).SecondFactor,
}));
const OwnSessions = lazy(async () => ({
  default: (await import('../account/OwnSessions')).OwnSessions,
}));

const THEMES: { id: ThemeChoice; label: string; icon: IconName }[] = [
  { id: 'light', label: 'Light', icon: 'sun' },
  { id: 'dark', label: 'Dark', icon: 'moon' },
  { id: 'system', label: 'Like the system', icon: 'monitor' },
];

export function AccountMenu() {
  const { runtime } = useShell();
  const { state, user } = useSession();
  const [asking, setAsking] = useState<Question | null>(null);
  const [isNear, setNear] = useState(false);
  const takesPasswords = useWaysIn(isNear && user !== null)?.passwords ?? false;
  const places = usePlaces();
  const themes = useThemes();
  if (state === 'unknown') return <div className="header-user-wait" aria-hidden="true" />;
  if (!user) {
    return (
      <Menu label="Settings and help" items={[...themes, ...places]} className={ICON_BUTTON}>
        <Icon name="settings" />
      </Menu>
    );
  }
  const password: MenuItem = {
    id: 'password',
    group: 'Session',
    label: 'Change password…',
    icon: 'key',
    onSelect: () => setAsking('password'),
  };
  const factor: MenuItem = {
    id: 'factor',
    group: 'Session',
    label: 'Two-step sign-in…',
    icon: 'key',
    onSelect: () => setAsking('factor'),
  };
  const sessions: MenuItem = {
    id: 'sessions',
    group: 'Session',
    label: 'Sessions…',
    icon: 'monitor',
    onSelect: () => setAsking('sessions'),
  };
  const items: MenuItem[] = [
    ...places,
    ...themes,
    ...(takesPasswords ? [password, factor] : []),
    sessions,
    ...waysOut(runtime, () => setAsking('everywhere')),
  ];
  const close = () => setAsking(null);
  return (
    <>
      <Menu
        label="Account"
        labelled
        className="header-user"
        items={items}
        heading={<Who />}
        onApproach={() => setNear(true)}
      >
        <span className="avatar" aria-hidden="true">
          {initials(user.displayName || user.username)}
        </span>
        <span className="header-user-name">{user.displayName}</span>
        <Icon name="chevron-down" size={14} />
      </Menu>
      {asking === 'everywhere' && <EndSessions onClose={close} />}
      {asking === 'password' && <OwnPassword onClose={close} />}
      <Suspense>
        {asking === 'factor' && <SecondFactor onClose={close} />}
        {asking === 'sessions' && <OwnSessions onClose={close} />}
      </Suspense>
    </>
  );
}

/** Each of these has a page there. */
const IN_THE_CONSOLE: readonly [resource: string, action: string][] = [
  ['plugins', 'read'],
  ['audit', 'read'],
  ['users', 'manage'],
  ['roles', 'manage'],
  ['teams', 'manage'],
  ['tokens', 'manage'],
];

type Question = 'password' | 'factor' | 'sessions' | 'everywhere';

const ICON_BUTTON = 'mp-button header-icon';

function Who() {
  const { user } = useSession();
  if (!user) return null;
  return (
    <>
      <strong>{user.displayName}</strong>
      <div className="muted">
        {user.username}
        {user.roles.length > 0 && ` · ${user.roles.join(', ')}`}
      </div>
      <TeamLine />
    </>
  );
}

function usePlaces(): MenuItem[] {
  const navigate = useNavigate();
  const { brand, runtime } = useShell();
  useSession();
  const keepsTeam = useOwnTeams().some(({ role }) => role === 'team-admin');
  const mayAdminister =
    keepsTeam ||
    IN_THE_CONSOLE.some(([resource, action]) => runtime.session.hasPermission(resource, action));
  const group = '';
  const places: MenuItem[] = [
    {
      id: 'plugins',
      group,
      label: 'Plugins',
      icon: 'plugin',
      onSelect: () => navigate('/plugins'),
    },
    { id: 'docs', group, label: 'Documentation', icon: 'document', href: '/docs' },
  ];
  if (mayAdminister) {
    places.splice(1, 0, {
      id: 'console',
      group,
      label: 'Console',
      icon: 'settings',
      href: '/console/',
    });
  }
  const href = brand?.supportLink;
  if (href) places.push({ id: 'support', group, label: 'Get support', icon: 'message', href });
  return places;
}

function useThemes(): MenuItem[] {
  const { theme } = useShell();
  const choice = useTheme();
  return THEMES.map((item) => ({
    ...item,
    group: 'Theme',
    checked: item.id === choice,
    onSelect: () => theme.set(item.id),
  }));
}

function waysOut(runtime: ShellRuntime, askEverywhere: () => void): MenuItem[] {
  const signOut = async () => {
    await runtime.session.signOut();
    // The plugins of this page were chosen for the viewer who just left.
    location.assign('/');
  };
  const group = 'Session';
  return [
    { id: 'out', group, label: 'Sign out', icon: 'sign-out', onSelect: () => void signOut() },
    { id: 'all', group, label: 'Sign out everywhere…', icon: 'sign-out', onSelect: askEverywhere },
  ];
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('') || '?';
}
