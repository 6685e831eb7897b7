/**
 * Reading what a server answered: problem+json into one shape, whoever sent it.
 * Never throws: an unreadable body is an answer without details, not a second error.
 */
export interface ServerProblem {
  status: number;
  code?: string;
  title?: string;
  detail?: string;
  hint?: string;
  traceId?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export async function readProblem(response: Response): Promise<ServerProblem> {
  const found: ServerProblem = { status: response.status };
  const type = response.headers.get('content-type') ?? '';
  if (!/[/+]json\b/i.test(type)) return found;
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return found;
  const raw = body as Record<string, unknown>;
  const detail = text(raw.detail) ?? text(raw.message);
  return {
    ...found,
    code: text(raw.code),
    title: text(raw.title),
    detail,
    hint: text(raw.hint),
    traceId: text(raw.trace_id),
  };
}

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** Late-bound, so that tests and wrappers that replace `globalThis.fetch` are honoured. */
export const pageFetch: Fetch = (input, init) => globalThis.fetch(input, init);

/** A timeout that also ends when the caller's own signal does. */
export function deadline(ms: number, signal?: AbortSignal | null): AbortSignal {
  const limit = AbortSignal.timeout(ms);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
