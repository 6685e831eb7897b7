/**
 * Bytes that are not the published ones run nowhere. Changed on the server's disk, the server does not
 * hand them out to the end; changed by somebody on the way, the browser refuses them. Either way the
 * plugin says so and every other plugin goes on.
 */
import { writeFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';

/** The server reads each file from disk, where these tests change it: what is in memory was checked. */
const config = 'registry:\n  fileMemory: 0\n';
const house = useHouse({ config, examples: true, backends: ['orders', 'notes'] });

/** Another content of the same length that could be seen to have run (or to have been applied). */
function tampered(original: Buffer, path: string): Buffer {
  const mark = path.endsWith('.css')
    ? ':root{--tampered:1}/*'
    : path.endsWith('.json')
      ? '{"tampered":true}'
      : 'globalThis.tampered=1;//';
  const changed = Buffer.alloc(original.length, ' ');
  changed.write(mark);
  return changed;
}

/** A file of a plugin by what its name looks like; builds put hashes into names. */
async function fileOf(plugin: string, name: RegExp): Promise<string> {
  const signedIn = await house.server.api.feed();
  const files = Object.keys(signedIn.find((item) => item.name === plugin)?.files ?? {});
  const found = files.find((url) => name.test(new URL(url).pathname));
  if (!found) throw new Error(`${plugin} has no file like ${name}: ${files.join(', ')}`);
  return found;
}

/** What a stored blob holds, whichever coding it was stored in. */
function readings(bytes: Buffer): Buffer[] {
  const decoded = [brotliDecompressSync, gunzipSync].flatMap((decode) => {
    try {
      return [decode(bytes)];
    } catch {
      return [];
    }
  });
  return [bytes, ...decoded];
}

/** Flips one bit in the stored file and in its compressed forms; returns the way back. */
async function changeOnDisk(url: string): Promise<() => void> {
  const served = Buffer.from(await (await fetch(url)).arrayBuffer());
  const stored = house.server
    .blobs()
    .filter(({ bytes }) => readings(bytes).some((reading) => reading.equals(served)));
  if (stored.length === 0) throw new Error(`no stored file has the content of ${url}`);
  for (const { path, bytes } of stored) {
    const changed = Buffer.from(bytes);
    const middle = bytes.length >> 1;
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    writeFileSync(path, changed);
  }
  return () => {
    for (const { path, bytes } of stored) writeFileSync(path, bytes);
  };
}

async function expectNothingRan({ page }: Visitor): Promise<void> {
  expect(await page.evaluate('globalThis.tampered')).toBe(undefined);
  const applied = await page.evaluate(
    "getComputedStyle(document.documentElement).getPropertyValue('--tampered')",
  );
  expect(applied).toBe('');
}

const TILES: Record<string, string> = {
  orders: 'Open orders',
  analytics: 'Orders per day',
  wallet: 'Connect a wallet',
  notes: 'Latest notes',
};

async function expectOthersLive({ page }: Visitor, broken: string): Promise<void> {
  for (const [plugin, text] of Object.entries(TILES)) {
    if (plugin !== broken) await page.locator('.tile', { hasText: text }).waitFor();
  }
}

async function expectRefused(visitor: Visitor, plugin: string): Promise<void> {
  await visitor.page.goto('/');
  const failures = visitor.page.locator('.tile-failed', { hasText: /MP-WEB-0\d\d/ });
  await failures.waitFor();
  await expectOthersLive(visitor, plugin);
  expect(await failures.count()).toBe(1);
  await expectNothingRan(visitor);
}

const ENTRIES: [string, RegExp][] = [
  ['orders', /\/index\.js$/],
  ['analytics', /\/mf-manifest\.json$/],
  ['analytics', /\/remoteEntry\.js$/],
  ['analytics', /Panel\.\w+\.js$/],
  ['wallet', /\.umd\.js$/],
  ['notes', /\/notes\.js$/],
  ['notes', /\/view\.js$/],
];

async function grace(): Promise<Visitor> {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  return visitor;
}

const ON_DISK = ENTRIES.filter(([, name]) => /index|Panel|view/.test(name.source));

test.each(ON_DISK)('%s does not run when %s was changed on disk', async (plugin, name) => {
  const undo = await changeOnDisk(await fileOf(plugin, name));
  try {
    await expectRefused(await grace(), plugin);
  } finally {
    undo();
  }
});

/** Answers with other bytes, as a proxy in the middle would. */
async function changeOnTheWay({ page }: Visitor, url: string): Promise<void> {
  const body = tampered(Buffer.from(await (await fetch(url)).arrayBuffer()), url);
  await page.route(url, (route) => route.fulfill({ status: 200, contentType: typeOf(url), body }));
}
const typeOf = (url: string) =>
  url.endsWith('.css')
    ? 'text/css'
    : url.endsWith('.json')
      ? 'application/json'
      : 'text/javascript';

test.each(ENTRIES)('%s does not run when %s was changed on the way', async (plugin, name) => {
  const visitor = await grace();
  await changeOnTheWay(visitor, await fileOf(plugin, name));
  await expectRefused(visitor, plugin);
  // It was the browser, comparing with the digest that the page brought.
  expect(visitor.complaints.join('\n')).toMatch(/valid digest in the 'integrity'/);
});

const PLACES = ['on disk', 'on the way'] as const;
type Look = (visitor: Visitor) => Promise<void>;

/** Changes a file of the orders plugin before anything is fetched, for as long as `look` looks. */
async function withChanged(where: (typeof PLACES)[number], name: RegExp, look: Look) {
  const visitor = await grace();
  const url = await fileOf('orders', name);
  const undo = where === 'on disk' ? await changeOnDisk(url) : undefined;
  if (!undo) await changeOnTheWay(visitor, url);
  try {
    await look(visitor);
    await expectNothingRan(visitor);
  } finally {
    undo?.();
  }
}

const LAZY_CHUNK = /\/[0-9a-f]{8}\.js$/;

test.each(PLACES)('a lazy chunk changed %s fails its page only', (where) =>
  withChanged(where, LAZY_CHUNK, async (visitor) => {
    await visitor.open('/orders');
    await visitor.page.locator('.problem-card').waitFor();
    await visitor.page.getByRole('link', { name: 'Dashboard' }).click();
    await expectOthersLive(visitor, 'none');
  }),
);

test.each(PLACES)('a stylesheet changed %s is not applied', (where) =>
  withChanged(where, /\/main\.css$/, async (visitor) => {
    await visitor.open('/');
    await expectOthersLive(visitor, 'orders');
    await expect.poll(() => visitor.complaints.join('\n')).toContain('main.css');
    const counts = visitor.page.locator('.orders-counts');
    expect(await counts.evaluate((el) => getComputedStyle(el).display)).toBe('block');
  }),
);

test('a changed file of the shell itself stops the page with a message', async () => {
  const visitor = await house.visit();
  const html = await (await fetch(house.server.url)).text();
  const main = /href="(\/assets\/main-[^"]+\.js)"/.exec(html)?.[1];
  if (!main) throw new Error('the page names no main script');
  await changeOnTheWay(visitor, house.server.url + main);
  await visitor.page.goto('/');
  await visitor.page.getByRole('alert').getByText('The page could not start').waitFor();
  await expectNothingRan(visitor);
});
