/** The parts of a plugin's page, and what is compared in one of them, as they stand in its address. */
export const TABS = ['overview', 'versions', 'channels', 'backends', 'failures'] as const;
export type Tab = (typeof TABS)[number];

/** Two versions; `from` may be `nothing`. */
export interface Compared {
  from?: string;
  to?: string;
}

export interface PluginSearch extends Compared {
  tab?: Tab;
}

export function readTab(search: Record<string, unknown>): PluginSearch {
  const tab = TABS.find((name) => name === search.tab);
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  if (tab === 'versions') return { tab, from: text(search.from), to: text(search.to) };
  return { tab: tab === 'overview' ? undefined : tab };
}
