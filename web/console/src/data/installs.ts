/** Who has which plugin: installs of a team, and of one plugin in a tenant. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole, useMay } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';
import { inTenant, MANAGE_TEAMS, type TeamAddress } from './teams';

type Schemas = components['schemas'];
export type Install = Schemas['Install'];
export type Holder = Schemas['PluginInstall'];
type Api = Console['api'];

const BASE = '/api/platform/v1';
const OF_TEAM = `${BASE}/teams/{team}/installs` as const;

export function useTeamInstalls({ team, tenant }: TeamAddress) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['installs', 'team', tenant ?? '', team],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor, ...inTenant(tenant) };
        return body(await api.GET(OF_TEAM, { params: { path: { team }, query }, signal }));
      }),
  });
}

export function useHolders(name: string, tenant: string | undefined) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['installs', 'plugin', tenant ?? '', name],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor, ...inTenant(tenant) };
        const params = { path: { name }, query };
        return body(await api.GET(`${BASE}/plugin-installs/{name}`, { params, signal }));
      }),
    enabled: useMay(MANAGE_TEAMS),
  });
}

export function useCounts(name: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['installs', 'counts', name],
    queryFn: async ({ signal }) => {
      const params = { path: { name } };
      return body(await api.GET(`${BASE}/install-counts/{name}`, { params, signal })).items;
    },
    enabled: useMay('plugins:read'),
  });
}

/** Without a configuration what was kept comes back. */
export async function setTeamInstall(
  api: Api,
  { team, tenant }: TeamAddress,
  name: string,
  enabled: boolean,
): Promise<Install> {
  const params = { path: { team, name }, query: inTenant(tenant) };
  return body(await api.PUT(`${OF_TEAM}/{name}`, { params, body: { enabled } }));
}

export async function removeTeamInstall(
  api: Api,
  { team, tenant }: TeamAddress,
  name: string,
): Promise<void> {
  const params = { path: { team, name }, query: inTenant(tenant) };
  await api.DELETE(`${OF_TEAM}/{name}`, { params });
}
