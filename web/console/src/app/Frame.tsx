/** The frame of every page: skip link, header, navigation, main, notices. */
import { Callout, Dialog, Icon } from '@midplane/ui';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLive } from '../data/live';
import { NamingProvider, useNames } from '../data/names';
import { useWaiting } from '../data/operations';
import { Notices } from '../parts/notices';
import { signInAddress, useConsole, useMay, useSession } from '../session/console';
import { Header } from './Header';
import { usePlaces } from './places';

export function Frame() {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // Where the drawer was opened: any navigation closes it.
  const [drawer, setDrawer] = useState<string | null>(null);
  const { session, isLeaving } = useConsole();
  const { state } = useSession();
  useEffect(() => {
    if (state === 'anonymous' && !isLeaving()) location.assign(signInAddress());
  }, [state, isLeaving]);
  useEffect(() => void session.ready(), [session]);
  const isLive = useLive();
  const naming = useNames();
  return (
    <div className="frame">
      <a className="skip-link mp-visually-hidden" href="#main">
        Skip to content
      </a>
      <Header onOpenNav={() => setDrawer(pathname)} />
      <div className="sidebar">
        <Nav isLive={isLive} />
      </div>
      {drawer === pathname && (
        <Dialog title="Navigation" className="drawer" onClose={() => setDrawer(null)}>
          <Nav isLive={isLive} />
        </Dialog>
      )}
      <main id="main" className="main" tabIndex={-1}>
        {state === 'signed-in' && (
          <NamingProvider value={naming}>
            <Outlet />
          </NamingProvider>
        )}
        {state === 'anonymous' && (
          <Callout tone="neutral" role="status" title="You are signed out">
            <a href={signInAddress()}>Sign in</a> to go on here.
          </Callout>
        )}
      </main>
      <Notices />
    </div>
  );
}

const LIVE = {
  true: 'Follows changes',
  false: 'Not connected: pages may be old',
  null: 'Connecting',
};

function Nav({ isLive }: { isLive: boolean | null }) {
  const { boot } = useConsole();
  const { places } = usePlaces();
  const waiting = useWaiting(useMay('plugins:read'));
  return (
    <nav className="nav" aria-label="Console">
      <ul className="nav-list">
        {places.map(({ to, label, icon }) => (
          <li key={to}>
            <Link className="nav-link" to={to}>
              <Icon name={icon} />
              <span className="nav-label">{label}</span>
              {to === '/approvals' && <Waiting count={waiting} />}
            </Link>
          </li>
        ))}
      </ul>
      <p className="nav-live" data-live={isLive === true}>
        <span className="nav-live-dot" aria-hidden="true" />
        {LIVE[`${isLive}`]}
      </p>
      <p className="nav-version">
        {boot.productName} {boot.serverVersion}
      </p>
    </nav>
  );
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="nav-count">
      {count}
      <span className="mp-visually-hidden"> waiting</span>
    </span>
  );
}
