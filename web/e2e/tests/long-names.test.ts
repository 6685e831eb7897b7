/** What is long breaks where it stands: addresses, versions, codes, lines of code. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { ADA } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin, tileSource } from '../harness/packages';

const VERSION = '2.0.0-beta.1+build.20261128.0123456789.abcdef';
const PAGE = `
  export function setup(api) {
    const mount = (el) => { el.innerHTML = '<h1>A page</h1>'; };
    api.registerPage('/a-page', { type: 'html', component: { mount } });
  }`;

const house = useHouse({
  async furnish({ server: { api } }) {
    await api.createUser(GRACE);
    const versioned = { name: 'versioned', version: VERSION, source: tileSource('here') };
    await api.publish(modulePlugin(versioned), { channel: 'latest' });
    await api.publish(modulePlugin({ name: 'paged', source: PAGE }));
  },
});

const sideways = ({ page }: Visitor) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test.each([390, 1440])('an address that nobody has is read to its end, %i px', async (width) => {
  const visitor = await house.visit({ viewport: { width, height: 844 } });
  const { page } = visitor;
  await page.goto(`/${'x'.repeat(300)}`);
  const address = page.locator('.mp-empty code');
  const box = await address.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  expect(await sideways(visitor)).toBe(0);
});

test.each([390, 740, 880, 1024, 1440])('a version stays in its column, %i px', async (width) => {
  const visitor = await house.visit({ viewport: { width, height: 844 } });
  await visitor.open('/plugins');
  const cell = visitor.page.getByRole('cell', { name: VERSION });
  const spilt = await cell.evaluate((el) => el.scrollWidth - el.clientWidth);
  expect(spilt).toBeLessThanOrEqual(0);
  const cut = await visitor.page
    .locator('.table-card')
    .evaluate((el) => el.scrollWidth - el.clientWidth);
  expect(cut).toBe(0);
  expect(await sideways(visitor)).toBe(0);
});

test("a plugin's page is as wide on a phone as the shell's own", async () => {
  const { page } = await house.visit({ viewport: { width: 390, height: 844 } });
  await page.goto('/a-page');
  const own = await page.getByRole('heading', { name: 'A page' }).boundingBox();
  await page.goto('/plugins');
  const ours = await page.getByRole('heading', { name: 'Plugins', level: 1 }).boundingBox();
  expect(own?.x).toBe(ours?.x);
});

test('documents are for everybody, and their codes are one word', async () => {
  const visitor = await house.visit({ viewport: { width: 390, height: 844 } });
  const { page } = visitor;
  for (const path of ['/docs/guides/first-plugin', '/docs/errors/MP-SYS-003', '/docs/errors']) {
    await page.goto(path);
    expect([path, await visitor.inaccessible()]).toEqual([path, []]);
    expect([path, await sideways(visitor)]).toEqual([path, 0]);
  }
  const lines = await page
    .locator('td a')
    .evaluateAll((all) => all.filter((link) => link.getClientRects().length > 1).length);
  expect(lines).toBe(0);
});

test('what a dialog asks about can be read in a small window', async () => {
  await house.server.api.createUser(ADA);
  const visitor = await house.visit({ viewport: { width: 320, height: 256 } });
  const { page } = visitor;
  await visitor.signIn(ADA);
  await page.goto('/console/plugins/versioned?tab=versions');
  await page.getByRole('button', { name: `Yank ${VERSION}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('would be yanked').waitFor();
  const [wider, scrolled] = await dialog.evaluate((el) => [
    el.scrollWidth - el.clientWidth,
    el.scrollTop,
  ]);
  expect([wider, scrolled]).toEqual([0, 0]);
});

test.each([
  ['/', '**/assets/index-*.js'],
  ['/console/', '**/console/assets/*.js'],
  ['/docs/api', '**/docs/assets/*.js'],
])('%s says so when its script does not arrive, and reloads', async (path, script) => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await page.route(script, (route) => route.abort());
  await page.goto(path);
  const alert = page.getByRole('alert');
  await alert.getByText('The page could not start').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.unroute(script);
  const reloaded = page.waitForEvent('load');
  await alert.getByRole('button', { name: 'Reload' }).click();
  await reloaded;
  await alert.waitFor({ state: 'detached' }).catch(() => alert.waitFor({ state: 'hidden' }));
});

test('without the list of plugins no address is said to be nobody', async () => {
  const { page } = await house.visit();
  await page.route('**/api/v1/pilets', (route) => route.fulfill({ status: 503, json: {} }));
  await page.goto('/a-page');
  await page.getByRole('heading', { name: 'Not available' }).waitFor();
  expect(await page.getByText('Page not found').count()).toBe(0);
  await page.unroute('**/api/v1/pilets');
  await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
  await page.getByRole('heading', { name: 'A page' }).waitFor();
});
