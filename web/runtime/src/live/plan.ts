/** What a newer plugin list means for a page that runs an older one. */
import type { FeedEntry, PluginStatus } from '../types';

export interface Plan {
  /** Not on the page, or withdrawn before. */
  welcome: FeedEntry[];
  withdraw: string[];
  /** On the page in another version, or with other bytes. */
  changed: FeedEntry[];
  /** On the page as they are, and configured otherwise. */
  configured: FeedEntry[];
}

export function planChanges(running: readonly PluginStatus[], items: readonly FeedEntry[]): Plan {
  const known = new Map(running.map((status) => [status.entry.name, status]));
  const wanted = new Set(items.map(({ name }) => name));
  const isGone = (status: PluginStatus | undefined) => !status || status.withdrawn === true;
  return {
    welcome: items.filter(({ name }) => isGone(known.get(name))),
    withdraw: running
      .filter((status) => !isGone(status) && !wanted.has(status.entry.name))
      .map(({ entry }) => entry.name),
    changed: items.filter((item) => {
      const status = known.get(item.name);
      return status !== undefined && !isGone(status) && !isSame(status.entry, item);
    }),
    configured: items.filter((item) => {
      const status = known.get(item.name);
      if (status === undefined || isGone(status) || !isSame(status.entry, item)) return false;
      return said(status.entry) !== said(item);
    }),
  };
}

const said = ({ config }: FeedEntry): string => JSON.stringify(config ?? {});

export const isSame = (a: FeedEntry, b: FeedEntry): boolean =>
  a.version === b.version && a.link === b.link && a.integrity === b.integrity;

/**
 * True for bundles of which two versions can be in one page. A federation container keeps its first
 * version whatever is asked for later; chunks of one webpack build are found under one name in the
 * page, where those of another version would be taken for them.
 */
export function canReplace(entry: FeedEntry): boolean {
  if (entry.kind === 'module-federation' || entry.spec === 'mf' || entry.spec === 'v0')
    return false;
  if (entry.kind === 'esm') return true;
  const scripts = Object.keys(entry.files).filter((url) => /\.m?js$/.test(new URL(url).pathname));
  return scripts.length <= 1;
}
