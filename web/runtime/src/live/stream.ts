/**
 * Keeps one stream of "your feed is another one now" and "flags have other values for you" open, for as long as it is wanted. A stream that
 * ends is opened again, later after each failure and never at the same moment in all pages; one that
 * is refused for good is given up: the page asks every minute anyway.
 */
import { type Fetch, Patience, pageFetch } from '../answer';
import type { TokenSource } from '../http';
import type { Session } from '../types';
import { readEvents } from './events';
import { later, type Wait } from './pace';

/** Four of the server's usual signs of life. */
const SILENCE_MS = 60_000;
const RETRY = { least: 2_000, most: 60_000 };
/** A node that has too many streams has them for a while. */
const REFUSED = { least: 120_000, most: 600_000 };

export interface StreamOptions {
  url: string;
  session: Pick<Session, 'freshToken'> & Pick<TokenSource, 'renew'>;
  /** Given the event's name and data. */
  heard(name: string, data: string): void;
  fetch?: Fetch;
  wait?: Wait;
  random?: () => number;
}

type Outcome = 'ended' | 'lost' | 'busy' | 'unknown' | 'denied';

/** Follows until `signal` is aborted. Never rejects. */
export async function followStream(options: StreamOptions, signal: AbortSignal): Promise<void> {
  const doFetch = options.fetch ?? pageFetch;
  const wait = options.wait ?? later;
  const random = options.random ?? Math.random;
  let last = '';

  async function once(): Promise<Outcome> {
    const token = await options.session.freshToken();
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (last) headers['Last-Event-ID'] = last;
    const patience = new Patience(SILENCE_MS, signal);
    try {
      const response = await doFetch(options.url, {
        headers,
        cache: 'no-store',
        signal: patience.signal,
      });
      const { status, body } = response;
      if (status !== 200 || !body) {
        await body?.cancel();
        if (status === 401 && token) await options.session.renew();
        return meaning(status);
      }
      await readEvents(body, patience, ({ id, name, data }) => {
        if (id) last = id;
        failures = 0;
        options.heard(name, data);
      });
      return 'ended';
    } catch {
      return 'lost';
    } finally {
      patience.end();
    }
  }

  let failures = 0;
  while (!signal.aborted) {
    const outcome = await once();
    if (outcome === 'unknown' || signal.aborted) return;
    const { least, most } = outcome === 'busy' ? REFUSED : RETRY;
    // The usual end is that of the credential: nothing failed.
    failures = outcome === 'ended' ? 0 : failures + 1;
    const pause = Math.min(least * 2 ** Math.max(failures - 1, 0), most);
    await wait(pause * (0.5 + random()), signal);
  }
}

/** 404 and 405: a server without streams. */
function meaning(status: number): Outcome {
  if (status === 404 || status === 405) return 'unknown';
  if (status === 429 || status === 503) return 'busy';
  return status === 401 || status === 403 ? 'denied' : 'lost';
}
