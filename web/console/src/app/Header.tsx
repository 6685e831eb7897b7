/** The bar at the top: the product, where its shell is, and who is here. */
import { Icon, IconButton, type IconName, Menu, type MenuItem } from '@midplane/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Boot } from '../boot';
import { useTakesPasswords } from '../data/ways-in';
import { useConsole, useSession } from '../session/console';
import { OwnPassword } from './OwnPassword';
import { chooseTheme, type ThemeChoice, useTheme } from './theme';

export function Header({ onOpenNav }: { onOpenNav(): void }) {
  const { boot } = useConsole();
  return (
    <header className="header">
      <IconButton
        className="header-burger"
        icon="menu"
        label="Open navigation"
        onClick={onOpenNav}
      />
      <Link className="header-product" to="/">
        <Logo logo={boot.brand.logo} />
        <span>{boot.productName}</span>
        <span className="header-part">Console</span>
      </Link>
      <div className="header-end">
        <Account />
      </div>
    </header>
  );
}

function Logo({ logo }: { logo?: string }) {
  if (logo) return <img className="logo-image" src={logo} alt="" height={24} />;
  return (
    <svg className="logo" width={24} height={24} viewBox="0 0 24 24" aria-hidden="true">
      <rect className="logo-plane" x="2" y="10.5" width="20" height="3" rx="1.5" />
      <rect className="logo-part" x="4" y="3.5" width="4.5" height="5.5" rx="1.25" />
      <rect className="logo-part" x="10.5" y="5" width="4.5" height="4" rx="1.25" />
      <rect className="logo-part" x="9" y="15" width="4.5" height="5.5" rx="1.25" />
      <rect className="logo-part" x="15.5" y="15" width="4.5" height="4" rx="1.25" />
    </svg>
  );
}

const THEMES: { id: ThemeChoice; label: string; icon: IconName }[] = [
  { id: 'light', label: 'Light', icon: 'sun' },
  { id: 'dark', label: 'Dark', icon: 'moon' },
  { id: 'system', label: 'Like the system', icon: 'monitor' },
];

const CHANGE_PASSWORD: MenuItem = {
  id: 'password',
  group: 'Session',
  label: 'Change password…',
  icon: 'key',
};

function Account() {
  const { boot, leave } = useConsole();
  const { user } = useSession();
  const choice = useTheme();
  const [isNear, setNear] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const takesPasswords = useTakesPasswords(isNear && user !== null);
  if (!user) return <div className="header-user-wait" aria-hidden="true" />;
  const themes: MenuItem[] = THEMES.map((theme) => ({
    ...theme,
    group: 'Theme',
    checked: theme.id === choice,
    onSelect: () => chooseTheme(theme.id),
  }));
  const session: MenuItem[] = [
    {
      id: 'out',
      group: 'Session',
      label: 'Sign out',
      icon: 'sign-out',
      onSelect: () => void leave(),
    },
  ];
  if (takesPasswords) session.unshift({ ...CHANGE_PASSWORD, onSelect: () => setAsking(true) });
  const heading = (
    <>
      <strong>{user.displayName}</strong>
      <div className="muted">{[user.username, ...user.roles].join(' · ')}</div>
    </>
  );
  return (
    <>
      <Menu
        label="Account"
        labelled
        className="header-user"
        heading={heading}
        items={[...placesOf(boot), ...themes, ...session]}
        onApproach={() => setNear(true)}
      >
        <span className="avatar" aria-hidden="true">
          {[...user.displayName][0]?.toUpperCase() ?? '?'}
        </span>
        <span className="header-user-name">{user.displayName}</span>
        <Icon name="chevron-down" size={14} />
      </Menu>
      {isAsking && <OwnPassword onClose={() => setAsking(false)} />}
    </>
  );
}

function placesOf({ brand }: Boot): MenuItem[] {
  const places: MenuItem[] = [
    { id: 'app', group: '', label: 'Open the application', icon: 'home', href: '/' },
    { id: 'docs', group: '', label: 'Documentation', icon: 'document', href: '/docs' },
  ];
  const help = brand.supportLink;
  if (help) {
    places.push({ id: 'help', group: '', label: 'Get support', icon: 'message', href: help });
  }
  return places;
}
