/** All pages, the shell's and the plugins', under one router. Gives plugin pages their usual properties. */
import { EmptyState } from '@midplane/ui';
import { useGlobalState } from 'piral-core';
import type { ComponentType } from 'react';
import { Route, Routes, useLocation, useNavigate, useParams } from 'react-router';
import { nameOf, useSession, useShell } from '../host/context';
import { routerPath } from '../host/navigation';
import { usePageTitle } from '../layout/use-page-focus';
import type { PageMeta } from '../plugins/pages/pages';
import { isPermitted } from './permissions';

export interface RouteSwitchProps {
  NotFound: ComponentType;
  paths: { path: string; Component: ComponentType<PageProps>; meta?: Partial<PageMeta> }[];
}

/** What Piral gives a page; `history` and `match` keep the shape older pilets know. */
export interface PageProps {
  history: {
    push(path: string, state?: unknown): void;
    replace(path: string, state?: unknown): void;
  };
  location: ReturnType<typeof useLocation>;
  match: {
    params: Record<string, string | undefined>;
    isExact: boolean;
    path: string;
    url: string;
  };
}

export function RouteSwitch({ paths, NotFound }: RouteSwitchProps) {
  return (
    <Routes>
      {paths.map(({ path, Component, meta }) => (
        <Route key={path} path={path} element={<Page path={path} of={Component} meta={meta} />} />
      ))}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function Page(props: { path: string; of: ComponentType<PageProps>; meta?: Partial<PageMeta> }) {
  const { of: Component, meta = {} } = props;
  const { runtime } = useShell();
  const navigate = useNavigate();
  const params = useParams();
  const location = useLocation();
  const owner = useGlobalState(({ registry }) => registry.pages[props.path]?.pilet);
  useSession();
  if (!isPermitted(runtime.session, meta.permissions)) return <NotPermitted />;
  const history = {
    push: (path: string, state?: unknown) => void navigate(routerPath(path), { state }),
    replace: (path: string, state?: unknown) =>
      void navigate(routerPath(path), { replace: true, state }),
  };
  const match = { params, isExact: true, path: props.path, url: location.pathname };
  const content = <Component history={history} location={location} match={match} />;
  // The shell's own pages say what they are called.
  if (owner === undefined) return content;
  const entry = runtime.plugins.get(owner)?.entry;
  return (
    <div className="plugin-page">
      <PageTitle title={meta.title ?? (entry ? nameOf(entry) : owner)} />
      {content}
    </div>
  );
}

function PageTitle({ title }: { title: string }) {
  usePageTitle(title, useShell().runtime.boot.productName);
  return null;
}

function NotPermitted() {
  usePageTitle('No access', useShell().runtime.boot.productName);
  return (
    <EmptyState icon="key" title="You do not have access to this page" headingLevel={1}>
      <p>Sign in with another account, or ask an administrator for the permission.</p>
    </EmptyState>
  );
}
