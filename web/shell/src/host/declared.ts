/**
 * What a plugin's manifest says of its places before any of its code is there: pages, tiles, nothing.
 * A plugin that declares nothing may still turn out to have anything; one that declares is taken at
 * its word.
 */
import type { FeedEntry } from '@midplane/runtime/types';
import { matchPath } from 'react-router';

export interface Place {
  /** Unique among the places of one plugin. */
  id: string;
  columns: number;
  rows: number;
  title?: string;
}

const USUAL = { columns: 4, rows: 2 };

/** True when the manifest names at least one place, or says that there is none. */
export function isDeclared({ ui }: FeedEntry): boolean {
  const lists = [ui?.navigation, ui?.exposedModules].filter((list) => list?.length);
  return lists.length > 0 || Object.keys(ui?.contributions ?? {}).length > 0;
}

/** Addresses of declared pages; those with parameters name many places. */
export function declaredPaths({ ui }: FeedEntry): string[] {
  const routes = ui?.contributions?.routes ?? [];
  return [...routes, ...(ui?.navigation ?? [])].flatMap(({ path }) => (path ? [path] : []));
}

export function declaresPage(entry: FeedEntry): boolean {
  return declaredPaths(entry).some((path) => !/[:*]/.test(path));
}

export function declaresPath(entry: FeedEntry, address: string): boolean {
  return declaredPaths(entry).some((path) => {
    return matchPath(path.startsWith('/') ? path : `/${path}`, address) !== null;
  });
}

/** The room that a plugin's tiles will take; one usual tile when its manifest says nothing. */
export function placesOf(entry: FeedEntry): Place[] {
  if (!isDeclared(entry)) return [{ id: 'usual', ...USUAL }];
  const { tiles = [], panels = [] } = entry.ui?.contributions ?? {};
  const placed = new Set([...tiles, ...panels].map(({ component }) => component));
  const widgets = (entry.ui?.exposedModules ?? []).filter(
    ({ name, type }) => type === 'widget' && !placed.has(name),
  );
  return [
    ...panels.filter(({ slot }) => !slot).map(({ id, title }) => ({ ...USUAL, id, title })),
    ...tiles.map(({ id, title, initialColumns, initialRows }) => ({
      id,
      title,
      columns: initialColumns ?? USUAL.columns,
      rows: initialRows ?? USUAL.rows,
    })),
    ...widgets.map(({ name }) => ({ ...USUAL, id: name })),
  ];
}
