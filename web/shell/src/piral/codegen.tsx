/**
 * What piral-core expects its command line tool to generate at build time ("app.codegen"), written by
 * hand: the build aliases that import to this file. It fixes the router to react-router 7, leaves the
 * debugger and the emulator out, and shares no libraries: the runtime registers those.
 */
import {
  createNavigation,
  createRedirect,
  useCurrentNavigation,
} from 'piral-core/lib/defaults/navigator_v7.js';
import type { ComponentType, ReactNode } from 'react';
import { BrowserRouter } from 'react-router';

export { createNavigation, createRedirect };

export const publicPath = '/';

/** Foreign elements must not take part in layout; CSSOM only, so the page's CSP has no objection. */
export function applyStyle(element: HTMLElement): void {
  element.style.display = 'contents';
}

export function fillDependencies(): void {}
export function integrateDebugger(): void {}
export function integrateEmulator(): void {}

export function useRouteFilter<T>(paths: T): T {
  useCurrentNavigation();
  return paths;
}

function Router({ children }: { children?: ReactNode }) {
  return <BrowserRouter basename={publicPath}>{children}</BrowserRouter>;
}

const Nothing: ComponentType = () => null;

export function createDefaultState() {
  return {
    app: { error: undefined, loading: false, wrap: false },
    components: {
      ErrorInfo: Nothing,
      LoadingIndicator: Nothing,
      Router,
      RouteSwitch: Nothing,
      Layout: Nothing,
    },
    errorComponents: {},
    registry: { extensions: {}, pages: {}, wrappers: {} },
    routes: {},
    data: {},
    portals: {},
    modules: [],
  };
}
