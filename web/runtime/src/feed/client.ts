/**
 * Fetches the list of plugins this viewer gets.
 *
 * Always yields a snapshot: from the network, else the viewer's last good copy, else an empty one,
 * with the reason attached. It refuses a feed with a lower revision than one it has seen, because a
 * lagging node or cache would otherwise bring withdrawn versions back.
 */
import { deadline, type Fetch, pageFetch, readProblem } from '../answer';
import type { TokenSource } from '../http';
import { createListeners } from '../listeners';
import { describe, fail, problem, RuntimeProblem, toProblem } from '../problems';
import type { Boot, FeedClient, FeedEntry, FeedSnapshot, PluginProblem, Session } from '../types';
import { ANONYMOUS, createFeedCache, type FeedCache } from './cache';
import { isObject, readEntry } from './entry';

const REQUEST_TIMEOUT_MS = 10_000;
/** Nodes look for a new revision every second; two more tries outlast that. */
const STALE_RETRIES_MS = [400, 1_200];

export interface FeedOptions {
  boot: Pick<Boot, 'feedUrl' | 'registry' | 'revision' | 'signedIn'> &
    Partial<Pick<Boot, 'serverVersion'>>;
  session: Pick<Session, 'ready' | 'user' | 'inDoubt'> & TokenSource;
  fetch?: Fetch;
  cache?: FeedCache;
  /** Replaces the pauses between tries in tests. */
  pause?: (ms: number) => Promise<void>;
}

interface Feed {
  registry: string;
  revision: number;
  items: FeedEntry[];
  problems: PluginProblem[];
}

export function createFeedClient(options: FeedOptions): FeedClient {
  const doFetch = options.fetch ?? pageFetch;
  const cache = options.cache ?? createFeedCache();
  const pause = options.pause ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
  const listeners = createListeners('the feed');
  let seen = options.boot.revision;
  let current: FeedSnapshot | null = null;
  let running: Promise<FeedSnapshot> | null = null;
  let refreshing: Promise<boolean> | null = null;
  /** What this page got last, also where storage keeps nothing. */
  let held: { viewer: string; etag: string | null; feed: Feed } | null = null;

  async function request(etag: string | null): Promise<Response> {
    const send = (token: string | null) => {
      const headers: Record<string, string> = { Accept: 'application/json' };
      if (token) headers.Authorization = `Bearer ${token}`;
      if (etag) headers['If-None-Match'] = etag;
      // rules may spare a shell what it is too old, or too new, to show
      if (options.boot.serverVersion)
        headers['Midplane-Shell-Version'] = options.boot.serverVersion;
      const signal = deadline(REQUEST_TIMEOUT_MS);
      return doFetch(options.boot.feedUrl, { headers, cache: 'no-store', signal });
    };
    try {
      const token = await options.session.freshToken();
      const response = await send(token);
      return response.status === 401 && token
        ? await send(await options.session.renew())
        : response;
    } catch (error) {
      fail('MP-WEB-010', `${options.boot.feedUrl}: ${describe(error)}`, error);
    }
  }

  /** One try: the server's feed, checked and remembered. Throws a RuntimeProblem otherwise. */
  async function fetchOnce(viewer: string, kept: Feed | null, open = false): Promise<Feed> {
    const etag = held?.viewer === viewer ? held.etag : cache.read(viewer)?.etag;
    // A tag is only worth sending when its copy could be used for the answer 304.
    const usable = kept !== null && kept.revision >= seen;
    const response = await request(usable ? (etag ?? null) : null);
    if (response.status === 304 && usable) return kept;
    if (!response.ok) {
      const found = await readProblem(response);
      fail('MP-WEB-011', found.detail ?? `${options.boot.feedUrl} answered ${response.status}`);
    }
    const body: unknown = await response.json().catch((error: unknown) => {
      fail('MP-WEB-012', `${options.boot.feedUrl}: ${describe(error)}`, error);
    });
    const found = readFeed(body);
    if (open && isRenewed(found, options.boot.registry)) throw new Renewed();
    const feed = checkRevision(found, seen);
    held = { viewer, etag: response.headers.get('etag'), feed };
    cache.write(viewer, { etag: held.etag, body });
    return feed;
  }

  async function fetchPatiently(viewer: string, kept: Feed | null): Promise<Feed> {
    for (const ms of STALE_RETRIES_MS) {
      try {
        return await fetchOnce(viewer, kept);
      } catch (error) {
        const stale = error instanceof RuntimeProblem && error.problem.code === 'MP-WEB-013';
        if (!stale) throw error;
      }
      await pause(ms);
    }
    return fetchOnce(viewer, kept);
  }

  async function loadOnce(): Promise<FeedSnapshot> {
    await options.session.ready();
    const viewer = viewerKey();
    const kept = readKept(cache, viewer, options.boot.registry);
    seen = Math.max(seen, kept?.revision ?? 0);
    try {
      const feed = await fetchPatiently(viewer, kept);
      return publish({ ...feed, source: 'network' });
    } catch (error) {
      const reason = toProblem(error, 'MP-WEB-010');
      if (!kept) return publish({ revision: seen, items: [], source: 'none', problems: [reason] });
      return publish({ ...kept, source: 'cache', problems: [reason, ...kept.problems] });
    }
  }

  /** One question of an open page. What is shown stays as it is unless there is a newer list. */
  async function refreshOnce(): Promise<boolean> {
    await options.session.ready();
    try {
      await knowViewer();
      const viewer = viewerKey();
      const own = held?.viewer === viewer ? held.feed : null;
      const known = own ?? readKept(cache, viewer, options.boot.registry);
      const feed = await fetchOnce(viewer, known, true);
      if (current?.source !== 'network' || feed !== own) publish({ ...feed, source: 'network' });
      return true;
    } catch (error) {
      // Its plugins do not compare with those that run: only a new page begins with them.
      if (error instanceof Renewed && current && !current.renewed) {
        publish({ ...current, renewed: true });
      }
      return error instanceof Renewed;
    }
  }

  /** Without their token a viewer would be answered as nobody, and lose what is theirs. */
  async function knowViewer(): Promise<void> {
    const { session } = options;
    if (await session.freshToken()) return;
    // Ended for certain leaves no user and no doubt.
    if (session.inDoubt?.() || session.user()) await session.renew();
    if (session.inDoubt?.() || (session.user() && !(await session.freshToken()))) {
      fail('MP-WEB-010', 'who is signed in cannot be proved now');
    }
  }

  function viewerKey(): string {
    const user = options.session.user();
    if (user) return user.id;
    // Signed in by cookie, but the server could not say as whom: the copy kept on this device.
    return (options.boot.signedIn && cache.lastViewer()) || ANONYMOUS;
  }

  function publish(next: FeedSnapshot): FeedSnapshot {
    seen = Math.max(seen, next.revision);
    current = next;
    listeners.notify();
    return next;
  }

  return {
    load() {
      running ??= loadOnce().finally(() => {
        running = null;
      });
      return running;
    },
    refresh() {
      refreshing ??= (running ? running.then(() => refreshOnce()) : refreshOnce()).finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    getSnapshot: () => current,
    subscribe: listeners.add,
  };
}

/** Checks the outer shape and every item; one broken item costs that item only. */
export function readFeed(body: unknown): Feed {
  if (!isObject(body) || typeof body.revision !== 'number' || !Array.isArray(body.items)) {
    fail('MP-WEB-012', 'the answer has no revision or no items');
  }
  const items: FeedEntry[] = [];
  const problems: PluginProblem[] = [];
  const names = new Set<string>();
  for (const [index, raw] of body.items.entries()) {
    const read = readEntry(raw, index);
    if ('problem' in read) problems.push(read.problem);
    else if (names.has(read.entry.name)) {
      problems.push(problem('MP-WEB-014', `${read.entry.name} is listed twice`));
    } else {
      names.add(read.entry.name);
      items.push(read.entry);
    }
  }
  const registry = typeof body.registry === 'string' ? body.registry : '';
  return { registry, revision: body.revision, items, problems };
}

class Renewed extends Error {}

const isRenewed = (feed: Feed, registry: string): boolean =>
  registry !== '' && feed.registry !== '' && feed.registry !== registry;

function checkRevision(feed: Feed, seen: number): Feed {
  if (feed.revision < seen) {
    fail('MP-WEB-013', `revision ${feed.revision} was offered, ${seen} was seen before`);
  }
  return feed;
}

/** A copy from another registry, at this address before, is of no use: its revisions do not compare. */
function readKept(cache: FeedCache, viewer: string, registry: string): Feed | null {
  const copy = cache.read(viewer);
  if (!copy) return null;
  try {
    const feed = readFeed(copy.body);
    if (feed.registry === registry) return feed;
    cache.forget(viewer);
    return null;
  } catch {
    cache.forget(viewer);
    return null;
  }
}
