/** The parts of a plugin's page, as they stand in its address. */
export const TABS = ['overview', 'versions', 'channels', 'backends', 'failures'] as const;
export type Tab = (typeof TABS)[number];

export function readTab(search: Record<string, unknown>): { tab?: Tab } {
  const tab = TABS.find((name) => name === search.tab);
  return { tab: tab === 'overview' ? undefined : tab };
}
