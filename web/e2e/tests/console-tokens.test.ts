/** Tokens in the console for somebody who owns a namespace and manages nothing else. */
import { expect, test } from 'vitest';
import { ADA, administrator, consolePlugin } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const house = useHouse({
  async furnish({ server: { api } }) {
    await api.createUser(ADA);
    await api.createUser(GRACE);
    await api.publish(consolePlugin('orders', '1.0.0'));
    await api.demand('/api/platform/v1/namespaces', json({ name: 'orders', owner: 'grace' }));
    await api.createToken('of-all', 'versions:publish');
  },
});

test('an owner makes, sees and revokes tokens of their plugins, and no others', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.signIn(GRACE);
  // The first page is the one that has something for them.
  await page.goto('/console/');
  await page.getByRole('heading', { name: 'Tokens', level: 1 }).waitFor();
  const places = page.getByRole('navigation', { name: 'Console' }).getByRole('link');
  expect(await places.allInnerTexts()).toEqual(['Tokens']);
  await page.getByText('There is no token').waitFor();
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: 'New token' });
  expect(await dialog.getByRole('checkbox', { name: /audit:read|tokens:manage/ }).count()).toBe(0);
  await dialog.getByLabel('Name').fill('pipeline');
  await dialog.getByRole('checkbox', { name: /versions:publish/ }).press('Space');
  await dialog.getByRole('button', { name: 'Remove orders' }).click();
  await dialog.getByRole('button', { name: 'Make token' }).click();
  await dialog.getByText('Name at least one of your plugins').waitFor();
  await dialog.getByLabel('For these plugins alone', { exact: true }).fill('orders');
  await dialog.getByRole('button', { name: 'Make token' }).click();
  await page.getByRole('button', { name: 'I have it' }).click();
  const row = page.getByRole('row', { name: /pipeline/ });
  await row.getByText('orders alone').waitFor();
  expect(await page.getByText('of-all').count()).toBe(0);
  expect(await visitor.inaccessible()).toEqual([]);
  await row.getByRole('button', { name: 'Revoke pipeline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await row.getByText('Revoked', { exact: true }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('who has nothing to keep is offered no page of it', async () => {
  const { page } = await administrator(house);
  await page.goto('/console/tokens');
  await page.getByRole('row', { name: /of-all/ }).waitFor();
  await house.server.api.createUser({ ...GRACE, username: 'kim' });
  const visitor = await house.visit();
  await visitor.signIn({ ...GRACE, username: 'kim' });
  await visitor.page.goto('/console/tokens');
  await visitor.page.getByRole('alert').getByText('MP-AUTH-007').waitFor();
  expect(await visitor.page.getByRole('button', { name: 'New token' }).count()).toBe(0);
});
