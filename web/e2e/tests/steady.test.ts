/** What stands on the page stays where it is, whatever plugins do; and nothing is loaded twice. */
import { expect, test } from 'vitest';
import type { Account } from '../harness/api';
import type { Visitor } from '../harness/browser';
import { useHouse } from '../harness/house';
import { modulePlugin, tileSource } from '../harness/packages';
import { expectSteady, shiftsOf, WATCH_SHIFTS } from '../harness/shifts';

const ADMIN: Account = {
  username: 'ada',
  displayName: 'Ada Nwosu',
  password: 'correct-horse-battery',
  roles: ['administrator'],
};
const mountSource = (body: string) => `
  export function setup(api) {
    const mount = (el) => { ${body} };
    api.registerTile('tile', { type: 'html', component: { mount } }, { title: 'By hand' });
  }`;
const pageSource = (path: string) => `
  export function setup(api) {
    const mount = (el) => { el.textContent = 'the page'; };
    api.registerPage(${JSON.stringify(path)}, { type: 'html', component: { mount } });
  }`;
const slowly = (source: string) => `await new Promise((go) => setTimeout(go, 300));\n${source}`;

const declares = (contributions: object) => ({
  ui: { kind: 'esm', entry: 'ui/index.js', trust: 'first-party', contributions },
});

const HEALTHY = [
  { name: 'alpha', source: slowly(tileSource('alpha is here')) },
  { name: 'beta', source: pageSource('/beta') },
  { name: 'gamma', source: tileSource('gamma is here') },
  {
    name: 'known',
    source: slowly(`
      const mount = (el) => { el.textContent = 'known is here'; };
      export const Tile = { mount };
      export const Page = { mount };`),
    manifest: declares({
      routes: [{ path: '/known', component: 'Page', title: 'Known' }],
      tiles: [{ id: 't', title: 'Known', component: 'Tile', initialColumns: 8, initialRows: 1 }],
    }),
  },
  { name: 'silent', source: 'export function setup() {}' },
  { name: 'zeta', source: slowly(tileSource('zeta is here')) },
];
const FAILING = [
  { name: 'b-throws', source: "export function setup() { throw new Error('thrown'); }" },
  { name: 'c-hangs', source: 'export const setup = () => new Promise(() => {});' },
  { name: 'd-rejects', source: mountSource("return Promise.reject(new Error('rejected'));") },
  { name: 'e-missing', source: tileSource('never') },
  {
    name: 'f-known',
    source: "throw new Error('thrown while loading');",
    manifest: declares({
      routes: [{ path: '/f-known', title: 'F known' }],
      tiles: [{ id: 't', initialColumns: 3, initialRows: 1 }],
    }),
  },
];

const WIDTHS = [390, 1440, 2200];

const healthy = useHouse({
  furnish: async ({ server }) => {
    for (const plugin of HEALTHY) await server.api.publish(modulePlugin(plugin));
  },
});

const failing = useHouse({
  furnish: async ({ server }) => {
    for (const plugin of [...HEALTHY, ...FAILING]) await server.api.publish(modulePlugin(plugin));
    await server.api.createUser(ADMIN);
  },
});

/** Two plugins with two high places each: the first one's are in view on a phone. */
const tall = useHouse({
  furnish: async ({ server }) => {
    for (const name of ['t-first', 't-second']) {
      const tiles = ['a', 'b'].map((id) => ({ id, title: `${name} ${id}`, initialRows: 3 }));
      const source = slowly("throw new Error('thrown while loading');");
      await server.api.publish(modulePlugin({ name, source, manifest: declares({ tiles }) }));
    }
  },
});

async function visitFailing(width: number): Promise<Visitor> {
  const visitor = await failing.visit({ viewport: { width, height: 900 } });
  await visitor.context.addInitScript(WATCH_SHIFTS);
  await visitor.page.route('**/pilets/e-missing/**', (route) => route.fulfill({ status: 404 }));
  return visitor;
}

test.each(WIDTHS)('nothing moves while healthy plugins arrive, %i px', async (width) => {
  const visitor = await healthy.visit({ viewport: { width, height: 900 } });
  await visitor.context.addInitScript(WATCH_SHIFTS);
  await visitor.open('/');
  await visitor.page.getByText('zeta is here').waitFor();
  await visitor.page.getByText('known is here').waitFor();
  expectSteady(await shiftsOf(visitor));
});

test.each([390, 720, 1000, 1440])('the grey tiles stand where tiles will, %i px', async (width) => {
  const { page } = await healthy.visit({ viewport: { width, height: 900 } });
  await page.route('**/assets/index-*.js', () => {});
  await page.goto('/', { waitUntil: 'commit' });
  const places = (selector: string) =>
    page.locator(selector).evaluateAll((all) => {
      const boxes = all.slice(0, 2).map((one) => one.getBoundingClientRect());
      return boxes.map((box) => [Math.round(box.x), Math.round(box.width)]);
    });
  await page.locator('.sk-tile').nth(2).waitFor();
  const grey = await places('.sk-tile');
  await page.unroute('**/assets/index-*.js');
  await page.route('**/api/v1/pilets', () => {});
  await page.goto('/');
  await page.locator('.tile-cell').nth(2).waitFor();
  expect(await places('.tile-cell')).toEqual(grey);
});

test.each(WIDTHS)('nothing moves when plugins fail, %i px', async (width) => {
  const visitor = await visitFailing(width);
  await visitor.signIn(ADMIN);
  await visitor.open('/');
  const { page } = visitor;
  await page.getByText('4 plugins have problems').waitFor();
  await page.getByText('zeta is here').waitFor();
  expect(await page.locator('.tile-failed').count()).toBe(4);
  expect(await page.locator('.failures[open]').count()).toBe(0);
  expectSteady(await shiftsOf(visitor));
});

test.each(WIDTHS)('nothing moves in the list of plugins while they fail, %i px', async (width) => {
  const visitor = await visitFailing(width);
  const { page } = visitor;
  await page.goto('/plugins');
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.locator('.problem-card', { hasText: 'f-known' }).waitFor();
  await problems.locator('.problem-card', { hasText: 'e-missing' }).waitFor();
  await page.getByRole('row', { name: /zeta/ }).getByText('Ready').waitFor();
  expectSteady(await shiftsOf(visitor));
  await page.getByRole('link', { name: 'Details of b-throws' }).click();
  await page.waitForURL('**/plugins/b-throws');
});

test('on a phone a place below the fold is given up when its plugin fails, and one in view on the next visit', async () => {
  const visitor = await tall.visit({ viewport: { width: 390, height: 700 } });
  await visitor.context.addInitScript(WATCH_SHIFTS);
  const { page } = visitor;
  await page.goto('/');
  await page.locator('.tile-failed').nth(3).waitFor();
  const heights = () =>
    page
      .locator('.tile-cell', { has: page.locator('.tile-failed') })
      .evaluateAll((all) => all.map((cell) => Math.round(cell.getBoundingClientRect().height)));
  const [above, , below, last] = await heights();
  expect(above).toBeGreaterThan(280);
  expect(below).toBeLessThan(110);
  expect(last).toBeLessThan(110);
  expectSteady(await shiftsOf(visitor));
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Plugins' }).click();
  await page.getByRole('heading', { name: 'Plugins', level: 1 }).waitFor();
  await page.goBack();
  await page.locator('.tile-failed').nth(3).waitFor();
  expect((await heights()).filter((height) => height > 110)).toEqual([]);
});

test('on a phone what failed takes one line, unless its place stood before', async () => {
  const { page } = await visitFailing(390);
  await page.goto('/');
  await page.getByText('zeta is here').waitFor();
  const heights = async (has: string) => {
    const cells = page.locator('.tile-cell', { has: page.locator(has) });
    return cells.evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().height));
  };
  const quiet = await heights('.quiet-problem');
  expect(quiet.length).toBeGreaterThan(3);
  expect(quiet.filter((height) => height > 110)).toEqual([]);
});

test('the line of problems opens with the keyboard, and others have none', async () => {
  const visitor = await visitFailing(1440);
  const { page } = visitor;
  await page.goto('/');
  await page.locator('.tile-failed').first().waitFor();
  expect(await page.locator('.failures').count()).toBe(0);
  await visitor.signIn(ADMIN);
  await page.goto('/');
  await page.locator('.failures > summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.problem-card', { hasText: 'b-throws' }).getByText('thrown').waitFor();
});

test('an unknown address is said to be one within a second, though a plugin hangs', async () => {
  const { page } = await visitFailing(1440);
  await page.goto('/plugins');
  await page.getByText('Ready').first().waitFor();
  const waited = await page.evaluate(async () => {
    const started = performance.now();
    history.pushState(null, '', '/nobody-has-this');
    dispatchEvent(new PopStateEvent('popstate'));
    while (!document.body.innerText.includes('Page not found')) {
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - started;
  });
  expect(waited).toBeLessThan(2_000);
});

test('a declared address of a plugin that failed says so instead', async () => {
  const { page } = await visitFailing(1440);
  await page.goto('/f-known');
  await page.locator('.problem-card').getByText('thrown while loading').waitFor();
  const menu = page.getByRole('navigation', { name: 'Main' });
  expect(await menu.getByRole('link', { name: 'F known' }).count()).toBe(1);
});

test('nothing is loaded twice, and the list of plugins is asked for once', async () => {
  const visitor = await healthy.visit();
  const asked = new Map<string, number>();
  visitor.page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    const what = `${request.method()} ${pathname}${search}`;
    asked.set(what, (asked.get(what) ?? 0) + 1);
  });
  await visitor.open('/');
  await visitor.page.getByText('zeta is here').waitFor();
  await visitor.page.waitForResponse((answer) => answer.url().endsWith('/pilets/events'));
  expect([...asked].filter(([, times]) => times > 1)).toEqual([]);
  const lists = [...asked.keys()].filter((what) => what.includes('/api/v1/pilets'));
  expect(lists).toEqual(['GET /api/v1/pilets', 'GET /api/v1/pilets/events']);
});

test("what the page's policy refused stands with the plugin", async () => {
  const source = `
    export function setup() {
      fetch('https://elsewhere.example/data').catch(() => undefined);
      throw new Error('no data');
    }`;
  await healthy.server.api.publish(modulePlugin({ name: 'curious', source }));
  const { page } = await healthy.visit();
  await page.goto('/plugins/curious');
  const card = page.locator('.problem-card');
  await card.getByText('connect-src').waitFor();
  await card.getByText('https://elsewhere.example/data').waitFor();
});

const SLOWER = [
  { name: 'a-slow', source: tileSource('a-slow is here') },
  { name: 'b-slow-silent', source: 'export function setup() {}' },
].map(({ name, source }) => ({
  name,
  source: `await new Promise((go) => setTimeout(go, 1500));\n${source}`,
}));

const slow = useHouse({
  furnish: async ({ server }) => {
    for (const plugin of [...SLOWER, ...HEALTHY]) await server.api.publish(modulePlugin(plugin));
  },
});

test.each(WIDTHS)(
  'a plugin that is slower than anybody waits keeps its place, %i px',
  async (width) => {
    const visitor = await slow.visit({ viewport: { width, height: 900 } });
    await visitor.context.addInitScript(WATCH_SHIFTS);
    await visitor.page.goto('/');
    await visitor.page.getByText('zeta is here').waitFor();
    await visitor.page.getByText('a-slow is here').waitFor();
    await visitor.settled();
    expectSteady(await shiftsOf(visitor));
  },
);

test.each(WIDTHS)(
  'a banner stands beside the navigation and moves nothing, %i px',
  async (width) => {
    const visitor = await healthy.visit({ viewport: { width, height: 900 } });
    const { page, context } = visitor;
    await context.addInitScript(WATCH_SHIFTS);
    await visitor.open('/');
    await page.getByText('zeta is here').waitFor();
    const before = await shiftsOf(visitor);
    await context.setOffline(true);
    const banner = page.locator('.banner');
    await banner.getByText('You are offline').waitFor();
    const box = await banner.boundingBox();
    const nav = await page.locator('.sidebar').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(nav && width > 860 ? nav.x + nav.width : 0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
    await context.setOffline(false);
    await banner.waitFor({ state: 'detached' });
    expect(await shiftsOf(visitor)).toEqual(before);
  },
);
