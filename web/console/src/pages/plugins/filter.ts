/** What of the plugins is shown, as it stands in the address. */
import { type Naming, named } from '../../data/names';
import type { Plugin, PluginState } from '../../data/plugins';
import { STATES } from '../../parts/words';

export interface Filter {
  q?: string;
  state?: PluginState;
  environment?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function readFilter(search: Record<string, unknown>): Filter {
  const state = text(search.state);
  const isState = state !== undefined && Object.hasOwn(STATES, state);
  return {
    // A number in an address is read as one.
    q: text(typeof search.q === 'number' ? String(search.q) : search.q),
    state: isState ? (state as PluginState) : undefined,
    environment: text(search.environment),
  };
}

/** Every word is somewhere in the name, the title, the description, a version or a publisher. */
export function fits(plugin: Plugin, filter: Filter, naming: Naming): boolean {
  if (filter.state && plugin.state !== filter.state) return false;
  const { environment } = filter;
  if (environment && !plugin.channels.some((c) => c.environment === environment)) return false;
  const said = [
    plugin.name,
    plugin.displayName,
    plugin.description,
    ...plugin.versions.flatMap(({ version, publishedBy }) => [
      version,
      publishedBy,
      named(publishedBy, naming),
    ]),
  ];
  const all = said.filter(Boolean).join('\n').toLowerCase();
  const words = (filter.q ?? '').toLowerCase().split(/\s+/);
  return words.every((word) => all.includes(word));
}
