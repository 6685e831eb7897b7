/**
 * The `fetch` a plugin gets: bound to `/api/v1/{plugin}`, signed with the viewer's token.
 *
 * It refuses every address that leaves that prefix (other hosts, `..`, encoded variants): the token
 * it adds must not travel anywhere else. It does not retry, except once after a token was renewed.
 */
import { type Fetch, Patience, pageFetch, readProblem } from './answer';
import { describe, fail, type ProblemCode, problem, RuntimeProblem } from './problems';
import type { FeedEntry, PluginHttp, PluginProblem, RequestOptions } from './types';

const DEFAULT_TIMEOUT_MS = 15_000;

/** Where tokens come from; the session implements it. */
export interface TokenSource {
  freshToken(): Promise<string | null>;
  /** Asks for a new token although the old one still looked valid. */
  renew(): Promise<string | null>;
}

export class PluginHttpError extends RuntimeProblem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly hint: string | undefined;
  readonly traceId: string | undefined;

  constructor(value: PluginProblem, status: number, options?: ErrorOptions & { traceId?: string }) {
    super(value, options);
    this.status = status;
    this.code = value.code;
    this.detail = value.detail;
    this.hint = value.hint;
    this.traceId = options?.traceId;
  }
}

export interface HttpOptions {
  tokens: TokenSource;
  fetch?: Fetch;
  /** Default: the page's origin. */
  origin?: string;
}

export function createPluginHttp(
  entry: Pick<FeedEntry, 'name' | 'version'>,
  options: HttpOptions,
): PluginHttp {
  const doFetch = options.fetch ?? pageFetch;
  const origin = options.origin ?? location.origin;

  /** Waits for the head of an answer; the patience goes on for who reads the body. */
  async function ask(path: string, init: RequestInit & { timeoutMs?: number }) {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, ...rest } = init;
    const url = pluginUrl(entry.name, path, origin);
    const patience = new Patience(timeoutMs, rest.signal);
    const { signal } = patience;
    const late = (error: unknown) => unanswered(error, entry.name, url, timeoutMs, rest.signal);
    const send = (token: string | null) => {
      const headers = new Headers(rest.headers);
      headers.set('X-Midplane-Plugin-Version', entry.version);
      if (token) headers.set('Authorization', `Bearer ${token}`);
      return doFetch(url, { ...rest, headers, signal });
    };
    try {
      const token = await options.tokens.freshToken();
      const response = await send(token);
      const again = response.status === 401 && token !== null && replayable(rest.body);
      const renewed = again ? await options.tokens.renew() : null;
      patience.renew();
      const answer = renewed && renewed !== token ? await send(renewed) : response;
      patience.renew();
      return { response: answer, patience, late };
    } catch (error) {
      patience.end();
      throw late(error);
    }
  }

  /** A stream may be silent for as long as its service means it: the limit is for the head alone. */
  async function raw(path: string, init: RequestInit & { timeoutMs?: number } = {}) {
    const { response, patience } = await ask(path, init);
    patience.end();
    return response;
  }

  async function json<T>(method: string, path: string, body: unknown, init: RequestOptions = {}) {
    const headers = new Headers(init.headers);
    if (!headers.has('Accept')) headers.set('Accept', 'application/json');
    const request: RequestInit & { timeoutMs?: number } = { ...init, method, headers };
    if (body !== undefined) {
      headers.set('Content-Type', 'application/json');
      request.body = JSON.stringify(body);
    }
    const { response, patience, late } = await ask(path, request);
    try {
      if (!response.ok) throw await refused(response, entry.name);
      return (await readJson(response, entry.name, patience)) as T;
    } catch (error) {
      throw late(error);
    } finally {
      patience.end();
    }
  }

  return {
    fetch: raw,
    get: (path, init) => json('GET', path, undefined, init),
    post: (path, body, init) => json('POST', path, body, init),
    put: (path, body, init) => json('PUT', path, body, init),
    patch: (path, body, init) => json('PATCH', path, body, init),
    delete: (path, init) => json('DELETE', path, undefined, init),
  };
}

/** The absolute address for a plugin-relative path, or a refusal. */
export function pluginUrl(plugin: string, path: string, origin: string): string {
  const base = `/api/v1/${plugin}`;
  const refuse = () => fail('MP-WEB-060', `${plugin} asked for "${path}"`);
  if (/^\s*([a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(path)) refuse();
  const joined = path === '' || path.startsWith('?') ? path : `/${path.replace(/^\//, '')}`;
  const url = new URL(origin + base + joined);
  const inside = url.pathname === base || url.pathname.startsWith(`${base}/`);
  if (url.origin !== origin || !inside || hidesDotSegments(url.pathname)) refuse();
  return url.href;
}

/** `..%2f` survives URL parsing but a server that decodes once would climb; decode and look again. */
function hidesDotSegments(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname).split(/[\\/]/).includes('..');
  } catch {
    return true;
  }
}

function replayable(body: RequestInit['body']): boolean {
  return !(typeof ReadableStream !== 'undefined' && body instanceof ReadableStream);
}

async function readJson(response: Response, plugin: string, patience: Patience): Promise<unknown> {
  const body = await patience.text(response);
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch (cause) {
    const value = problem('MP-WEB-064', `${plugin} answered ${response.url || 'a request'}`);
    throw new PluginHttpError(value, response.status, { cause });
  }
}

async function refused(response: Response, plugin: string): Promise<PluginHttpError> {
  const found = await readProblem(response);
  const value = problem('MP-WEB-063', found.detail ?? `${plugin} answered ${response.status}`);
  if (found.code) value.code = found.code;
  if (found.title) value.title = found.title;
  if (found.hint) value.hint = found.hint;
  if (response.status === 401) value.action = 'sign-in';
  return new PluginHttpError(value, response.status, { traceId: found.traceId });
}

function unanswered(
  cause: unknown,
  plugin: string,
  url: string,
  timeoutMs: number,
  own?: AbortSignal | null,
): unknown {
  // The caller's own abort keeps its meaning: it is not a failure of the service.
  if (cause instanceof RuntimeProblem || own?.aborted) return cause;
  const late = cause instanceof DOMException && cause.name === 'TimeoutError';
  const code: ProblemCode = late ? 'MP-WEB-061' : 'MP-WEB-062';
  const detail = late
    ? `${plugin}: no answer from ${url} within ${timeoutMs} ms`
    : `${plugin}: ${url}: ${describe(cause)}`;
  return new PluginHttpError(problem(code, detail), 0, { cause });
}
