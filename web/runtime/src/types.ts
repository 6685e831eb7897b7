/**
 * The seam between the runtime and whatever draws the page (the shell, or another host): types only, of
 * what `createRuntime` takes and hands out. Importing it costs nothing.
 */

import type { Boot, FeedEntry } from './wire';

export type * from './wire';

// ---------------------------------------------------------------- feed

export interface FeedSnapshot {
  revision: number;
  items: readonly FeedEntry[];
  /** `cache`: the server could not be used, these are the last good items. `none`: nothing known. */
  source: 'network' | 'cache' | 'none';
  /** Entries that were dropped and reasons for using the cache. */
  problems: readonly PluginProblem[];
  /** True when the server begins anew, with another registry than this page was made from. */
  renewed?: boolean;
}

export interface FeedClient {
  load(): Promise<FeedSnapshot>;
  /** Asks once more; false when no usable answer came and what is known stays. Never rejects. */
  refresh(): Promise<boolean>;
  /** Stable identity between changes; null before the first load. */
  getSnapshot(): FeedSnapshot | null;
  subscribe(listener: () => void): () => void;
}

// ---------------------------------------------------------------- plugins

export type PluginPhase = 'waiting' | 'loading' | 'setup' | 'ready' | 'failed' | 'disposed';

export interface PluginProblem {
  /** Stable, `MP-WEB-nnn`. */
  code: string;
  title: string;
  detail: string;
  hint?: string;
  /** What a button next to the message should do; `reload` = `runtime.reload()`. */
  action?: 'reload' | 'retry' | 'sign-in';
}

export interface PluginStatus {
  entry: FeedEntry;
  phase: PluginPhase;
  problem?: PluginProblem;
  loadMs?: number;
  setupMs?: number;
  /** Came while the page was open: what is new stands behind what stood already. */
  late?: boolean;
  /** Is not for this viewer any more; `disposed`, and its code has nothing left on the page. */
  withdrawn?: boolean;
}

/** A version that this page cannot take up without a reload. */
export interface PendingUpdate {
  entry: FeedEntry;
  /** What runs now. */
  from: string;
}

export interface PendingUpdates {
  subscribe(listener: () => void): () => void;
  getSnapshot(): readonly PendingUpdate[];
}

/** What only the host knows of a plugin that has a new version. */
export interface Replacing {
  /** True when nobody would lose anything if the plugin's parts were drawn anew now. */
  mayReplace?(plugin: string): boolean;
}

/** What every loader yields, whatever the bundle kind. */
export interface PluginModule {
  setup(api: PluginApi): void | Promise<void>;
  teardown?(api: PluginApi): void | Promise<void>;
}

/** Framework-free component: what `mount(container, context)` bundles become. */
export interface HtmlComponent {
  type: 'html';
  component: {
    /** A promise that rejects fails this part as a throw would. */
    mount(el: HTMLElement, props: unknown, ctx: unknown, locals?: object): void | Promise<void>;
    update?(el: HTMLElement, props: unknown, ctx: unknown, locals?: object): void;
    unmount?(el: HTMLElement, locals?: object): void;
  };
}
/** A component of the host's framework (React for the shell) or an `HtmlComponent`. */
export type AnyComponent = HtmlComponent | unknown;

export interface TileOptions {
  initialColumns?: number;
  initialRows?: number;
  title?: string;
}
export interface MenuSettings {
  label?: string;
  icon?: string;
  priority?: number;
  href?: string;
  onClick?(): void;
}
export interface NotificationOptions {
  title?: string;
  type?: 'info' | 'success' | 'warning' | 'error';
  autoClose?: number;
}

/** The API a plugin's `setup` receives; the host implements it, the loaders' adapters call it. */
export interface PluginApi {
  meta: FeedEntry;
  registerPage(path: string, c: AnyComponent, meta?: { title?: string; icon?: string }): void;
  unregisterPage(path: string): void;
  registerTile(nameOrC: string | AnyComponent, c?: AnyComponent, opts?: TileOptions): void;
  registerMenu(nameOrC: string | AnyComponent, settings?: MenuSettings): void;
  registerExtension(slot: string, c: AnyComponent, defaults?: unknown): void;
  registerModal(name: string, c: AnyComponent, opts?: { title?: string }): void;
  showModal(name: string, options?: unknown): () => void;
  showNotification(content: string, opts?: NotificationOptions): () => void;
  on(topic: string, fn: EventListener): () => void;
  once(topic: string, fn: EventListener): () => void;
  off(topic: string, fn: EventListener): void;
  emit(topic: string, data?: unknown): void;
  getData(name: string): unknown;
  setData(name: string, value: unknown, opts?: unknown): boolean;
  http: PluginHttp;
  auth: { user(): SessionUser | null; hasPermission(resource: string, action: string): boolean };
  /** Whether a flag is `true` for this viewer; false before `flags.ready()`. */
  isEnabled(flag: string): boolean;
  flags: Flags;
}

/** What the host gives back for one plugin. `release` removes everything that plugin registered. */
export interface ApiBinding {
  api: PluginApi;
  release?(): void;
}
export type CreateApi = (entry: FeedEntry) => ApiBinding;

export interface PluginRegistry {
  /** For `useSyncExternalStore`: the array's identity changes only when something changed. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): readonly PluginStatus[];
  get(name: string): PluginStatus | undefined;
  /** Sets a failed or disposed plugin up again; resolves when it settled, never rejects. */
  retry(name: string): Promise<void>;
  /** Tears a plugin down and releases what it registered; never rejects. */
  dispose(name: string): Promise<void>;
}

/** What the page's policy refused to code of one plugin. A hint, no evidence: plugins share the page. */
export interface PolicyRefusal {
  plugin: string;
  version: string;
  /** For example `connect-src`. */
  directive: string;
  /** What was asked for; a word such as `eval` where it was no address. */
  blocked: string;
  /** One sentence for people. */
  text: string;
}

export interface PolicyRefusals {
  subscribe(listener: () => void): () => void;
  getSnapshot(): readonly PolicyRefusal[];
}

// ---------------------------------------------------------------- services

export type EventListener = (data: unknown) => void;
export interface EventBus {
  on(topic: string, fn: EventListener): () => void;
  once(topic: string, fn: EventListener): () => void;
  off(topic: string, fn: EventListener): void;
  emit(topic: string, data?: unknown): void;
}

export interface SharedState {
  getData(name: string): unknown;
  /** False when another owner wrote this name first (the value is unchanged then). */
  setData(owner: string, name: string, value: unknown): boolean;
  /** Removes everything that `owner` wrote. */
  release(owner: string): void;
  subscribe(listener: (name: string) => void): () => void;
}

/** The viewer's feature flags; a hint for what to draw, no protection. */
export interface Flags {
  isEnabled(flag: string): boolean;
  /** When the first answer is there, or did not come. Never rejects. */
  ready(): Promise<void>;
  /** Calls back when any flag changed; with `isEnabled` it fits `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void;
}

export interface RequestOptions extends Omit<RequestInit, 'body' | 'signal'> {
  signal?: AbortSignal;
  /** The longest silence: before the answer, and inside one that is read here. Default 15 000. */
  timeoutMs?: number;
}
/** `fetch` bound to `/api/v1/{plugin}`; paths are relative to that and cannot leave it. */
export interface PluginHttp {
  get<T>(path: string, options?: RequestOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  put<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  patch<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  delete<T>(path: string, options?: RequestOptions): Promise<T>;
  /** The raw response, whatever its status; only a refused path, a timeout or no answer rejects. */
  fetch(path: string, init?: RequestInit & { timeoutMs?: number }): Promise<Response>;
}

export interface SessionUser {
  id: string;
  username: string;
  displayName: string;
  roles: string[];
  permissions?: string[];
}
export interface SessionSnapshot {
  /** `unknown` until the first refresh answered (only when boot says somebody is signed in). */
  state: 'unknown' | 'anonymous' | 'signed-in';
  user: SessionUser | null;
  /** Where the session acts; without a team in none. */
  tenant?: string;
  team?: string;
}
export interface Session {
  getSnapshot(): SessionSnapshot;
  subscribe(listener: () => void): () => void;
  user(): SessionUser | null;
  /** Settles when the state is no longer `unknown`; never rejects. */
  ready(): Promise<void>;
  /** True when the page says that somebody is signed in, and the server could not yet say who. */
  inDoubt?(): boolean;
  /** The access token now, or null; kept in memory only. */
  token(): string | null;
  /** A token that is valid for a while yet (refreshes first when needed), or null. */
  freshToken(): Promise<string | null>;
  /** Rejects with a `RuntimeProblem` that carries a `PluginProblem`. */
  signIn(credentials: Credentials): Promise<SessionUser>;
  /** The code of an account that asks for one, after its password was right (`MP-ID-030`). */
  signInWithCode(code: string): Promise<SessionUser>;
  /** Acts in another of one's teams from now on, or in none; rejects as `signIn` does. */
  actIn(team: string | null): Promise<void>;
  signOut(): Promise<void>;
  hasPermission(resource: string, action: string): boolean;
}

/** What somebody signs in with; `provider` says whose they are, Midplane's own without it. */
export type Credentials = { username: string; password: string; provider?: string };
/** A library that plugins get from the host instead of bringing their own copy. */
export interface SharedLibrary {
  version: string;
  /** Called once, when the first plugin that can share it loads. */
  load(): unknown | Promise<unknown>;
}
export type SharedLibraries = Record<string, SharedLibrary>;

/** What `mount(container, context)` plugins may ask of the page around them. */
export interface HostServices {
  navigate?(path: string): void;
  theme?(): unknown;
  team?(): unknown;
}

export interface RuntimeOptions {
  /** Default: read from `#midplane-boot`. */
  boot?: Boot;
  shared?: SharedLibraries;
  host?: HostServices;
  /** Path prefixes of the host's own scripts on this origin. Default `['/assets/']`. */
  assetPrefixes?: string[];
  /** Per-phase watchdog. Default 10 000. */
  watchdogMs?: number;
}

export interface Runtime {
  boot: Boot;
  session: Session;
  feed: FeedClient;
  plugins: PluginRegistry;
  events: EventBus;
  state: SharedState;
  refusals: PolicyRefusals;
  updates: PendingUpdates;
  flags: Flags;
  http(entry: FeedEntry): PluginHttp;
  /**
   * Loads the feed and every plugin in it, and follows the feed from then on; resolves when all
   * settled, never rejects.
   */
  start(createApi: CreateApi, replacing?: Replacing): Promise<void>;
  retry(name: string): Promise<void>;
  /** A new page: takes up every version, and the feed of a new viewer after sign-in. */
  reload(): void;
}
