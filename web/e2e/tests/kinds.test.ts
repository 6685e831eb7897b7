/** A pilet, a federated module, a UMD bundle and a plain ES module, side by side on one page. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';
import { hasAsked, publishReactProbes, WATCH_HOOKS, WHOSE_REACT } from '../harness/react-probes';

const house = useHouse({
  examples: true,
  backends: ['orders', 'notes'],
  furnish: publishReactProbes,
});

async function grace(): Promise<Visitor> {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  return visitor;
}

test('every kind draws its tile on the dashboard, and no policy complains', async () => {
  const visitor = await grace();
  await visitor.open();
  const tile = (title: string) => visitor.page.locator('.tile', { hasText: title });
  await tile('Open orders').getByText('worth €').waitFor();
  await tile('Orders per day').locator('svg rect').first().waitFor();
  await tile('Latest notes').getByText('All notes').waitFor();
  await tile('Wallet').getByText('Connect a wallet').waitFor();
  expect(visitor.violations).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});

test('every kind has a page behind its menu entry', async () => {
  const visitor = await grace();
  await visitor.open();
  for (const name of ['Orders', 'Analytics', 'Notes', 'Wallet']) {
    await visitor.page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await visitor.page.getByRole('heading', { name, level: 1 }).waitFor();
  }
  await visitor.page.getByLabel('Budget for open orders').waitFor();
  expect(visitor.violations).toEqual([]);
});

test('an order is placed in a dialog and appears in the table', async () => {
  const visitor = await grace();
  const { page } = visitor;
  await page.goto('/orders');
  await page.getByRole('button', { name: 'New order' }).click();
  const dialog = page.getByRole('dialog', { name: 'New order' });
  await dialog.getByLabel('Customer').fill('Fjord Brewing');
  await dialog.getByLabel('Article').selectOption({ index: 1 });
  await dialog.getByLabel('Quantity').fill('3');
  await dialog.getByText(/Total €/).waitFor();
  await dialog.getByRole('button', { name: 'Place order' }).click();
  await page.getByText(/Order \S+ is placed\./).waitFor();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Fjord Brewing/ }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('the shell and every kind of plugin use one React', async () => {
  const visitor = await grace();
  const { page } = visitor;
  const fetched: string[] = [];
  page.on('response', (answer) => fetched.push(new URL(answer.url()).pathname));
  await visitor.open();
  await page.locator('.tile', { hasText: 'remote' }).waitFor();
  expect(await page.evaluate(WHOSE_REACT)).toEqual({ module: true, pilet: true, remote: true });
  const reacts = fetched.filter((path) => /react(-dom)?\b[^/]*$/.test(path));
  expect(reacts.filter((path) => !path.startsWith('/assets/'))).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});

test('the hooks of real builds reach the React of the shell', async () => {
  const visitor = await grace();
  const { page } = visitor;
  await visitor.open('/plugins');
  await page.getByText(/\d+ of \d+ ready/).waitFor();
  await page.evaluate(WATCH_HOOKS);
  const menu = page.getByRole('navigation');
  await menu.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.waitForFunction(hasAsked, '/pilets/orders/');
  await menu.getByRole('link', { name: 'Analytics', exact: true }).click();
  await page.waitForFunction(hasAsked, '/pilets/analytics/');
});
