/**
 * When an open page asks for its plugin list again: on the server's word, when somebody comes back to
 * the page or the network does, and every minute that the page is looked at. An answer that did not
 * come is asked for again sooner, and less often the longer it is missing.
 */
import type { Fetch } from '../answer';
import { ANONYMOUS } from '../feed/cache';
import type { TokenSource } from '../http';
import type { Boot, FeedClient, Session } from '../types';
import { FEED_NEWS, feedOf, flagsOf, HELLO, installOf, newsOf, recalled } from './news';
import { followStream } from './stream';
import { joinTabs } from './tabs';

const EVERY_MS = 60_000;
const RETRY_MS = 2_000;
/** Coming back gives several signs at once. */
const SAME_MOMENT_MS = 1_000;
/** All pages hear of a change at the same moment; they need not ask at the same one. */
const SPREAD_MS = 400;
/** The stream is no part of loading the page. */
const REST_MS = 2_000;

export interface LiveOptions {
  boot: Pick<Boot, 'feedUrl' | 'registry'>;
  session: Pick<Session, 'getSnapshot' | 'freshToken' | 'subscribe'> & Pick<TokenSource, 'renew'>;
  feed: Pick<FeedClient, 'refresh' | 'getSnapshot'>;
  /** Called with every question: what else may have changed. */
  asked?(): unknown;
  /** Called with the tag of the viewer's flags as the server has them now. */
  heardFlags?(tag: string): void;
  /** Called with what became of a plugin's install for this viewer: an event's name, and the plugin. */
  heardInstall?(event: string, plugin: string): void;
  fetch?: Fetch;
  random?: () => number;
  now?: () => number;
}

/** The address of the events beside the address of the list. */
export function eventsUrl(feedUrl: string): string {
  const [path = '', query] = feedUrl.split('?', 2);
  return `${path.replace(/\/$/, '')}/events${query ? `?${query}` : ''}`;
}

/** Begins; returns the way to end it. */
export function keepUpToDate(options: LiveOptions): () => void {
  const { feed } = options;
  const random = options.random ?? Math.random;
  const now = options.now ?? (() => performance.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let asked = now();
  let due = false;

  const hidden = () => document.visibilityState === 'hidden';

  function plan(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), ms);
  }

  async function ask(): Promise<void> {
    clearTimeout(timer);
    // Nobody looks: asked when somebody does.
    due = hidden();
    if (due) return;
    asked = now();
    options.asked?.();
    const answered = await feed.refresh();
    failures = answered ? 0 : failures + 1;
    const pause = answered ? EVERY_MS : Math.min(RETRY_MS * 2 ** (failures - 1), EVERY_MS);
    plan(pause * (0.75 + random() / 2));
  }

  function back(): void {
    if (hidden() || (!due && failures === 0 && now() - asked < SAME_MOMENT_MS)) return;
    void ask();
  }

  const changed = () => plan(random() * SPREAD_MS);
  const stopEvents = followEvents(options, changed);
  const page: [EventTarget, string][] = [
    [document, 'visibilitychange'],
    [window, 'focus'],
    [window, 'online'],
    [window, 'pageshow'],
  ];
  for (const [target, name] of page) target.addEventListener(name, back);
  // A list that could not be had at the start is asked for soon.
  if (feed.getSnapshot()?.source === 'network') plan(EVERY_MS * (0.75 + random() / 2));
  else plan(RETRY_MS * (0.75 + random() / 2));
  return () => {
    clearTimeout(timer);
    stopEvents();
    for (const [target, name] of page) target.removeEventListener(name, back);
  };
}

/** Whether the server says that it stands where this page does. */
function isKnown({ boot, feed }: LiveOptions, data: string): boolean {
  try {
    const { registry, revision } = JSON.parse(data) as { registry?: string; revision?: number };
    const snapshot = feed.getSnapshot();
    const isOurs = registry === boot.registry && snapshot?.source === 'network';
    return isOurs && snapshot.revision === revision;
  } catch {
    return false;
  }
}

function takeNews(options: LiveOptions, news: string, changed: () => void): void {
  const [tag, feedAt, install] = [flagsOf(news), feedOf(news), installOf(news)];
  if (tag !== null) options.heardFlags?.(tag);
  else if (install !== null) options.heardInstall?.(...install);
  else if (feedAt === null ? news === FEED_NEWS : !isKnown(options, feedAt)) changed();
}

/** One stream per viewer; another viewer in this page begins anew, a page that rests has none. */
function followEvents(options: LiveOptions, changed: () => void): () => void {
  const { boot, session } = options;
  const viewerNow = () => {
    const { user, team } = session.getSnapshot();
    return user ? [user.id, team].filter(Boolean).join('/') : ANONYMOUS;
  };
  let viewer = viewerNow();
  let current = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): void {
    const { signal } = current;
    // What this tab heard of the server itself, for those that come later.
    const known = new Map<string, string>();
    const take = (news: string) => takeNews(options, news, changed);
    const tabs = joinTabs(viewer, (news) => {
      if (news !== HELLO) return take(news);
      for (const one of known.values()) tabs.tell(one);
    });
    signal.addEventListener('abort', () => tabs.close(), { once: true });
    tabs.tell(HELLO);
    // The first event of a stream says where the server stands, which may be where this page does.
    let first = true;
    const heard = (name: string, data: string) => {
      const news = newsOf(name, data);
      if (news === null) return;
      // What happened once is told once.
      if (installOf(news) === null) known.set(name, recalled(news, data));
      if (news === FEED_NEWS && first) {
        first = false;
        if (isKnown(options, data)) return;
      }
      tabs.tell(news);
      take(news);
    };
    const { fetch, random } = options;
    const stream = { url: eventsUrl(boot.feedUrl), session, heard };
    void tabs.lead(signal, () =>
      followStream({ ...stream, ...(fetch && { fetch }), ...(random && { random }) }, signal),
    );
  }

  function restart(pause: number): void {
    stop();
    current = new AbortController();
    timer = setTimeout(begin, pause);
  }
  function stop(): void {
    clearTimeout(timer);
    current.abort();
  }

  const offSession = session.subscribe(() => {
    if (viewerNow() === viewer) return;
    viewer = viewerNow();
    changed();
    restart(0);
  });
  // An open stream and a held lock would keep the page from being kept for the way back.
  const woken = (event: PageTransitionEvent) => event.persisted && restart(0);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', woken);
  restart(REST_MS);
  return () => {
    stop();
    offSession();
    removeEventListener('pagehide', stop);
    removeEventListener('pageshow', woken);
  };
}
