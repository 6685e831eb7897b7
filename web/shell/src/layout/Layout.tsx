/** The frame of every page: skip link, header, side navigation, banners, main, dialogs and toasts. */
import { Dialog } from '@midplane/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useShell } from '../host/context';
import { isSignInPage } from '../host/navigation';
import { Modals } from '../plugins/modals/Modals';
import { Notifications } from '../plugins/notifications/Notifications';
import { Banners } from './Banners';
import { Header } from './Header';
import { SideNav } from './SideNav';
import { UpdateBar } from './UpdateBar';
import { useCollapsed } from './use-collapsed';
import { usePageFocus } from './use-page-focus';
import { usePlainLinks } from './use-plain-links';
import { useRetryNews } from './use-retry-news';
import { useRuntimeNavigation } from './use-runtime-navigation';
import { useScrollMemory } from './use-scroll-memory';

export function Layout({ children }: { children?: ReactNode }) {
  // Where it was opened: any navigation closes it, also through a plugin's own link.
  const [drawer, setDrawer] = useState<string | null>(null);
  const [collapsed, toggleCollapsed] = useCollapsed();
  const { pathname } = useLocation();
  const main = usePageFocus(pathname);
  useScrollMemory();
  const news = useRetryNews();
  const navigate = useNavigate();
  useRuntimeNavigation(navigate);
  usePlainLinks(navigate);
  const bare = isSignInPage(pathname);
  const { startPlugins } = useShell();
  useEffect(() => {
    if (!bare) startPlugins?.();
  }, [bare, startPlugins]);
  return (
    <div className="frame" data-nav={bare ? 'none' : collapsed ? 'rail' : 'full'}>
      <a className="skip-link mp-visually-hidden" href="#main">
        Skip to content
      </a>
      <Header bare={bare} onOpenNav={() => setDrawer(pathname)} />
      {!bare && (
        <div className="sidebar">
          <SideNav collapsed={collapsed} onCollapse={toggleCollapsed} />
        </div>
      )}
      {drawer === pathname && (
        <Dialog title="Navigation" className="drawer" onClose={() => setDrawer(null)}>
          <SideNav onNavigate={() => setDrawer(null)} />
        </Dialog>
      )}
      <main id="main" ref={main} className="main" tabIndex={-1}>
        <Banners news={bare ? null : <UpdateBar />} />
        {children}
      </main>
      <p className="mp-visually-hidden" role="status">
        {news}
      </p>
      <Modals />
      <Notifications />
    </div>
  );
}
