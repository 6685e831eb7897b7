/** The bar at the top: product, theme, and who is signed in. */
import { Icon, IconButton, type IconName, Menu, type MenuItem } from '@midplane/ui';
import { Link, useLocation, useNavigate } from 'react-router';
import { useSession, useShell, useTheme } from '../host/context';
import type { ThemeChoice } from '../theme/theme';
import { Logo } from './Logo';

export function Header({ onOpenNav }: { onOpenNav(): void }) {
  const { boot } = useShell().runtime;
  return (
    <header className="header">
      <IconButton
        className="header-burger"
        icon="menu"
        label="Open navigation"
        onClick={onOpenNav}
      />
      <Link className="header-product" to="/">
        <Logo />
        <span>{boot.productName}</span>
      </Link>
      <div className="header-end">
        <ThemeMenu />
        <UserMenu />
      </div>
    </header>
  );
}

const THEMES: { id: ThemeChoice; label: string; icon: IconName }[] = [
  { id: 'light', label: 'Light', icon: 'sun' },
  { id: 'dark', label: 'Dark', icon: 'moon' },
  { id: 'system', label: 'System', icon: 'monitor' },
];

function ThemeMenu() {
  const { theme } = useShell();
  const choice = useTheme();
  const current = THEMES.find(({ id }) => id === choice) ?? THEMES[2];
  const items = THEMES.map((item) => ({
    ...item,
    checked: item.id === choice,
    onSelect: () => theme.set(item.id),
  }));
  return (
    <Menu label={`Theme: ${current?.label}`} className="mp-button header-icon" items={items}>
      <Icon name={current?.icon ?? 'monitor'} />
    </Menu>
  );
}

function UserMenu() {
  const { runtime } = useShell();
  const { state, user } = useSession();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  if (state === 'unknown') return <div className="header-user-wait" aria-hidden="true" />;
  if (!user) {
    if (pathname === '/login') return null;
    const next = encodeURIComponent(`${pathname}${search}`);
    return (
      <Link
        className="mp-button"
        data-variant="primary"
        data-size="small"
        to={`/login?next=${next}`}
        // A new page, in which no plugin ran before the password is typed.
        reloadDocument
      >
        <Icon name="sign-in" size={16} />
        Sign in
      </Link>
    );
  }
  const signOut = async () => {
    await runtime.session.signOut();
    // The plugins of this page were chosen for the viewer who just left.
    location.assign('/');
  };
  const items: MenuItem[] = [
    { id: 'plugins', label: 'Plugins', icon: 'plugin', onSelect: () => navigate('/plugins') },
    { id: 'out', label: 'Sign out', icon: 'sign-out', onSelect: () => void signOut() },
  ];
  return (
    <Menu
      label="Account"
      labelled
      className="header-user"
      items={items}
      heading={
        <>
          <strong>{user.displayName}</strong>
          <div className="muted">
            {user.username}
            {user.roles.length > 0 && ` · ${user.roles.join(', ')}`}
          </div>
        </>
      }
    >
      <span className="avatar" aria-hidden="true">
        {initials(user.displayName || user.username)}
      </span>
      <span className="header-user-name">{user.displayName}</span>
      <Icon name="chevron-down" size={14} />
    </Menu>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('') || '?';
}
