/**
 * Plugins that stay at a second origin: they run, from bytes that are the published ones and from no
 * others; the page opens to that origin for who has them and no further; and the origin learns nothing
 * of who looks.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { Cdn, type Pins } from '../harness/cdn';
import { GRACE, useHouse } from '../harness/house';
import { tileSource } from '../harness/packages';
import { EXAMPLES } from '../harness/paths';
import { tarball } from '../harness/tarball';
import { until } from '../harness/until';

const cdn = new Cdn();
const listing = (...origins: string[]) =>
  `registry: { remotes: { cdnOrigins: ${JSON.stringify(origins)} } }\n`;

type Ui = Record<string, unknown>;

function publish(name: string, remote: Pins, ui: Ui, more: Record<string, unknown> = {}) {
  const manifest = {
    apiVersion: 'midplane/v1',
    name,
    version: '1.0.0',
    displayName: name,
    ui: { trust: 'first-party', ...ui, remote },
    ...more,
  };
  return house.server.api.publish(tarball({ 'plugin.yaml': JSON.stringify(manifest) }));
}

/** A module whose tile is drawn by a chunk that it fetches when it is shown. */
const BOARD = {
  'board.js': `
    export function setup(api) {
      const mount = async (el) => { el.textContent = (await import('./parts/late.js')).text; };
      api.registerTile('tile', { type: 'html', component: { mount } });
    }`,
  'parts/late.js': "export const text = 'the board is there';",
};
const TAMPERED = 'globalThis.tampered = 1; export const setup = 1, text = 1;';
const PANEL = { panels: [{ id: 'analytics.panel', title: 'Orders per day' }] };
const TILE = { tiles: [{ id: 'wallet.balance', title: 'Wallet', component: 'Tile' }] };
const FEDERATION: Ui = {
  kind: 'module-federation',
  global: 'plugin_analytics',
  contributions: PANEL,
};

const house = useHouse({
  cdn,
  config: () => listing(cdn.origin),
  furnish: async ({ server }) => {
    await server.api.createUser(GRACE);
    await publish('board', cdn.serve('/board/1', 'board.js', BOARD), { kind: 'esm' });
    const built = (name: string, entry: string) =>
      cdn.serveFolder(`/${name}/1`, entry, join(EXAMPLES, name, 'dist'));
    await publish('analytics', built('analytics', 'mf-manifest.json'), FEDERATION);
    const members = { targetAudience: { roles: ['member'] } };
    const umd = { kind: 'umd', global: 'wallet', contributions: TILE };
    await publish('wallet', built('wallet', 'wallet.umd.js'), umd, members);
  },
});

async function visit(): Promise<Visitor> {
  return await house.visit({ ignoreHTTPSErrors: true });
}

async function grace(): Promise<Visitor> {
  const visitor = await visit();
  await visitor.signIn(GRACE);
  return visitor;
}

const TILES: Record<string, string> = {
  board: 'the board is there',
  analytics: 'Orders per day',
  wallet: 'Connect a wallet',
};
const tile = ({ page }: Visitor, name: string) =>
  page.locator('.tile', { hasText: TILES[name] ?? name });

interface Counted {
  code: string;
  count: number;
}
const countsOf = async (name: string) =>
  (await house.server.api.demand<{ failures?: Counted[] }>(`/api/platform/v1/plugins/${name}`))
    .failures ?? [];

/** The sources of one directive of the page's policy. */
async function sources(visitor: Visitor, directive: string): Promise<string[]> {
  const answer = await visitor.context.request.get('/', { headers: { accept: 'text/html' } });
  const policy = answer.headers()['content-security-policy'] ?? '';
  const found = policy.split('; ').find((one) => one.split(' ')[0] === directive) ?? '';
  return found.split(' ').filter((source) => source.startsWith('http') && source !== 'https:');
}

test('each kind runs from there, and the origin learns nothing of the viewer', async () => {
  cdn.asked.length = 0;
  const visitor = await grace();
  await visitor.context.addCookies([
    { name: 'known', value: 'at-the-cdn', url: cdn.origin, sameSite: 'None', secure: true },
  ]);
  await visitor.open();
  for (const name of Object.keys(TILES)) await tile(visitor, name).waitFor();
  await tile(visitor, 'analytics').locator('h3, h2, table, svg, p').first().waitFor();
  expect(visitor.violations).toEqual([]);
  const paths = new Set(cdn.asked.map(({ path }) => path.split('/')[1]));
  expect([...paths].sort()).toEqual(['analytics', 'board', 'wallet']);
  for (const { path, headers } of cdn.asked) {
    for (const name of ['cookie', 'referer', 'authorization']) {
      expect([path, name, headers[name]]).toEqual([path, name, undefined]);
    }
  }
});

test('the policy names the files of what the viewer has, and nothing more', async () => {
  const scripts = (...names: string[]) =>
    names.flatMap((name) => cdn.paths(`/${name}/1/`, /\.js$/)).map((path) => cdn.origin + path);
  const [member, nobody] = [await grace(), await visit()];
  expect(await sources(nobody, 'script-src')).toEqual(scripts('analytics', 'board'));
  expect(await sources(member, 'script-src')).toEqual(scripts('analytics', 'board', 'wallet'));
  const list = `${cdn.origin}/analytics/1/mf-manifest.json`;
  expect(await sources(nobody, 'connect-src')).toEqual([list]);
  const styles = await sources(member, 'style-src');
  expect(styles.length).toBeGreaterThan(0);
  for (const style of styles) expect(style).toMatch(/\/1\/[^/]+\.css$/);
  const every = await Promise.all(
    ['default-src', 'img-src', 'font-src', 'worker-src', 'frame-src', 'media-src'].map((name) =>
      sources(member, name),
    ),
  );
  expect(every.flat()).toEqual([]);
});

const CHANGED: [string, RegExp][] = [
  ['board', /board\.js$/],
  ['board', /late\.js$/],
  ['analytics', /mf-manifest\.json$/],
  ['analytics', /remoteEntry\.js$/],
  ['analytics', /Panel\.\w+\.js$/],
  ['wallet', /wallet\.umd\.js$/],
];

test.each(CHANGED)('%s does not run when %s was changed there', async (plugin, name) => {
  const [path, original] = cdn.find(`/${plugin}/1/`, name);
  const visitor = await grace();
  cdn.put(path, path.endsWith('.json') ? '{"tampered":true}' : TAMPERED);
  try {
    await visitor.page.goto('/');
    await visitor.page.locator('.tile-failed', { hasText: /MP-WEB-0\d\d/ }).waitFor();
    for (const other of Object.keys(TILES)) {
      if (other !== plugin) await tile(visitor, other).waitFor();
    }
    expect(await visitor.page.locator('.tile-failed').count()).toBe(1);
    expect(await visitor.page.evaluate('globalThis.tampered')).toBe(undefined);
    await until(`the failure of ${plugin} is counted`, async () => {
      return (await countsOf(plugin)).some(({ code }) => code === 'MP-WEB-020');
    });
  } finally {
    cdn.put(path, original);
  }
});

test('a style that was changed there is not applied', async () => {
  const [path, original] = cdn.find('/analytics/1/', /Panel\.\w+\.css$/);
  const visitor = await visit();
  cdn.put(path, ':root{--tampered:1}');
  try {
    await visitor.page.goto('/');
    await expect.poll(() => visitor.complaints.join('\n')).toContain(path);
    const applied = "getComputedStyle(document.documentElement).getPropertyValue('--tampered')";
    expect(await visitor.page.evaluate(applied)).toBe('');
  } finally {
    cdn.put(path, original);
  }
});

test('a chunk that is not pinned never runs, whoever asks for it', async () => {
  cdn.put('/loose/1/unpinned.js', TAMPERED);
  const loose = cdn.serve('/loose/1', 'loose.js', {
    'loose.js': `
      export async function setup(api) {
        const url = new URL('unpinned.js', import.meta.url).href;
        const asScript = () => new Promise((done) => {
          const script = document.createElement('script');
          script.onload = () => done('ran');
          script.onerror = () => done('refused');
          try { script.src = url; document.head.append(script); } catch { done('refused'); }
        });
        const asModule = await import(url).then(() => 'ran', () => 'refused');
        const outcome = asModule + ' ' + (await asScript());
        const mount = (el) => { el.textContent = 'unpinned: ' + outcome; };
        api.registerTile('tile', { type: 'html', component: { mount } });
      }`,
  });
  await publish('loose', loose, { kind: 'esm' });
  const visitor = await visit();
  await visitor.open();
  await visitor.page.getByText('unpinned: refused refused').waitFor();
  expect(await visitor.page.evaluate('globalThis.tampered')).toBe(undefined);
});

test('one that comes while the page is open asks for a new page, and then runs', async () => {
  const visitor = await visit();
  await visitor.open();
  await tile(visitor, 'board').waitFor();
  const files = { 'late.js': tileSource('came later') };
  await publish('late', cdn.serve('/late/1', 'late.js', files), { kind: 'esm' });
  await visitor.page.locator('.tile-failed', { hasText: 'MP-WEB-031' }).waitFor();
  await visitor.open();
  await visitor.page.getByText('came later').waitFor();
});

test('while the origin is down its plugins fail quietly, and the page stays', async () => {
  await cdn.goDown();
  try {
    const visitor = await visit();
    await visitor.page.goto('/');
    await visitor.page.locator('.tile-failed', { hasText: 'MP-WEB-020' }).first().waitFor();
    await visitor.page.getByRole('navigation').first().waitFor();
  } finally {
    await cdn.comeBack();
  }
  const visitor = await visit();
  await visitor.open();
  await tile(visitor, 'board').waitFor();
});

test('an origin that is not listed any more is in no feed and in no policy', async () => {
  const elsewhere = new Cdn();
  await elsewhere.open();
  try {
    const pins = elsewhere.serve('/x/1', 'x.js', { 'x.js': tileSource('x') });
    await expect(publish('unlisted', pins, { kind: 'esm' })).rejects.toThrow(/403.*MP-REM-007/s);
  } finally {
    await elsewhere.close();
  }
  await house.server.restart(listing());
  expect(await house.server.api.feed()).toEqual([]);
  const visitor = await visit();
  await visitor.open();
  expect(await sources(visitor, 'script-src')).toEqual([]);
  await house.server.restart(listing(cdn.origin));
  await visitor.open();
  await tile(visitor, 'board').waitFor();
});
