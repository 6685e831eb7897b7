/** Makes the instance, draws the shell over the skeleton, starts plugins. Returns the way to undo it. */
import type { Runtime } from '@midplane/runtime/types';
import { Piral } from 'piral-core';
import { createRoot } from 'react-dom/client';
import { readBrand } from './brand/brand';
import { ContributionFrame } from './errors/ContributionFrame';
import { ErrorInfo } from './errors/ErrorInfo';
import { ShellContext } from './host/context';
import { isSignInPage } from './host/navigation';
import { Layout } from './layout/Layout';
import { Dashboard } from './pages/Dashboard';
import { lazyPage } from './pages/LazyPage';
import { LoadingIndicator } from './pages/LoadingIndicator';
import { ForgottenPage } from './pages/login/ForgottenPage';
import { InvitationPage } from './pages/login/InvitationPage';
import { LoginPage } from './pages/login/LoginPage';
import { ResetPage } from './pages/login/ResetPage';
import { PluginPage } from './pages/PluginPage';
import { PluginsPage } from './pages/PluginsPage';
import { RouteSwitch } from './pages/RouteSwitch';
import { createShellInstance } from './piral/instance';
import { createThemeStore } from './theme/theme';

const MarketplacePage = lazyPage(async () => {
  const { Marketplace } = await import('./pages/marketplace/Marketplace');
  return Marketplace;
});

export function mountShell(runtime: Runtime): () => void {
  const container = document.getElementById('root');
  if (!container) throw new Error('index.html has no #root');
  const theme = createThemeStore(runtime.events);
  const brand = readBrand();
  const { piral, createApi, replacing } = createShellInstance(runtime, {
    Layout,
    ErrorInfo,
    LoadingIndicator,
    RouteSwitch,
    ContributionFrame,
    routes: {
      '/': Dashboard,
      '/login': LoginPage,
      '/login/forgotten': ForgottenPage,
      '/login/invitation': InvitationPage,
      '/login/reset': ResetPage,
      '/marketplace': MarketplacePage,
      '/marketplace/*': MarketplacePage,
      '/plugins': PluginsPage,
      '/plugins/*': PluginPage,
    },
  });
  const startPlugins = () => void runtime.start(createApi, replacing);
  const root = createRoot(container);
  root.render(
    <ShellContext value={{ runtime, theme, brand, startPlugins }}>
      <Piral instance={piral} />
    </ShellContext>,
  );
  void runtime.session.ready();
  // Where a password is typed no plugin's code runs; the layout starts them when that page is left.
  if (!isSignInPage(location.pathname)) startPlugins();
  return () => root.unmount();
}
