/** Names of those who did something: accounts and tokens are told apart by ids, people by names. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { useConsole, useMay } from '../session/console';
import { body } from './answer';
import { useTokenKeeping, useTokens } from './tokens';

const MOST = 200;
const TOKEN = 'token:';

export interface Naming {
  users: ReadonlyMap<string, string>;
  tokens: ReadonlyMap<string, string>;
  /** Names are still on their way. */
  isPending: boolean;
}

const NOBODY: Naming = { users: new Map(), tokens: new Map(), isPending: false };

/** An actor as people know them; the id where nobody knows a name. */
export function named(actor: string, { users, tokens }: Naming): string {
  if (actor === '') return 'unknown';
  if (!actor.startsWith(TOKEN)) return users.get(actor) ?? actor;
  const id = actor.slice(TOKEN.length);
  return `token ${tokens.get(id) ?? id}`;
}

/** The accounts that are known by name, for who may see them. */
function useAccounts(isAllowed: boolean) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['users'],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: MOST } };
      return body(await api.GET('/api/platform/v1/users', { params, signal })).items;
    },
    enabled: isAllowed,
    staleTime: 60_000,
  });
}

/** Asked for once, by the frame; pages take it from there. */
export function useNames(): Naming {
  const { data: users, isLoading: isCounting } = useAccounts(useMay('users:manage'));
  const { data: tokens, isLoading: isKeeping } = useTokens(useTokenKeeping().may);
  const isPending = isCounting || isKeeping;
  return useMemo(
    () => ({
      users: new Map(users?.map(({ id, username }) => [id, username])),
      tokens: new Map(tokens?.map(({ id, name }) => [id, name])),
      isPending,
    }),
    [users, tokens, isPending],
  );
}

const NamingContext = createContext(NOBODY);
export const NamingProvider = NamingContext.Provider;
export const useNaming = () => useContext(NamingContext);
