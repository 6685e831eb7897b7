/**
 * Takes the pictures of the documentation into `docs/images/`: the demo as a member sees it. Every
 * picture must be small enough to live in the repository, and its page free of complaints.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { ADA, administrator } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';
import { IMAGES } from '../harness/paths';

const LARGEST_BYTES = 150_000;
const NOTES = [
  'Ask Jonas about the badges',
  'Invoice for Coral Hotel',
  'Book the room for Thursday',
];

const REPORTS = {
  name: 'reports',
  version: '2.1.0',
  source: "export function setup() { throw new TypeError('config.columns is not a list'); }",
  manifest: { displayName: 'Reports', icon: 'chart-line' },
};

const house = useHouse({
  examples: true,
  backends: ['orders', 'notes'],
  furnish: async ({ server }) => void (await server.api.createUser(ADA)),
});

let wroteNotes = false;

/** What Grace had done before: notes written, a wallet connected. */
async function prepare(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await visitor.open('/notes');
  for (const text of wroteNotes ? [] : NOTES) {
    await page.getByLabel('New note').fill(text);
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.locator('.notes-item', { hasText: text }).waitFor();
  }
  wroteNotes = true;
  // The budget is kept in the browser, which is a new one for each picture.
  await visitor.open('/wallet');
  await page.getByLabel('Budget for open orders').fill('12000');
  await page.getByRole('button', { name: 'Connect wallet' }).click();
  await page.getByText(/left$/).waitFor();
}

async function guest(options: BrowserContextOptions = {}): Promise<Visitor> {
  return house.visit({ colorScheme: 'light', ...options });
}

async function member(options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await guest(options);
  await prepare(visitor);
  return visitor;
}

async function take({ page, ...visitor }: Visitor, name: string): Promise<void> {
  await page.waitForFunction(() => !/Loading|Reading the/.test(document.body.innerText));
  await page.evaluate(() => document.fonts.ready);
  mkdirSync(IMAGES, { recursive: true });
  const path = join(IMAGES, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  expect(statSync(path).size).toBeLessThan(LARGEST_BYTES);
  expect(visitor.said.filter((line) => /\[policy\]/.test(line))).toEqual([]);
}

test('login', async () => {
  const visitor = await guest();
  await visitor.open('/login');
  await take(visitor, 'login');
});

test.each(['light', 'dark'] as const)('dashboard, %s', async (colorScheme) => {
  const visitor = await member({ colorScheme });
  await visitor.open('/');
  await take(visitor, `dashboard-${colorScheme}`);
});

test('dashboard on a phone', async () => {
  const visitor = await member({ viewport: { width: 390, height: 844 } });
  await visitor.open('/');
  await take(visitor, 'dashboard-phone');
});

test('orders page', async () => {
  const visitor = await member();
  await visitor.open('/orders');
  await visitor.page.getByRole('table').waitFor();
  await take(visitor, 'orders-page');
});

test('a plugin that fails, on the dashboard and in the overview', async () => {
  await house.server.api.publish(modulePlugin(REPORTS));
  const visitor = await member();
  await visitor.open('/');
  await visitor.page.locator('.tile-failed').waitFor();
  await take(visitor, 'failure-card');
  await visitor.open('/plugins');
  await take(visitor, 'plugins-overview');
});

test('the console', async () => {
  const visitor = await administrator(house, { colorScheme: 'light' });
  for (const [path, name] of [
    ['/console/plugins', 'console-plugins'],
    ['/console/plugins/notes', 'console-plugin'],
  ] as const) {
    await visitor.open(path);
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    await visitor.settled();
    await take(visitor, name);
  }
});
