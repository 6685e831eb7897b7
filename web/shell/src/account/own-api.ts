/** The API as whoever is signed in, and what stands above a form that it refused. */
import { type Api, ApiProblem, createApi } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { ShellError, type ShellProblemCode } from '../errors/shell-error';
import type { ShellRuntime } from '../host/context';

export async function ownApi(session: ShellRuntime['session']): Promise<Api> {
  const token = await session.freshToken();
  return createApi({ baseUrl: location.origin, token: () => token });
}

/** What the server said; `code` where it said nothing. */
export function problemOfRequest(error: unknown, code: ShellProblemCode): PluginProblem {
  const own = new ShellError(code, error instanceof Error ? error.message : String(error)).problem;
  if (!(error instanceof ApiProblem) || error.code === undefined) return own;
  return {
    code: error.code,
    title: error.title ?? own.title,
    detail: error.message,
    hint: error.hint,
  };
}
