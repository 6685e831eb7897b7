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

/** A time limit for silence: it begins anew whenever something came, and ends when `end` is called. */
export class Patience {
  readonly signal: AbortSignal;
  private readonly limit = new AbortController();
  private readonly ms: number;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number, own?: AbortSignal | null) {
    this.ms = ms;
    this.signal = own ? AbortSignal.any([own, this.limit.signal]) : this.limit.signal;
    this.renew();
  }

  renew(): void {
    this.end();
    const late = () => this.limit.abort(new DOMException('nothing came in time', 'TimeoutError'));
    this.timer = setTimeout(late, this.ms);
  }

  end(): void {
    clearTimeout(this.timer);
  }

  /** The whole text of an answer, however long it takes as long as it keeps coming. */
  async text(response: Response): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      this.renew();
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  }
}
