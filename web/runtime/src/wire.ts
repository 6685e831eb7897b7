/**
 * Shapes as the server sends them: the start data in the page and the entries of the feed.
 * Types only; `boot.ts` and `feed/entry.ts` check that what arrived really has them.
 */

/** What the server wrote into `#midplane-boot`. */
export interface Boot {
  /** Which registry this is; revisions of two registries do not compare. */
  registry: string;
  revision: number;
  feedUrl: string;
  signedIn: boolean;
  allowEval: boolean;
  productName: string;
  serverVersion: string;
}

export type PluginKind = 'pilet' | 'module-federation' | 'umd' | 'esm';
export type PluginSpec = 'v0' | 'v1' | 'v2' | 'v3' | 'mf' | 'module-federation' | 'umd' | 'esm';
export type TrustTier = 'first-party' | 'reviewed' | 'unreviewed' | 'untrusted';
export type LoadPriority = 'high' | 'normal' | 'low';

export interface RouteContribution {
  path: string;
  /** `Module#Export`: exposed module `./Module`, its export `Export`. */
  component?: string;
  title?: string;
  icon?: string;
}
export interface PanelContribution {
  id: string;
  title?: string;
  component?: string;
  /** Name of an extension slot; without it a panel is a tile on the dashboard. */
  slot?: string;
}
export interface TileContribution {
  id: string;
  title?: string;
  component?: string;
  initialColumns?: number;
  initialRows?: number;
}
export interface MenuContribution {
  id?: string;
  title?: string;
  label?: string;
  path?: string;
  href?: string;
  icon?: string;
  priority?: number;
}
export interface ExtensionContribution {
  slot: string;
  component: string;
  defaults?: unknown;
}
export interface Contributions {
  routes?: RouteContribution[];
  panels?: PanelContribution[];
  tiles?: TileContribution[];
  menu?: MenuContribution[];
  /** Drawn by the host (command palette, context menus); the runtime passes them through. */
  commands?: Record<string, unknown>[];
  contextMenus?: Record<string, unknown>[];
  extensions?: ExtensionContribution[];
}
export interface ExposedModule {
  name: string;
  path?: string;
  type?: 'page' | 'widget' | 'hook';
}
export interface NavigationEntry {
  path: string;
  title?: string;
  icon?: string;
  module?: string;
}
export interface UiDescription {
  contributions?: Contributions;
  exposedModules?: ExposedModule[];
  navigation?: NavigationEntry[];
  sharedState?: Record<string, unknown>[];
}

/** One plugin version that this viewer gets. Unknown fields of the wire are kept. */
export interface FeedEntry {
  name: string;
  version: string;
  kind: PluginKind;
  spec: PluginSpec;
  /** Absolute and immutable. */
  link: string;
  /** sha256 (hex) of the linked file. */
  hash?: string;
  /** `sha384-…` of the linked file. */
  integrity?: string;
  requireRef?: string;
  dependencies?: Record<string, string>;
  /** Absolute URL → `sha384-…`, for every script, style and JSON file of the package's UI. */
  files: Record<string, string>;
  custom?: Record<string, unknown> | null;
  config?: Record<string, unknown> | null;
  displayName?: string;
  description?: string;
  icon?: string;
  /** umd: `window[global]`; module-federation: name of the classic container. */
  global?: string;
  exposed?: string;
  ui?: UiDescription;
  trust?: TrustTier;
  priority?: LoadPriority;
  hasBackend?: boolean;
}
