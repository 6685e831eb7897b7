/** The console stays where it is while its questions are answered one after the other. */
import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { ADA, administrator, consolePlugin } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';
import { expectSteady, shiftsOf, WATCH_SHIFTS } from '../harness/shifts';

const WIDTHS = [390, 1440, 2200];
const API = '**/api/platform/v1';

const house = useHouse({
  config:
    'server:\n  approvalRequired: [staging]\nregistry: { review: { secrets: { onFailure: quarantine } } }\n',
  async furnish({ server: { api } }) {
    await api.createUser(ADA);
    await api.createUser(GRACE);
    const key = await api.createToken('the pipeline', 'versions:publish');
    const pipeline = Object.assign(Object.create(api), { token: key }) as typeof api;
    for (const name of ['alpha', 'beta', 'gamma', 'orders']) {
      await pipeline.publish(consolePlugin(name, '1.0.0'));
    }
    const source = `export const key = 'ghp_${'a1B2'.repeat(9)}';\nexport function setup() {}`;
    for (const version of ['1.1.0', '1.2.0']) {
      await api.publish(modulePlugin({ name: 'orders', version, source }));
    }
    const move = { plugin: 'alpha', version: '1.0.0', environment: 'staging' };
    const ada = await api.as(ADA);
    await ada.demand('/api/platform/v1/operations/promote', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(move),
    });
  },
});

/** Keeps back the answers to these questions. Returns how to let them go. */
async function keepBack({ page }: Visitor, ...paths: string[]): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const later = async (route: Route) => {
    await released;
    await route.continue();
  };
  for (const path of paths) await page.route(`${API}/${path}`, later);
  return release;
}

async function visit(width: number, more = {}): Promise<Visitor> {
  const visitor = await administrator(house, { viewport: { width, height: 844 }, ...more });
  await visitor.context.addInitScript(WATCH_SHIFTS);
  return visitor;
}

test.each(WIDTHS)('names and environments that come last move no row, %i px', async (width) => {
  const visitor = await visit(width);
  const { page } = visitor;
  const release = await keepBack(visitor, 'users?*', 'tokens?*', 'environments?*');
  await page.goto('/console/plugins');
  await page.getByRole('link', { name: 'ALPHA' }).waitFor();
  expect(await page.getByText(/t-[0-9a-f]{32}/).count()).toBe(0);
  release();
  await page.getByText('token the pipeline').first().waitFor();
  await page.getByRole('button', { name: /Environment/ }).click();
  await page.getByRole('option', { name: 'staging' }).waitFor();
  expectSteady(await shiftsOf(visitor));
  expect(visitor.complaints).toEqual([]);
});

test.each(WIDTHS)(
  'what waits for a decision stands below the quarantine from the start, %i px',
  async (width) => {
    const visitor = await visit(width);
    const { page } = visitor;
    const release = await keepBack(visitor, 'quarantine?*');
    const known = page.waitForResponse((answer) => answer.url().includes('/v1/approvals?'));
    await page.goto('/console/approvals');
    await known;
    await page.getByRole('heading', { name: 'Approvals', level: 1 }).waitFor();
    release();
    await page.getByRole('table', { name: 'In quarantine' }).waitFor();
    await page.getByRole('heading', { name: 'Waiting for a decision' }).waitFor();
    await page.getByRole('table', { name: 'Waiting' }).waitFor();
    expectSteady(await shiftsOf(visitor));
  },
);

test('the part that an address names is in view on a phone', async () => {
  const { page } = await visit(390);
  await page.goto('/console/plugins/orders?tab=failures');
  const tab = page.getByRole('tab', { name: 'Failures' });
  await tab.waitFor();
  const end = async () => {
    const box = await tab.boundingBox();
    return (box?.x ?? 390) + (box?.width ?? 0);
  };
  await expect.poll(end).toBeLessThanOrEqual(390);
});

test('a dialog begins in its first field, and where fingers point at nothing that hides it', async () => {
  const { page } = await visit(1440);
  await page.goto('/console/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const name = page.getByRole('dialog', { name: 'New token' }).getByLabel('Name');
  await expect.poll(() => name.evaluate((el) => el === document.activeElement)).toBe(true);
  const phone = await visit(390, { hasTouch: true });
  await phone.page.goto('/console/tokens');
  await phone.page.getByRole('button', { name: 'New token' }).click();
  const close = phone.page.getByRole('dialog').getByRole('button', { name: 'Close' });
  await expect.poll(() => close.evaluate((el) => el === document.activeElement)).toBe(true);
});

test('buttons of a row stand in one line where there is room', async () => {
  const { page } = await visit(1440);
  await page.goto('/console/plugins/orders?tab=versions');
  await page.getByRole('table', { name: 'Versions' }).getByText('1.0.0').waitFor();
  const heights = await page
    .locator('.row-actions')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(2);
  expect(heights.filter((height) => height > 30)).toEqual([]);
});

test('the connection is not said to be lost before it was tried', async () => {
  const visitor = await visit(1440);
  const { page } = visitor;
  const release = await keepBack(visitor, 'events');
  await page.goto('/console/plugins');
  await page.getByText('Connecting', { exact: true }).waitFor();
  expect(await page.getByText('Not connected').count()).toBe(0);
  release();
  await page.getByText('Follows changes').waitFor();
});
