/** Tenants, their teams, who is in them, and what they may do with the plugins of the team. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole, useMay, useSession } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

type Schemas = components['schemas'];
export type Tenant = Schemas['Tenant'];
export type Team = Schemas['Team'];
export type Member = Schemas['TeamMember'];
export type MemberAccess = Schemas['MemberAccess'];
export type AccessEdit = Schemas['SetMemberAccess'];
export type NewTeam = Schemas['NewTeam'];
export type Part = Schemas['SetTeamMember']['role'];
type Api = Console['api'];

export const MANAGE_TEAMS = 'teams:manage';
export const TEAM_ADMIN = 'team-admin';
const BASE = '/api/platform/v1';
const TEAM = `${BASE}/teams/{team}` as const;

/** The tenants that one may look into: all of them, or one's own. */
export function useTenants() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['tenants'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET(`${BASE}/tenants`, { params: { query }, signal }));
      }),
    enabled: useMay(MANAGE_TEAMS),
  });
}

/** Another tenant than one's own, as requests name it. */
export const inTenant = (tenant: string | undefined) => (tenant ? { tenant } : {});

export function useTeams(tenant?: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['teams', 'all', tenant ?? ''],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor, ...inTenant(tenant) };
        return body(await api.GET(`${BASE}/teams`, { params: { query }, signal }));
      }),
  });
}

/** Whether there is a team that one may change: all are there for who manages teams. */
export function useTeamKeeping(): { may: boolean; isPending: boolean } {
  const { api } = useConsole();
  const { user, state } = useSession();
  const managesAll = useMay(MANAGE_TEAMS);
  const own = useQuery({
    queryKey: ['teams', 'own', user?.id],
    queryFn: async ({ signal }) => body(await api.GET('/auth/teams', { signal })).items,
    enabled: state === 'signed-in' && !managesAll,
  });
  const isAdmin = own.data?.some(({ role }) => role === TEAM_ADMIN) ?? false;
  return { may: managesAll || isAdmin, isPending: !managesAll && own.isPending };
}

export interface TeamAddress {
  team: string;
  tenant?: string | undefined;
}

const at = ({ team, tenant }: TeamAddress) => ({ path: { team }, query: inTenant(tenant) });

export function useTeam(address: TeamAddress) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['teams', 'one', address.tenant ?? '', address.team],
    queryFn: async ({ signal }) => body(await api.GET(TEAM, { params: at(address), signal })),
  });
}

export function useMembers({ team, tenant }: TeamAddress) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['teams', 'members', tenant ?? '', team],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor, ...inTenant(tenant) };
        const params = { path: { team }, query };
        return body(await api.GET(`${TEAM}/members`, { params, signal }));
      }),
  });
}

export function useAccess(address: TeamAddress, who: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['installs', 'access', address.tenant ?? '', address.team, who],
    queryFn: async ({ signal }) => {
      const params = { ...at(address), path: { team: address.team, who } };
      return body(await api.GET(`${TEAM}/members/{who}/access`, { params, signal })).items;
    },
  });
}

export async function makeTeam(api: Api, tenant: string | undefined, team: NewTeam): Promise<Team> {
  return body(await api.POST(`${BASE}/teams`, { params: { query: inTenant(tenant) }, body: team }));
}

export async function renameTeam(api: Api, address: TeamAddress, name: string): Promise<void> {
  await api.PATCH(TEAM, { params: at(address), body: { name } });
}

export async function removeTeam(api: Api, address: TeamAddress): Promise<void> {
  await api.DELETE(TEAM, { params: at(address) });
}

export async function setMember(
  api: Api,
  address: TeamAddress,
  who: string,
  role: Part,
): Promise<void> {
  const params = { ...at(address), path: { team: address.team, who } };
  await api.PUT(`${TEAM}/members/{who}`, { params, body: { role } });
}

export async function removeMember(api: Api, address: TeamAddress, who: string): Promise<void> {
  const params = { ...at(address), path: { team: address.team, who } };
  await api.DELETE(`${TEAM}/members/{who}`, { params });
}

export async function setAccess(
  api: Api,
  address: TeamAddress,
  who: string,
  name: string,
  edit: AccessEdit,
): Promise<MemberAccess> {
  const params = { ...at(address), path: { team: address.team, who, name } };
  return body(await api.PUT(`${TEAM}/members/{who}/access/{name}`, { params, body: edit }));
}

export const calledTeam = ({ id, name }: Pick<Team, 'id' | 'name'>): string => name || id;

const PARTS: Record<string, string> = { member: 'Member', 'team-admin': 'Team admin' };
export const partInWords = (role: string): string => PARTS[role] ?? role;
