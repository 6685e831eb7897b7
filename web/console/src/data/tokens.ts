/**
 * API tokens: listed, made (the secret is told once), revoked for good. Owners of a namespace keep the
 * tokens of its plugins without the permission for all.
 */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole, useMay, useSession } from '../session/console';
import { all, PAGE_SIZE } from './all';
import { body } from './answer';

type Schemas = components['schemas'];
export type Token = Schemas['Token'];
export type NewToken = Schemas['NewToken'];
export type CreatedToken = Schemas['CreatedToken'];
type Api = Console['api'];

const PATH = '/api/platform/v1/tokens';

export function useTokens(isAllowed = true) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        return body(await api.GET(PATH, { params: { query }, signal }));
      }),
    enabled: isAllowed,
  });
}

export interface TokenKeeping {
  /** Whether there is anything to keep. */
  may: boolean;
  /** Whether that is all tokens, and not those of namespaces alone. */
  all: boolean;
  /** The namespaces that the person owns: scopes and names of plugins. */
  owned: readonly string[];
  isPending: boolean;
}

/** Which tokens the person keeps; the server has the last word. */
export function useTokenKeeping(): TokenKeeping {
  const { api } = useConsole();
  const { user } = useSession();
  const isManager = useMay('tokens:manage');
  const { data, isPending } = useQuery({
    queryKey: ['namespaces'],
    queryFn: ({ signal }) =>
      all(async (cursor) => {
        const query = { limit: PAGE_SIZE, cursor };
        const path = '/api/platform/v1/namespaces';
        return body(await api.GET(path, { params: { query }, signal }));
      }),
    enabled: user !== null && !isManager,
  });
  const own = data?.filter(({ owners }) => owners.some(({ id }) => id === user?.id)) ?? [];
  const owned = own.map(({ name }) => name);
  return { may: isManager || owned.length > 0, all: isManager, owned, isPending };
}

/** What a token names to be for everything in a namespace. */
export const patternOf = (namespace: string): string =>
  namespace.startsWith('@') && !namespace.includes('/') ? `${namespace}/*` : namespace;

export async function createToken(api: Api, token: NewToken): Promise<CreatedToken> {
  return body(await api.POST(PATH, { body: token }));
}

export async function revokeToken(api: Api, id: string): Promise<void> {
  await api.DELETE(`${PATH}/{id}`, { params: { path: { id } } });
}

export type TokenState = 'active' | 'expired' | 'revoked';

export function stateOf(token: Token, now: number): TokenState {
  if (token.revokedAt !== null) return 'revoked';
  return token.expiresAt !== null && token.expiresAt <= now ? 'expired' : 'active';
}
