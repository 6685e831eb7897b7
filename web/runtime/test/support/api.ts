/** A plugin API that writes down what was registered, and an environment for loaders. */
import { createEventBus } from '../../src/events';
import { createLedger } from '../../src/integrity/ledger';
import { createContextFactory } from '../../src/loaders/context';
import { createSharedRegistry } from '../../src/loaders/shared';
import type { LoaderEnv } from '../../src/loaders/types';
import type {
  AnyComponent,
  FeedEntry,
  HtmlComponent,
  PluginApi,
  SharedLibraries,
} from '../../src/types';

export interface Recorded {
  api: PluginApi;
  pages: Map<string, { component: AnyComponent; title?: string }>;
  tiles: Map<string, { component: AnyComponent; title?: string }>;
  menu: { label?: string; href?: string }[];
  extensions: Map<string, AnyComponent>;
}

export function recordingApi(meta: FeedEntry): Recorded {
  const events = createEventBus();
  const data = new Map<string, unknown>();
  const recorded = {
    pages: new Map(),
    tiles: new Map(),
    menu: [],
    extensions: new Map(),
  } as unknown as Recorded;
  const unused = () => () => undefined;
  const never = () => Promise.reject(new Error('no http in this test'));
  recorded.api = {
    meta,
    registerPage: (path, component, more) => recorded.pages.set(path, { component, ...more }),
    unregisterPage: (path) => recorded.pages.delete(path),
    registerTile: (name, component, more) =>
      recorded.tiles.set(String(name), { component, ...more }),
    registerMenu: (_name, settings) => recorded.menu.push(settings ?? {}),
    registerExtension: (slot, component) => recorded.extensions.set(slot, component),
    registerModal: unused,
    showModal: unused,
    showNotification: unused,
    ...events,
    getData: (name) => data.get(name),
    setData: (name, value) => Boolean(data.set(name, value)),
    http: { get: never, post: never, put: never, patch: never, delete: never, fetch: never },
    auth: { user: () => null, hasPermission: () => false },
    isEnabled: () => false,
    flags: { isEnabled: () => false, ready: async () => undefined, subscribe: unused },
  };
  return recorded;
}

export function loaderEnv(
  over: Partial<LoaderEnv> & { libraries?: SharedLibraries } = {},
): LoaderEnv {
  const { libraries, ...rest } = over;
  const session = {
    token: () => 'token-1',
    user: () => null,
    getSnapshot: () => ({ state: 'anonymous' as const, user: null }),
  };
  return {
    allowEval: false,
    ledger: createLedger({
      base: document.baseURI,
      assetPrefixes: ['/assets/'],
      modules: new Map(),
    }),
    shared: createSharedRegistry(libraries ?? {}),
    context: createContextFactory({ session, host: { team: () => ({ id: 'team-a' }) } }),
    importModule: () => Promise.reject(new Error('no modules in this test')),
    ...rest,
  };
}

/** Mounts a framework-free component and returns the element it drew into. */
export function draw(component: AnyComponent): HTMLElement {
  const el = document.createElement('div');
  (component as HtmlComponent).component.mount(el, {}, {});
  return el;
}
