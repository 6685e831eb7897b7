/** The console's page of roles beside others: who may see it, failures, news, and what accounts and tokens are offered. */
import { beforeEach, expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { administrator, consolePlugin, expectForEverybody } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin, tileSource } from '../harness/packages';
import { furnishRoles, ROLES, send } from '../harness/roles';

const house = useHouse({ furnish: furnishRoles });

let visitor: Visitor;
beforeEach(async () => {
  visitor = await administrator(house);
});

const button = (name: string) => visitor.page.getByRole('button', { name, exact: true });
const dialog = () => visitor.page.getByRole('dialog');
const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const row = (name: RegExp) => visitor.page.getByRole('row', { name });

test('who may not see roles is told so, and a failure of the server is said once', async () => {
  const member = await house.visit();
  await member.signIn(GRACE);
  await member.page.goto('/console/roles');
  await member.page.getByRole('alert').getByText('MP-AUTH-007').waitFor();
  expect(await member.page.getByRole('alert').count()).toBe(1);
  expect(await member.page.getByRole('button', { name: 'New role' }).count()).toBe(0);
  const { page } = visitor;
  const away = /\/api\/platform\/v1\/(roles|permissions|approvals|quarantine)/;
  await page.route(away, (route) => route.fulfill({ status: 503, body: 'away' }));
  for (const path of ['/console/approvals', '/console/roles/member', '/console/roles']) {
    await page.goto(path);
    await page.getByRole('alert').getByText('The server gives no answer').waitFor();
    await page.waitForFunction(() => !document.querySelector('.mp-skeleton'));
    expect([path, await page.getByRole('alert').count()]).toEqual([path, 1]);
    expect(await visitor.inaccessible()).toEqual([]);
  }
  await page.unroute(away);
  await button('Try again').click();
  await row(/^member/).waitFor();
  await page.getByText('asked for by plugins and brought by no role').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('accounts are offered every role with what it brings, tokens what plugins ask for', async () => {
  const { page } = visitor;
  await page.goto('/console/people/grace');
  const sales = page.getByRole('checkbox', { name: /^sales/ });
  await sales.waitFor();
  await page.getByText('Publishes versions and registers backends. Brings').waitFor();
  expect(await page.getByRole('textbox', { name: 'Other roles' }).count()).toBe(0);
  expect(await page.getByRole('checkbox', { name: /^authenticated/ }).count()).toBe(0);
  await sales.press('Space');
  await button('Save…').click();
  await confirm('Save');
  await page.getByText('The account was saved').waitFor();
  await page.goto('/console/tokens');
  await button('New token').click();
  await dialog().getByRole('searchbox', { name: 'Find a permission' }).fill('customers');
  await dialog()
    .getByRole('checkbox', { name: /customers:write.*asked for by customers/ })
    .press('Space');
  await dialog().getByLabel('Name', { exact: true }).fill('sync');
  await dialog().getByRole('button', { name: 'Make token' }).press('Enter');
  await page.getByRole('button', { name: 'I have it' }).click();
  await row(/sync/).getByText('customers:write').waitFor();
});

test('the list follows what others do', async () => {
  const { page } = visitor;
  await page.goto('/console/roles');
  await page.getByText('Follows changes').waitFor();
  await row(/^administrator/).waitFor();
  await house.server.api.demand(ROLES, send('POST', { name: 'night', description: 'Watches.' }));
  await row(/^night/)
    .getByText('Watches.')
    .waitFor();
  await house.server.api.publish(consolePlugin('ledger', '1.0.0'));
  const next = { permissions: { declares: ['ledger:close'] } };
  await house.server.api.publish(
    modulePlugin({ name: 'ledger', version: '1.1.0', source: tileSource('L'), manifest: next }),
  );
  await row(/^ledger:close/).waitFor();
});

test.each(['light', 'dark'] as const)('every page is for everybody, in %s', async (scheme) => {
  await expectForEverybody(house, scheme, [
    '/console/roles',
    '/console/roles?q=no-role-of-that-name',
    '/console/roles/operator',
    '/console/roles/member',
    '/console/roles/sales',
    '/console/roles/administrator',
  ]);
});
