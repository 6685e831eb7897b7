/**
 * The emulator: a plain Piral shell that offers the same plugin API as Midplane's, so that
 * `pilet debug` shows a pilet without a server. It looks plain on purpose and is never deployed.
 */
import * as React from 'react';
import { createRoot } from 'react-dom/client';
import { createInstance, Piral } from 'piral-core';
import { createDashboardApi, Dashboard } from 'piral-dashboard';
import { createMenuApi, Menu } from 'piral-menu';
import { createModalsApi, Modals } from 'piral-modals';
import { createNotificationsApi, Notifications } from 'piral-notifications';
import { midplaneApi } from './midplane-api';

const Layout: React.FC<{ children?: React.ReactNode }> = ({ children }) => (
  <>
    <header>
      <strong>Pilet emulator</strong> <a href="/">Dashboard</a> <Menu type="general" />
    </header>
    <main>{children}</main>
    <Notifications />
    <Modals />
  </>
);

const instance = createInstance({
  state: {
    components: {
      Layout,
      MenuContainer: ({ children }) => <nav>{children}</nav>,
      MenuItem: ({ children }) => <span>{children} </span>,
      DashboardContainer: ({ children }) => <section>{children}</section>,
      DashboardTile: ({ children }) => <article>{children}</article>,
      NotificationsHost: ({ children }) => <aside aria-live="polite">{children}</aside>,
      NotificationsToast: ({ children }) => <p>{children}</p>,
      ModalsHost: ({ open, children }) => (open ? <div role="dialog">{children}</div> : null),
      ModalsDialog: ({ children }) => <div>{children}</div>,
    },
    routes: { '/': Dashboard },
  } as never,
  plugins: [
    createMenuApi(),
    createModalsApi(),
    createNotificationsApi(),
    createDashboardApi(),
    midplaneApi,
  ],
  // `pilet debug` injects the pilet; there is no feed here.
  requestPilets: async () => [],
});

createRoot(document.querySelector('#app')!).render(<Piral instance={instance} />);
