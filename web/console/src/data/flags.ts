/** Feature flags: read, set, taken away. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { tidy } from '../rules/rule';
import { type Console, useConsole } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

type Schemas = components['schemas'];
export type Flag = Schemas['Flag'];
export type SetFlag = Schemas['SetFlag'];
type Api = Console['api'];

const PATH = '/api/platform/v1/flags';

export function useFlags() {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['flags'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET(PATH, { params: { query }, signal }));
      }),
  });
}

export function useFlag(key: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['flags', key],
    queryFn: async ({ signal }) =>
      body(await api.GET(`${PATH}/{key}`, { params: { path: { key } }, signal })),
  });
}

export async function setFlag(api: Api, key: string, flag: SetFlag): Promise<Flag> {
  return body(await api.PUT(`${PATH}/{key}`, { params: { path: { key } }, body: flag }));
}

export async function removeFlag(api: Api, key: string, dryRun = false) {
  const params = { path: { key }, query: { dryRun } };
  return body(await api.DELETE(`${PATH}/{key}`, { params }));
}

/** What can be set, of what was read. */
export function settableFlag(flag: Flag): SetFlag {
  const { description, enabled, default: value, salt, rules } = flag;
  return {
    description: description || null,
    enabled,
    default: value,
    salt,
    rules: rules.map((rule) => ({ when: tidy(rule.when), value: rule.value })),
  };
}
