/**
 * A typed client of Midplane's REST API: every path, parameter and body is checked against the
 * OpenAPI document when it is compiled.
 *
 * An answer that is not 2xx is thrown as {@link ApiProblem} with the server's code and hint. It does
 * not retry, cache or renew tokens: those who call know whether that is safe.
 */
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { ApiProblem } from './problem';
import type { paths } from './schema';

export { capabilityInWords } from './capabilities';
export { changeOwnPassword, faultOfOwnPassword, type OwnPassword } from './own-password';
export { ApiProblem, type ConfigFlaw } from './problem';
export type { components, operations, paths } from './schema';

export type Api = Client<paths>;

export interface ApiOptions {
  /** Address of the server; without it that of the page. */
  baseUrl?: string;
  /** Asked before each request; sent as `Authorization: Bearer`. */
  token?: () => string | null | Promise<string | null>;
  /** Default: the global one, looked up at each request. */
  fetch?: (request: Request) => Promise<Response>;
}

export function createApi({ baseUrl = '', token, fetch: given }: ApiOptions = {}): Api {
  const api = createClient<paths>({ baseUrl, fetch: given ?? ((request) => fetch(request)) });
  api.use(authorized(token), refusalsThrown);
  return api;
}

function authorized(token: ApiOptions['token']): Middleware {
  return {
    async onRequest({ request }) {
      const value = await token?.();
      if (value) request.headers.set('Authorization', `Bearer ${value}`);
    },
  };
}

const refusalsThrown: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await ApiProblem.read(response);
  },
};
