/** API tokens: listed, made (the secret is told once), revoked for good. */
import type { components } from '@midplane/api';
import { useQuery } from '@tanstack/react-query';
import { type Console, useConsole } from '../session/console';
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
