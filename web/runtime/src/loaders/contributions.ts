/**
 * Registers what a manifest declares (routes, navigation, panels, tiles, menu, extensions) for
 * bundles that do not register anything themselves.
 *
 * Every plugin with a page is also reachable at `/plugins/{name}`. A declared part that the bundle
 * lacks fails the plugin with its name, rather than leaving a hole in the page.
 */
import type { AnyComponent, FeedEntry, NavigationEntry, PluginApi, UiDescription } from '../types';

/** Where components come from; each bundle kind has its own. */
export interface ComponentSource {
  route(reference: string | undefined, path: string): Promise<AnyComponent>;
  navigation(item: NavigationEntry): Promise<AnyComponent>;
  panel(reference: string | undefined, id: string): Promise<AnyComponent>;
  tile(reference: string | undefined, id: string): Promise<AnyComponent>;
  extension(reference: string): Promise<AnyComponent>;
  /** What a plugin shows when its manifest declares no place; null when it has no such thing. */
  main(): Promise<AnyComponent | null>;
}

interface Page {
  path: string;
  title?: string;
  icon?: string;
  component: AnyComponent;
}

export async function registerContributions(
  api: PluginApi,
  entry: FeedEntry,
  source: ComponentSource,
): Promise<void> {
  const ui = entry.ui ?? {};
  const pages = await collectPages(ui, source);
  const parts = await registerParts(api, ui, source);
  if (pages.length === 0 && parts === 0) {
    const component = await source.main();
    if (component !== null) pages.push({ path: homePath(entry), component, ...look(entry) });
  }
  registerPages(api, entry, pages);
  registerMenus(api, entry, pages);
}

export function homePath(entry: Pick<FeedEntry, 'name'>): string {
  return `/plugins/${entry.name}`;
}

function look(entry: FeedEntry): { title: string; icon?: string } {
  return { title: entry.displayName ?? entry.name, ...(entry.icon ? { icon: entry.icon } : {}) };
}

async function collectPages(ui: UiDescription, source: ComponentSource): Promise<Page[]> {
  const pages = new Map<string, Page>();
  for (const { path, component, title, icon } of ui.contributions?.routes ?? []) {
    pages.set(path, { path, title, icon, component: await source.route(component, path) });
  }
  for (const item of ui.navigation ?? []) {
    if (pages.has(item.path)) continue;
    const { path, title, icon } = item;
    pages.set(path, { path, title, icon, component: await source.navigation(item) });
  }
  return [...pages.values()];
}

async function registerParts(
  api: PluginApi,
  ui: UiDescription,
  source: ComponentSource,
): Promise<number> {
  const { panels = [], tiles = [], extensions = [] } = ui.contributions ?? {};
  for (const { id, title, component, slot } of panels) {
    const part = await source.panel(component, id);
    if (slot) api.registerExtension(slot, part);
    else api.registerTile(id, part, { title });
  }
  for (const { id, title, component, initialColumns, initialRows } of tiles) {
    const part = await source.tile(component, id);
    api.registerTile(id, part, { title, initialColumns, initialRows });
  }
  for (const { slot, component, defaults } of extensions) {
    api.registerExtension(slot, await source.extension(component), defaults);
  }
  // Widgets a manifest exposes without placing them: the dashboard is their place.
  const placed = new Set([...panels, ...tiles].map((part) => part.component));
  const widgets = (ui.exposedModules ?? []).filter(
    (module) => module.type === 'widget' && !placed.has(module.name),
  );
  for (const { name } of widgets) {
    const id = name.replace(/^\.\//, '');
    api.registerTile(id, await source.tile(name, id), { title: id });
  }
  return panels.length + tiles.length + extensions.length + widgets.length;
}

function registerPages(api: PluginApi, entry: FeedEntry, pages: Page[]): void {
  for (const { path, component, title, icon } of pages) {
    api.registerPage(path, component, { title, icon });
  }
  const home = homePath(entry);
  const first = pages.find((page) => isPlace(page.path));
  if (first && !pages.some((page) => page.path === home)) {
    api.registerPage(home, first.component, { title: first.title, icon: first.icon });
  }
}

/** One menu entry per address: declared entries first, then navigation, then titled pages. */
function registerMenus(api: PluginApi, entry: FeedEntry, pages: Page[]): void {
  const linked = new Set<string>();
  const add = (href: string | undefined, label?: string, icon?: string, priority?: number) => {
    if (!href || linked.has(href) || !isPlace(href)) return;
    linked.add(href);
    const settings = { label: label ?? look(entry).title, icon: icon ?? entry.icon, href };
    api.registerMenu(
      `${entry.name}:${href}`,
      priority === undefined ? settings : { ...settings, priority },
    );
  };
  for (const item of entry.ui?.contributions?.menu ?? []) {
    add(item.href ?? item.path, item.label ?? item.title, item.icon, item.priority);
  }
  for (const item of entry.ui?.navigation ?? []) add(item.path, item.title, item.icon);
  for (const page of pages) if (page.title) add(page.path, page.title, page.icon);
}

/** A path with parameters names many places; a menu entry or alias needs one. */
function isPlace(path: string): boolean {
  return !/[:*]/.test(path);
}
