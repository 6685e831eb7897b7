/**
 * The viewer's feature flags, asked for in OpenFeature's protocol when the first plugin wants one: a
 * page whose plugins use none asks for none. Until the first answer, and for flags that nobody made,
 * everything is off; an answer that does not come leaves what was known.
 */
import { deadline, type Fetch, pageFetch } from './answer';
import type { TokenSource } from './http';
import { createListeners } from './listeners';
import type { EventBus, Flags, Session } from './types';

const FLAGS_URL = '/ofrep/v1/evaluate/flags';
const REQUEST_TIMEOUT_MS = 10_000;
/** All pages hear of a change at the same moment; they need not ask at the same one. */
const SPREAD_MS = 400;
/** The event that plugins hear when flags that were known have other values. */
export const FLAGS_CHANGED = 'flags:changed';

export interface FlagsOptions {
  session: Pick<Session, 'subscribe' | 'user'> & TokenSource;
  events?: Pick<EventBus, 'emit'>;
  fetch?: Fetch;
  random?: () => number;
}

export interface LiveFlags extends Flags {
  /** Asks again, if anybody ever asked. Never rejects. */
  refresh(): Promise<void>;
  /** The server says which answer it would give now, by its tag: asked for where it is another one. */
  hear(tag: string): void;
}

export function createFlags(options: FlagsOptions): LiveFlags {
  const { session, events, fetch = pageFetch, random = Math.random } = options;
  const listeners = createListeners('flags');
  let values: ReadonlyMap<string, unknown> = new Map();
  let etag: string | null = null;
  let viewer: string | undefined;
  let wanted: Promise<void> | null = null;
  let running: Promise<void> | null = null;
  let isKnown = false;
  const soon = createDelay(random);

  function take(next: ReadonlyMap<string, unknown>): void {
    const changed = differing(values, next);
    const isFirst = !isKnown;
    isKnown = true;
    if (changed.length === 0) return;
    values = next;
    listeners.notify();
    if (!isFirst) events?.emit(FLAGS_CHANGED, { changed });
  }

  async function askOnce(): Promise<void> {
    const token = await session.freshToken();
    // Without their token a viewer would be answered as nobody.
    if (!token && session.user()) return;
    const asking = session.user()?.id;
    const response = await evaluate(fetch, token, viewer === asking ? etag : null);
    if (!response.ok) return;
    const next = readFlags(await response.json());
    etag = response.headers.get('etag');
    viewer = asking;
    take(next);
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
      wanted = ask();
      onOtherViewer(session, () => void ask());
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
    hear(tag) {
      if (!wanted) return;
      // What is being asked may be from before.
      soon(async () => {
        await running;
        if (bare(tag) !== bare(etag)) await ask();
      });
    },
  };
}

function evaluate(fetch: Fetch, token: string | null, etag: string | null): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (etag) headers['If-None-Match'] = etag;
  return fetch(FLAGS_URL, {
    method: 'POST',
    headers,
    body: '{"context":{}}',
    cache: 'no-store',
    signal: deadline(REQUEST_TIMEOUT_MS),
  });
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

function onOtherViewer(session: FlagsOptions['session'], changed: () => void): void {
  let before = session.user()?.id;
  session.subscribe(() => {
    const now = session.user()?.id;
    if (now !== before) changed();
    before = now;
  });
}

/** Carries out the last of what it is given in one moment, a little later. */
function createDelay(random: () => number): (action: () => unknown) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (action) => {
    clearTimeout(timer);
    timer = setTimeout(() => void action(), random() * SPREAD_MS);
  };
}

/** The keys of flags that have another value, or came or went. */
function differing(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] {
  const said = (flags: ReadonlyMap<string, unknown>, key: string) =>
    flags.has(key) ? JSON.stringify(flags.get(key)) : undefined;
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => said(a, key) !== said(b, key));
}

/** A tag without what proxies put before it. */
const bare = (tag: string | null): string | undefined => tag?.replace(/^(W\/)+/, '');
