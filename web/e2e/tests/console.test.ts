/** The console at `/console/`: who gets in, what it shows, and that it follows what happens. */
import { expect, test } from 'vitest';
import { ADA, administrator, consolePlugin, expectForEverybody } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';

const house = useHouse({
  async furnish({ server: { api } }) {
    await api.createUser(ADA);
    await api.createUser(GRACE);
    await api.publish(consolePlugin('orders', '1.0.0', 'Orders of customers'));
    await api.publish(consolePlugin('wallet', '2.3.4'));
  },
});

test('who did not sign in is led to the form and comes back to the whole address', async () => {
  const { page, violations } = await house.visit();
  await page.goto('/console/plugins?q=wallet');
  await page.getByLabel('User name').fill(ADA.username);
  await page.getByLabel('Password').fill(ADA.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Plugins', level: 1 }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(
    '/console/plugins?q=wallet',
  );
  await page.getByRole('link', { name: 'WALLET' }).waitFor();
  expect(await page.getByRole('link', { name: 'ORDERS' }).count()).toBe(0);
  expect(await page.title()).toBe('Plugins · Console · Midplane');
  expect(violations).toEqual([]);
});

test('the filter is in the address, and a row leads to its plugin by keyboard', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto('/console/');
  await page.getByRole('searchbox', { name: 'Filter plugins' }).fill('cust');
  await expect.poll(() => page.url()).toContain('q=cust');
  await expect.poll(() => page.getByText('1 of 2 plugins').count()).toBe(1);
  // Past the choices of a state and an environment into the table, one stop; Enter opens the row.
  await page.getByRole('searchbox', { name: 'Filter plugins' }).focus();
  for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  const heading = page.getByRole('heading', { name: 'ORDERS', level: 1 });
  await heading.waitFor();
  expect(await heading.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.getByRole('tab', { name: 'Versions' }).click();
  await expect.poll(() => page.url()).toMatch(/\/console\/plugins\/orders\?tab=versions$/);
  await page.reload();
  await page.getByRole('table', { name: 'Versions' }).getByText('1.0.0').waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('an open page follows what others do, without a reload', async () => {
  const { page } = await administrator(house);
  await page.goto('/console/plugins/orders?tab=versions');
  await page.getByText('Follows changes').waitFor();
  await page.getByRole('table', { name: 'Versions' }).getByText('1.0.0').waitFor();
  await house.server.api.publish(consolePlugin('orders', '1.1.0'));
  await page.getByRole('table', { name: 'Versions' }).getByText('1.1.0').waitFor();
});

test('who may see nothing is told so, and an address that is none too', async () => {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  await visitor.page.goto('/console/plugins');
  await visitor.page.getByRole('alert').getByText('MP-AUTH-007').waitFor();
  await visitor.page.goto('/console/no/such/page');
  await visitor.page.getByRole('heading', { name: 'There is no such page' }).waitFor();
});

test('a session that ends leads to the sign-in form', async () => {
  const { page, context } = await administrator(house);
  await page.goto('/console/plugins/orders');
  await page.getByRole('button', { name: ADA.displayName }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/console'));
  await page.goto('/console/plugins/orders');
  await page.waitForURL((url) => url.pathname === '/login');
  // A refresh that was on its way may have left a cookie behind: it brings nothing.
  const again = await context.request.post(new URL('/auth/refresh', page.url()).href);
  expect(again.status()).toBe(401);
});

const PAGES = [
  '/console/plugins',
  '/console/plugins/orders',
  '/console/plugins/orders?tab=versions',
];

test.each(['light', 'dark'] as const)('every page is for everybody, in %s', async (scheme) => {
  await expectForEverybody(house, scheme, PAGES);
});
