/** Roles and what they bring: listed, made, changed, removed; and what there is to be allowed. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

type Schemas = components['schemas'];
export type RoleDetails = Schemas['RoleDetails'];
export type RoleEdit = Schemas['RoleEdit'];
export type NewRole = Schemas['NewRole'];
export type RoleChanged = Schemas['RoleChanged'];
export type KnownPermission = Schemas['KnownPermission'];
type Api = Console['api'];

const ROLES = '/api/platform/v1/roles';
const PERMISSIONS = '/api/platform/v1/permissions';

/** What somebody needs to see roles and to change them. */
export const MANAGE_ROLES = 'roles:manage';
/** Everybody who signs in has it; nobody is given it. */
export const EVERYBODY = 'authenticated';

export function useRoles(isAllowed = true) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['roles', 'all'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET(ROLES, { params: { query }, signal }));
      }),
    enabled: isAllowed,
  });
}

const of = (role: string) => ({ params: { path: { role } } });

export function useRole(role: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['roles', 'one', role],
    queryFn: async ({ signal }) => body(await api.GET(`${ROLES}/{role}`, { ...of(role), signal })),
  });
}

/** What roles and tokens can allow: the platform's own, and what plugins ask for or declare. */
export function usePermissions(isAllowed = true) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['permissions'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET(PERMISSIONS, { params: { query }, signal }));
      }),
    enabled: isAllowed,
  });
}

export async function readRole(api: Api, role: string): Promise<RoleDetails> {
  return body(await api.GET(`${ROLES}/{role}`, of(role)));
}

export async function makeRole(api: Api, role: NewRole): Promise<RoleChanged> {
  return body(await api.POST(ROLES, { body: role }));
}

export async function changeRole(api: Api, role: string, edit: RoleEdit): Promise<RoleChanged> {
  return body(await api.PATCH(`${ROLES}/{role}`, { ...of(role), body: edit }));
}

export async function removeRole(
  api: Api,
  role: string,
  query: { reason?: string; dryRun?: boolean },
): Promise<RoleChanged> {
  const params = { path: { role }, query };
  return body(await api.DELETE(`${ROLES}/{role}`, { params }));
}

/** What plugins ask for and no role brings: nobody but administrators may do it. */
export const unbrought = (permissions: readonly KnownPermission[]): KnownPermission[] =>
  permissions.filter(({ plugins, roles }) => plugins.length > 0 && roles.length === 0);

/** Names that are told in a row; more make it no clearer. */
const MOST_NAMED = 6;

/** What a role brings, in a line. */
export function broughtBy({ fixed, permissions }: RoleDetails): string {
  if (fixed) return 'brings everything';
  if (permissions.length === 0) return 'brings nothing';
  const named = permissions.slice(0, MOST_NAMED).join(', ');
  const left = permissions.length - MOST_NAMED;
  return left > 0 ? `brings ${named} and ${left} more` : `brings ${named}`;
}
