/** The console's operations: what moves channels and switches plugins, who approves it, and what is told of it. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Account } from '../harness/api';
import { ADA, administrator, consolePlugin, expectForEverybody } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';

const LIN: Account = { ...ADA, username: 'lin', displayName: 'Lin Chen' };

const house = useHouse({
  config: 'server:\n  environments: [dev, staging, prod]\n  approvalRequired: [staging]\n',
  async furnish({ server: { api } }) {
    for (const account of [ADA, GRACE, LIN]) await api.createUser(account);
    for (const version of ['1.0.0', '1.1.0']) await api.publish(consolePlugin('orders', version));
    await api.publish(consolePlugin('wallet', '1.0.0'));
  },
});

const offered = async () => {
  const items = await house.server.api.feed();
  return items.map(({ name, version }) => `${name} ${version}`).sort();
};

test('a channel goes back after a question, with a reason, and returns by undo', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto('/console/plugins/orders?tab=channels');
  await page.getByRole('button', { name: 'Roll back latest in prod' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('prod · latest: 1.1.0 → 1.0.0').waitFor();
  expect(await offered()).toContain('orders 1.1.0');
  await dialog.getByLabel('Why').fill('The new list loses columns');
  await dialog.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect.poll(offered).toContain('orders 1.0.0');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(offered).toContain('orders 1.1.0');
  await page.getByRole('button', { name: 'History of latest in prod' }).click();
  await page.getByRole('dialog').getByText('The new list loses columns').waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('a version is yanked and comes back, channels included', async () => {
  const { page } = await administrator(house);
  await page.goto('/console/plugins/orders?tab=versions');
  await page.getByRole('button', { name: 'Yank 1.1.0' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('prod · latest: 1.1.0 → 1.0.0').waitFor();
  await dialog.getByRole('button', { name: 'Yank', exact: true }).click();
  await expect.poll(offered).toContain('orders 1.0.0');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(offered).toContain('orders 1.1.0');
});

test('several plugins are switched off together, by keyboard, and on again', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto('/console/plugins');
  await page.getByRole('row', { name: 'WALLET' }).waitFor();
  // Past the choices beside it, which are there when they are known, onto the first row.
  await page.getByRole('searchbox', { name: 'Filter plugins' }).focus();
  const row = page.locator('[role=row]:focus');
  for (let tabs = 0; tabs < 6 && (await row.count()) === 0; tabs++)
    await page.keyboard.press('Tab');
  await expect.poll(() => row.getAttribute('aria-selected')).toBe('false');
  await page.keyboard.press('Space');
  await expect.poll(() => row.getAttribute('aria-selected')).toBe('true');
  for (const key of ['ArrowDown', 'Space']) await page.keyboard.press(key);
  await page.getByText('2 plugins chosen').waitFor();
  await page.getByRole('button', { name: 'Switch off…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('wallet', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('2 plugins switched off').waitFor();
  await expect.poll(offered).toEqual([]);
  await page.getByRole('row', { name: 'WALLET' }).getByText('Disabled').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(offered).toEqual(['orders 1.1.0', 'wallet 1.0.0']);
  expect(visitor.violations).toEqual([]);
});

test('nobody approves their own move; somebody else does', async () => {
  const { page } = await administrator(house);
  await page.goto('/console/plugins/orders?tab=versions');
  await page.getByRole('button', { name: 'Promote 1.0.0' }).click();
  await page.getByRole('dialog').getByLabel('Environment').selectOption('staging');
  await page.getByRole('dialog').getByRole('button', { name: 'Continue…' }).click();
  const question = page.getByRole('dialog', { name: 'Point latest of orders at 1.0.0?' });
  await question.getByRole('button', { name: 'Promote' }).click();
  await question.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /Approvals/ }).click();
  await page.getByText('Somebody else decides').waitFor();

  const other = await house.visit();
  await other.signIn(LIN);
  await other.page.goto('/console/approvals');
  await other.page.getByRole('button', { name: 'Approve orders 1.0.0' }).click();
  await other.page.getByRole('dialog').getByText('This cannot be undone').waitFor();
  await other.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await other.page.getByText('Nothing waits for a decision').waitFor();
  // Ada's page hears of it by itself.
  await page.getByRole('table', { name: 'Decided' }).getByText('approved').waitFor();
});

test('who did what and why is told, filtered by the address, and exported', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto('/console/activity?kind=channel-moved&plugin=orders');
  const row = page.getByRole('row', { name: /The new list loses columns/ });
  await row.getByText('1.1.0 → 1.0.0').waitFor();
  await row.getByText(/^ada/).waitFor();
  const table = page.getByRole('table', { name: 'Activity' });
  expect(await table.getByText('Account made').count()).toBe(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as JSON lines' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n');
  const kinds = new Set(lines.map((line) => JSON.parse(line).kind));
  expect([...kinds]).toEqual(['channel-moved']);
  expect(visitor.complaints).toEqual([]);
  // Said while it is typed, and no alarm.
  await page.getByLabel('Plugin', { exact: true }).fill('ordrs');
  await page.getByText('There is no plugin `ordrs`.').waitFor();
  await page.getByText('Did you mean `orders`?').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('what somebody may not do is not offered', async () => {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  await visitor.page.goto('/console/plugins/orders?tab=versions');
  await visitor.page.getByRole('alert').getByText('MP-AUTH-007').waitFor();
  expect(await visitor.page.getByRole('button', { name: /Switch|Yank/ }).count()).toBe(0);
  expect(await visitor.page.getByRole('navigation').getByRole('link').count()).toBe(0);
});

test.each(['light', 'dark'] as const)('every page is for everybody, in %s', async (scheme) => {
  await expectForEverybody(house, scheme, [
    '/console/plugins',
    '/console/plugins/orders?tab=versions',
    '/console/plugins/orders?tab=channels',
    '/console/approvals',
    '/console/activity',
  ]);
});
