/**
 * The context object that `mount(container, context)` bundles receive: token and headers, user, team,
 * theme, navigation and the event bus, plus the full plugin API under `api` and, for panels written
 * against `{ sdk, tenantId }`, those two. Frozen: a plugin cannot change what another one sees.
 */
import type {
  EventBus,
  FeedEntry,
  HostServices,
  PluginApi,
  Session,
  SessionSnapshot,
  SessionUser,
} from '../types';

export interface ShellContext {
  /** The access token, or null for an anonymous viewer. */
  auth(): string | null;
  /** Headers for calls to `/api/v1/{plugin}/…` made with the plugin's own fetch. */
  getApiHeaders(): Record<string, string>;
  eventBus: Pick<EventBus, 'on' | 'once' | 'off' | 'emit'>;
  readonly user: SessionUser | null;
  readonly team: unknown;
  readonly theme: unknown;
  navigate(path: string): void;
  readonly tenantId: string;
  readonly plugin: { name: string; version: string };
  readonly config: Record<string, unknown>;
  api: PluginApi;
  sdk: PanelSdk;
}

/** The small API of the panel contract: events, http and registration. */
export interface PanelSdk {
  events: { subscribe(topic: string, handler: (message: unknown) => void): () => void };
  http: { get<T>(path: string): Promise<T> };
  ui: {
    registerPanel(panel: Panel): void;
    registerRoute(route: { path: string; element: unknown }): void;
  };
}
export interface Panel {
  id: string;
  title?: string;
  mount(el: HTMLElement, context: unknown): void;
  unmount?(el?: HTMLElement): void;
}

export interface ContextOptions {
  session: Pick<Session, 'token' | 'user' | 'getSnapshot'>;
  host: HostServices;
  /** What is configured now; without it what the entry came with. */
  configOf?(plugin: string): FeedEntry['config'] | undefined;
}

export function createContextFactory({ session, host, configOf }: ContextOptions) {
  const team = () => (host.team ? host.team() : teamOf(session.getSnapshot()));
  return (entry: FeedEntry, api: PluginApi): ShellContext => {
    const { name, version } = entry;
    const context: ShellContext = {
      auth: () => session.token(),
      getApiHeaders() {
        const token = session.token();
        const headers: Record<string, string> = { 'X-Midplane-Plugin-Version': version };
        if (token) headers.Authorization = `Bearer ${token}`;
        return headers;
      },
      eventBus: { on: api.on, once: api.once, off: api.off, emit: api.emit },
      get user() {
        return session.user();
      },
      get team() {
        return team();
      },
      get theme() {
        return host.theme ? host.theme() : pageTheme();
      },
      get tenantId() {
        return session.getSnapshot().tenant ?? tenantOf(team());
      },
      navigate: (path) => (host.navigate ? host.navigate(path) : navigatePage(path)),
      plugin: Object.freeze({ name, version }),
      get config() {
        return Object.freeze({ ...(configOf?.(name) ?? entry.config) });
      },
      api,
      sdk: panelSdk(api, () => context),
    };
    return Object.freeze(context);
  };
}

function panelSdk(api: PluginApi, context: () => ShellContext): PanelSdk {
  return Object.freeze({
    events: { subscribe: (topic, handler) => api.on(topic, handler) },
    http: { get: (path) => api.http.get(path) },
    ui: {
      registerPanel(panel) {
        api.registerTile(panel.id, panelComponent(panel, context), { title: panel.title });
      },
      registerRoute: (route) => api.registerPage(route.path, route.element),
    },
  } satisfies PanelSdk);
}

/** A `{ mount, unmount }` object as a component that any host can draw. */
export function panelComponent(panel: Panel, context: () => unknown) {
  return {
    type: 'html' as const,
    component: {
      mount: (el: HTMLElement) => panel.mount(el, context()),
      unmount: (el: HTMLElement) => panel.unmount?.(el),
    },
  };
}

/** The team that one acts in, and whose it is. */
function teamOf({ tenant, team }: SessionSnapshot): object | null {
  return team ? Object.freeze({ id: team, tenantId: tenant ?? '' }) : null;
}

function tenantOf(team: unknown): string {
  if (typeof team !== 'object' || team === null) return '';
  const { tenantId, id } = team as { tenantId?: unknown; id?: unknown };
  return String(tenantId ?? id ?? '');
}

function pageTheme(): string {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** What a router that listens to history understands; paths on this origin only. */
function navigatePage(path: string): void {
  const url = new URL(path, location.href);
  if (url.origin !== location.origin) throw new TypeError(`cannot navigate to ${path}`);
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
}
