/** Accounts: listed, made, changed, kept out, given another password, removed. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

type Schemas = components['schemas'];
export type Person = Schemas['Account'];
export type NewPerson = Schemas['NewAccount'];
export type PersonEdit = Schemas['AccountEdit'];
export type PersonSession = Schemas['OwnSession'];
type Api = Console['api'];

const PATH = '/api/platform/v1/users';

export function usePeople(isAllowed = true) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET(PATH, { params: { query }, signal }));
      }),
    enabled: isAllowed,
  });
}

const of = (who: string) => ({ params: { path: { who } } });

export function usePerson(who: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['users', 'one', who],
    queryFn: async ({ signal }) => body(await api.GET(`${PATH}/{who}`, { ...of(who), signal })),
  });
}

export function useSessionsOf(who: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['sessions', who],
    queryFn: async ({ signal }) =>
      body(await api.GET(`${PATH}/{who}/sessions`, { ...of(who), signal })).items,
  });
}

export async function makePerson(api: Api, person: NewPerson): Promise<Person> {
  return body(await api.POST(PATH, { body: person }));
}

export async function changePerson(api: Api, who: string, edit: PersonEdit): Promise<Person> {
  return body(await api.PATCH(`${PATH}/{who}`, { ...of(who), body: edit }));
}

export async function givePassword(api: Api, who: string, password: string): Promise<void> {
  await api.PUT(`${PATH}/{who}/password`, { ...of(who), body: { password } });
}

export async function endSessionsOf(api: Api, who: string): Promise<void> {
  await api.DELETE(`${PATH}/{who}/sessions`, of(who));
}

export async function removePerson(api: Api, who: string): Promise<void> {
  await api.DELETE(`${PATH}/{who}`, of(who));
}

/** What every server knows, for those who may not see its list. Beside these there are others. */
export const BUILT_IN_ROLES: Readonly<Record<string, string>> = {
  administrator: 'may do everything',
  operator: 'runs plugins, moves channels, approves, and sees who did what',
  publisher: 'publishes versions and registers backends',
  member: 'uses the product',
};

/** The roles that can be offered: the built-in ones first, then those that somebody has. */
export function knownRoles(people: readonly Pick<Person, 'roles'>[]): string[] {
  const held = new Set(people.flatMap(({ roles }) => roles));
  const others = [...held].filter((role) => !Object.hasOwn(BUILT_IN_ROLES, role));
  return [...Object.keys(BUILT_IN_ROLES), ...others.sort()];
}
