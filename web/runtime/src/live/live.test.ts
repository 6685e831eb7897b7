import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FeedSnapshot, SessionSnapshot } from '../types';
import { eventsUrl, keepUpToDate } from './live';

const snapshot: FeedSnapshot = { revision: 7, items: [], source: 'network', problems: [] };
let viewer: SessionSnapshot = { state: 'anonymous', user: null };
let stop = () => {};
let see: (state: DocumentVisibilityState) => void;

/** A page whose stream says what the test writes into it. */
function page(answers: boolean[] = [], known: FeedSnapshot = snapshot) {
  const refresh = vi.fn(async () => answers.shift() ?? true);
  const heardFlags = vi.fn();
  const heardInstall = vi.fn();
  const listeners = new Set<() => void>();
  const requests: RequestInit[] = [];
  let write: (text: string) => void = () => undefined;
  let end = () => {};
  let status = 200;
  const fetch = async (_url: string, init: RequestInit = {}) => {
    requests.push(init);
    if (status !== 200) return new Response(null, { status });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        write = (text) => controller.enqueue(new TextEncoder().encode(text));
        end = () => controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  stop = keepUpToDate({
    boot: { feedUrl: '/api/v1/pilets', registry: 'r1' },
    session: {
      getSnapshot: () => viewer,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      freshToken: async () => 'token-1',
      renew: async () => null,
    },
    feed: { refresh, getSnapshot: () => known },
    heardFlags,
    heardInstall,
    fetch,
    random: () => 0.5,
    now: () => Date.now(),
  });
  const event = (id: string, revision: number, registry = 'r1') =>
    write(`id: ${id}\nevent: feed\ndata: ${JSON.stringify({ registry, revision })}\n\n`);
  return {
    refresh,
    requests,
    heardFlags,
    heardInstall,
    become(next: SessionSnapshot) {
      viewer = next;
      for (const listener of listeners) listener();
    },
    said: (text: string) => write(text),
    event,
    end: () => end(),
    answer: (next: number) => {
      status = next;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  let state: DocumentVisibilityState = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => state);
  see = (next) => {
    state = next;
    document.dispatchEvent(new Event('visibilitychange'));
  };
});
afterEach(() => {
  viewer = { state: 'anonymous', user: null };
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('asks every minute while the page is looked at, and once when somebody comes back', async () => {
  const { refresh } = page();
  await pass(60_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  see('hidden');
  await pass(600_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  see('visible');
  dispatchEvent(new Event('focus'));
  await pass(0);
  expect(refresh).toHaveBeenCalledTimes(2);
  await pass(60_000);
  expect(refresh).toHaveBeenCalledTimes(3);
});

test('an answer that did not come is asked for again soon, then less often', async () => {
  const { refresh } = page([false, false, false]);
  await pass(60_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  await pass(2_000);
  expect(refresh).toHaveBeenCalledTimes(2);
  await pass(2_000);
  expect(refresh).toHaveBeenCalledTimes(2);
  await pass(2_000);
  expect(refresh).toHaveBeenCalledTimes(3);
  dispatchEvent(new Event('online'));
  await pass(0);
  expect(refresh).toHaveBeenCalledTimes(4);
});

test('a page that began without a list asks for it soon', async () => {
  const { refresh } = page([], { ...snapshot, source: 'none' });
  await pass(2_000);
  expect(refresh).toHaveBeenCalledOnce();
});

test('the stream’s first word is compared, every later one is followed', async () => {
  const { refresh, event, requests } = page();
  await pass(2_000);
  expect(new Headers(requests[0]?.headers).get('authorization')).toBe('Bearer token-1');
  event('a', 7);
  await pass(1_000);
  expect(refresh).not.toHaveBeenCalled();
  event('b', 8);
  await pass(1_000);
  expect(refresh).toHaveBeenCalledOnce();
});

test('a list that is newer than the page is asked for at the first word', async () => {
  const { refresh, event } = page();
  await pass(2_000);
  event('a', 8);
  await pass(1_000);
  expect(refresh).toHaveBeenCalledOnce();
});

test('what flags are now is told apart, and asks for no list', async () => {
  const { refresh, heardFlags, said } = page();
  await pass(2_000);
  said('event: flags\ndata: {"tag":"\\"a1\\""}\n\n');
  said('event: flags\ndata: {"tag":7}\n\nevent: flags\ndata: [\n\nevent: moon\ndata: {}\n\n');
  await pass(1_000);
  expect(heardFlags.mock.calls).toEqual([['"a1"']]);
  expect(refresh).not.toHaveBeenCalled();
});

test('what was installed is told by its plugin, once, and asks for no list', async () => {
  const { refresh, heardInstall, said } = page();
  await pass(2_000);
  for (const name of ['plugin:installed', 'plugin:uninstalled', 'plugin:config:changed'])
    said(`event: ${name}\ndata: {"plugin":"@acme/notes"}\n\n`);
  said('event: plugin:installed\ndata: {"plugin":7}\n\n');
  await pass(1_000);
  expect(heardInstall.mock.calls).toEqual([
    ['plugin:installed', '@acme/notes'],
    ['plugin:uninstalled', '@acme/notes'],
  ]);
  expect(refresh).not.toHaveBeenCalled();
});

test('who acts in another team has another list, and a stream of their own', async () => {
  const ada = { id: 'u1', username: 'ada', displayName: 'Ada', roles: [] };
  viewer = { state: 'signed-in', user: ada, tenant: 'default', team: 'blue' };
  const { refresh, requests, become } = page();
  await pass(2_000);
  become({ ...viewer });
  await pass(1_000);
  expect([refresh.mock.calls.length, requests.length]).toEqual([0, 1]);
  become({ ...viewer, team: 'red' });
  await pass(1_000);
  expect([refresh.mock.calls.length, requests.length]).toEqual([1, 2]);
});

test('a stream that ends goes on from what was heard', async () => {
  const { event, end, requests } = page();
  await pass(2_000);
  event('set-1', 7);
  await pass(0);
  end();
  await pass(2_000);
  expect(requests).toHaveLength(2);
  expect(new Headers(requests[1]?.headers).get('last-event-id')).toBe('set-1');
});

test('a stream that falls silent is given up for a new one', async () => {
  const { requests } = page();
  await pass(2_000);
  expect(requests).toHaveLength(1);
  await pass(63_000);
  expect(requests).toHaveLength(2);
});

test('too many streams: asked every minute instead, and for a stream much later', async () => {
  const { refresh, answer, requests } = page();
  answer(429);
  await pass(100_000);
  expect(requests).toHaveLength(1);
  expect(refresh).toHaveBeenCalledOnce();
  await pass(30_000);
  expect(requests).toHaveLength(2);
});

test('a server without streams is not asked again', async () => {
  const { answer, requests } = page();
  answer(404);
  await pass(600_000);
  expect(requests).toHaveLength(1);
});

test('the events stand beside the list', () => {
  expect(eventsUrl('/api/v1/pilets')).toBe('/api/v1/pilets/events');
  expect(eventsUrl('/api/v1/pilets?environment=dev')).toBe('/api/v1/pilets/events?environment=dev');
});
