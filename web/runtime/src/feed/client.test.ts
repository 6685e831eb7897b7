import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch, json } from '../../test/support/browser';
import { entry } from '../../test/support/entries';
import type { SessionUser } from '../types';
import { createFeedCache } from './cache';
import { createFeedClient } from './client';

const URL_ = '/api/v1/pilets';
const ada: SessionUser = { id: 'u1', username: 'ada', displayName: 'Ada', roles: [] };
const feed = (revision: number, ...items: unknown[]) => ({ registry: 'r1', revision, items });

interface Setting {
  registry?: string;
  user?: SessionUser | null;
  revision?: number;
  signedIn?: boolean;
}

/** A page that starts against a server answering with `routes`. Storage survives between pages. */
function page(answer: (init: RequestInit) => Response | Promise<Response>, setting: Setting = {}) {
  const { user = null, registry = 'r1', revision = 1, signedIn = user !== null } = setting;
  const net = fakeFetch({ [URL_]: answer });
  const token = user ? 'token-1' : null;
  const client = createFeedClient({
    boot: { feedUrl: URL_, registry, revision, signedIn, serverVersion: '0.1.0' },
    session: {
      ready: async () => undefined,
      user: () => user,
      freshToken: async () => token,
      renew: async () => (token ? 'token-2' : null),
    },
    fetch: net.fetch,
    cache: createFeedCache(localStorage),
    pause: async () => undefined,
  });
  return { client, net };
}

const down = () => Promise.reject(new TypeError('Failed to fetch'));
const header = (init: RequestInit | undefined, name: string) =>
  new Headers(init?.headers).get(name);

beforeEach(() => localStorage.clear());

test('the feed is fetched with the viewer’s token and published', async () => {
  const { client, net } = page(() => json(feed(3, entry('notes'))), { user: ada });
  const heard = vi.fn();
  client.subscribe(heard);
  const snapshot = await client.load();
  expect(snapshot).toMatchObject({ revision: 3, source: 'network', problems: [] });
  expect(snapshot.items.map((item) => item.name)).toEqual(['notes']);
  expect(client.getSnapshot()).toBe(snapshot);
  expect(heard).toHaveBeenCalledOnce();
  expect(header(net.calls[0]?.init, 'authorization')).toBe('Bearer token-1');
  expect(header(net.calls[0]?.init, 'midplane-shell-version')).toBe('0.1.0');
});

test('the next page sends the tag and takes the kept copy when nothing changed', async () => {
  await page(() => json(feed(3, entry('notes')), 200, { etag: '"r3"' })).client.load();
  const { client, net } = page(() => new Response(null, { status: 304 }));
  const snapshot = await client.load();
  expect(header(net.calls[0]?.init, 'if-none-match')).toBe('"r3"');
  expect(snapshot).toMatchObject({ revision: 3, source: 'network' });
  expect(snapshot.items).toHaveLength(1);
});

test('a copy from another registry at this address is not compared with', async () => {
  await page(() => json(feed(9, entry('notes')), 200, { etag: '"r9"' })).client.load();
  const fresh = { registry: 'r2', revision: 1, items: [] };
  const { client, net } = page(() => json(fresh), { registry: 'r2' });
  expect(await client.load()).toMatchObject({ revision: 1, source: 'network', problems: [] });
  expect(header(net.calls[0]?.init, 'if-none-match')).toBeNull();
});

test.each([
  ['is away', down, 'MP-WEB-010'],
  ['fails', () => json({ detail: 'no store' }, 503), 'MP-WEB-011'],
  ['answers HTML', () => new Response('<h1>proxy</h1>'), 'MP-WEB-012'],
  ['answers a bare array', () => json([]), 'MP-WEB-012'],
])(
  'while the server %s the last good copy is used and the reason kept',
  async (_case, answer, code) => {
    await page(() => json(feed(3, entry('notes')))).client.load();
    const snapshot = await page(answer).client.load();
    expect(snapshot.source).toBe('cache');
    expect(snapshot.items.map((item) => item.name)).toEqual(['notes']);
    expect(snapshot.problems[0]?.code).toBe(code);
  },
);

test('without server and without copy there is an empty feed, not an exception', async () => {
  const snapshot = await page(down).client.load();
  expect(snapshot).toMatchObject({ items: [], source: 'none', problems: [{ code: 'MP-WEB-010' }] });
});

test('an older feed than the page is asked for again, then refused', async () => {
  const answers = [feed(3), feed(3), feed(4, entry('notes'))];
  const lagging = page(() => json(answers.shift()), { revision: 4 });
  expect(await lagging.client.load()).toMatchObject({ revision: 4, source: 'network' });
  const stuck = page(() => json(feed(2, entry('withdrawn'))));
  const snapshot = await stuck.client.load();
  expect(stuck.net.calls).toHaveLength(3);
  expect(snapshot.source).toBe('cache');
  expect(snapshot.items.map((item) => item.name)).toEqual(['notes']);
  expect(snapshot.problems[0]?.code).toBe('MP-WEB-013');
});

test('a kept copy that is older than the page is not offered to the server as known', async () => {
  await page(() => json(feed(3), 200, { etag: '"r3"' })).client.load();
  const { client, net } = page(() => json(feed(5)), { revision: 5 });
  await client.load();
  expect(header(net.calls[0]?.init, 'if-none-match')).toBeNull();
});

test('viewers do not see each other’s copy, and a new viewer replaces the last one', async () => {
  await page(() => json(feed(3, entry('payroll'))), { user: ada }).client.load();
  expect((await page(down).client.load()).items).toEqual([]);
  const eve = { ...ada, id: 'u2' };
  expect((await page(down, { user: eve }).client.load()).items).toEqual([]);
  await page(() => json(feed(3, entry('notes'))), { user: eve }).client.load();
  expect((await page(down, { user: ada }).client.load()).items).toEqual([]);
});

test('a signed-in page that cannot learn who it is for uses the copy of this device', async () => {
  await page(() => json(feed(3, entry('payroll'))), { user: ada }).client.load();
  const offline = await page(down, { signedIn: true }).client.load();
  expect(offline.items.map((item) => item.name)).toEqual(['payroll']);
});

test('an expired token is renewed once', async () => {
  const { client, net } = page(
    (init) => (header(init, 'authorization') === 'Bearer token-2' ? json(feed(1)) : json({}, 401)),
    { user: ada },
  );
  expect((await client.load()).source).toBe('network');
  expect(net.calls).toHaveLength(2);
});

test('a broken entry costs that entry only', async () => {
  const broken = [
    null,
    { ...entry('a'), name: '../evil' },
    { ...entry('b'), link: '/pilets/b/index.js' },
    { ...entry('c'), spec: 'v9' },
    { ...entry('d'), files: {}, integrity: undefined },
    { ...entry('e'), files: {}, integrity: 'sha384-' },
    { ...entry('f'), kind: 'iframe' },
    entry('notes'),
  ];
  const snapshot = await page(() => json(feed(1, entry('notes'), ...broken))).client.load();
  expect(snapshot.items.map((item) => item.name)).toEqual(['notes']);
  expect(snapshot.problems.map((found) => found.code)).toEqual(Array(8).fill('MP-WEB-014'));
  expect(snapshot.problems.at(-1)?.detail).toBe('notes is listed twice');
});

test('a feed too big to keep is used but not stored', async () => {
  const big = { ...entry('big'), description: 'x'.repeat(600_000) };
  const snapshot = await page(() => json(feed(1, big))).client.load();
  expect(snapshot.items).toHaveLength(1);
  expect(localStorage.length).toBe(0);
});

test('a copy that was tampered with is dropped, and no storage at all is fine', async () => {
  localStorage.setItem('midplane:feed:anonymous', '{"body":{"revision":"x"}}');
  expect((await page(down).client.load()).source).toBe('none');
  expect(createFeedCache(null).read('anonymous')).toBeNull();
});

test('an open page asks with its tag, and hears only of what changed', async () => {
  const answers = [
    () => json(feed(3, entry('notes')), 200, { etag: '"a"' }),
    () => new Response(null, { status: 304 }),
    () => json(feed(4, entry('notes'), entry('orders')), 200, { etag: '"b"' }),
    down,
  ];
  const { client, net } = page(() => (answers.shift() ?? down)());
  await client.load();
  const heard = vi.fn();
  client.subscribe(heard);
  expect(await client.refresh()).toBe(true);
  expect(header(net.calls[1]?.init, 'if-none-match')).toBe('"a"');
  expect(heard).not.toHaveBeenCalled();
  expect(await client.refresh()).toBe(true);
  expect(client.getSnapshot()?.items).toHaveLength(2);
  expect(await client.refresh()).toBe(false);
  expect(client.getSnapshot()).toMatchObject({ source: 'network', revision: 4 });
  expect(heard).toHaveBeenCalledOnce();
});

test('a page that began without a server recovers', async () => {
  let answer: () => Response | Promise<Response> = down;
  const { client } = page(() => answer());
  expect((await client.load()).source).toBe('none');
  answer = () => json(feed(3, entry('notes')));
  expect(await client.refresh()).toBe(true);
  expect(client.getSnapshot()).toMatchObject({ source: 'network', revision: 3 });
});

test('a server that began anew changes nothing on an open page, which is told', async () => {
  let answer = json(feed(3, entry('notes')));
  const { client } = page(() => answer);
  await client.load();
  answer = json({ registry: 'r2', revision: 1, items: [] });
  expect(await client.refresh()).toBe(true);
  expect(client.getSnapshot()).toMatchObject({ revision: 3, renewed: true });
  expect(client.getSnapshot()?.items).toHaveLength(1);
});
