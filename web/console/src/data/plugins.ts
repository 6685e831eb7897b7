/** Plugins, as the server tells them. */
import type { components } from '@midplane/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

export type Plugin = components['schemas']['Plugin'];
export type PluginState = components['schemas']['PluginState'];
export type Finding = components['schemas']['ReviewFinding'];
export type StateChange = components['schemas']['StateChange'];
export type Instance = components['schemas']['PluginInstance'];

type Api = ReturnType<typeof useConsole>['api'];

export const pluginsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['plugins'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET('/api/platform/v1/plugins', { params: { query }, signal }));
      }),
  });

export const pluginQuery = (api: Api, name: string) =>
  queryOptions({
    queryKey: ['plugins', name],
    queryFn: async ({ signal }) =>
      body(
        await api.GET('/api/platform/v1/plugins/{name}', { params: { path: { name } }, signal }),
      ),
  });

export function usePlugins() {
  return useQuery(pluginsQuery(useConsole().api));
}

export function usePlugin(name: string) {
  return useQuery(pluginQuery(useConsole().api, name));
}

/** One version with the report of its review. */
export function useVersion(plugin: string, version: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['plugins', plugin, 'version', version],
    queryFn: async ({ signal }) => {
      const params = { path: { version, name: plugin } };
      return body(await api.GET('/api/platform/v1/versions/{version}/{name}', { params, signal }));
    },
  });
}

/** The newest thing that happened to a plugin and who did it, as far as it is told. */
export function lastChange(plugin: Plugin): { at: number; by: string } | null {
  const newest = plugin.versions.reduce<Plugin['versions'][number] | null>(
    (found, version) => (found && found.publishedAt >= version.publishedAt ? found : version),
    null,
  );
  return newest && { at: newest.publishedAt, by: newest.publishedBy };
}

export type HealthCount = { healthy: number; degraded: number; unhealthy: number };

export function healthOf(plugin: Plugin): HealthCount {
  const count: HealthCount = { healthy: 0, degraded: 0, unhealthy: 0 };
  for (const { health } of plugin.instances) count[health] += 1;
  return count;
}

/** What the backend in the worst state says. */
export function worstDetail(plugin: Plugin): string | null {
  const order = ['unhealthy', 'degraded', 'healthy'];
  const [worst] = [...plugin.instances].sort(
    (a, b) => order.indexOf(a.health) - order.indexOf(b.health),
  );
  return worst && worst.health !== 'healthy' ? worst.detail : null;
}
