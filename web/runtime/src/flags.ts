/**
 * The viewer's feature flags, asked for in OpenFeature's protocol when the first plugin wants one: a
 * page whose plugins use none asks for none. Until the first answer, and for flags that nobody made,
 * everything is off; an answer that does not come leaves what was known.
 */
import { deadline, type Fetch, pageFetch } from './answer';
import type { TokenSource } from './http';
import { createListeners } from './listeners';
import type { Flags, Session } from './types';

const FLAGS_URL = '/ofrep/v1/evaluate/flags';
const REQUEST_TIMEOUT_MS = 10_000;

export interface FlagsOptions {
  session: Pick<Session, 'subscribe' | 'user'> & TokenSource;
  fetch?: Fetch;
}

export interface LiveFlags extends Flags {
  /** Asks again, if anybody ever asked. Never rejects. */
  refresh(): Promise<void>;
}

export function createFlags({ session, fetch = pageFetch }: FlagsOptions): LiveFlags {
  const listeners = createListeners('flags');
  let values: ReadonlyMap<string, unknown> = new Map();
  let etag: string | null = null;
  let viewer: string | undefined;
  let wanted: Promise<void> | null = null;
  let running: Promise<void> | null = null;

  async function askOnce(): Promise<void> {
    const token = await session.freshToken();
    // Without their token a viewer would be answered as nobody.
    if (!token && session.user()) return;
    const asking = session.user()?.id;
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (etag && viewer === asking) headers['If-None-Match'] = etag;
    const response = await fetch(FLAGS_URL, {
      method: 'POST',
      headers,
      body: '{"context":{}}',
      cache: 'no-store',
      signal: deadline(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) return;
    const next = readFlags(await response.json());
    etag = response.headers.get('etag');
    viewer = asking;
    if (isSame(values, next)) return;
    values = next;
    listeners.notify();
  }

  function ask(): Promise<void> {
    running ??= askOnce()
      .catch((error: unknown) => console.warn('Feature flags could not be had:', error))
      .finally(() => {
        running = null;
      });
    return running;
  }

  function ready(): Promise<void> {
    if (!wanted) {
      let before = session.user()?.id;
      wanted = ask();
      session.subscribe(() => {
        const now = session.user()?.id;
        if (now !== before) void ask();
        before = now;
      });
    }
    return wanted;
  }

  return {
    ready,
    isEnabled(flag) {
      void ready();
      return values.get(flag) === true;
    },
    subscribe(listener) {
      void ready();
      return listeners.add(listener);
    },
    refresh: async () => {
      if (wanted) await ask();
    },
  };
}

function readFlags(body: unknown): Map<string, unknown> {
  const flags = (body as { flags?: unknown } | null)?.flags;
  if (!Array.isArray(flags)) throw new TypeError('the answer has no flags');
  return new Map(
    flags.flatMap((flag: { key?: unknown; value?: unknown } | null) =>
      typeof flag?.key === 'string' ? [[flag.key, flag.value] as const] : [],
    ),
  );
}

function isSame(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return JSON.stringify([...a]) === JSON.stringify([...b]);
}
