/** The console's quarantine: a version that its review holds is seen, let out, and rejected with a reason. */
import { expect, test } from 'vitest';
import type { Account } from '../harness/api';
import { ADA, administrator, consolePlugin, expectForEverybody } from '../harness/console';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';

const LIN: Account = { ...ADA, username: 'lin', displayName: 'Lin Chen' };

/** Something in it looks like a key. */
const withKey = (version: string) =>
  modulePlugin({
    name: 'orders',
    version,
    source: `export const key = 'ghp_${'a1B2'.repeat(9)}';\nexport function setup() {}`,
    manifest: { displayName: 'ORDERS' },
  });

const house = useHouse({
  config: 'registry: { review: { secrets: { onFailure: quarantine } } }\n',
  async furnish({ server: { api } }) {
    for (const account of [ADA, GRACE, LIN]) await api.createUser(account);
    await api.publish(consolePlugin('orders', '1.0.0'));
    for (const version of ['1.1.0', '1.2.0', '1.3.0']) await api.publish(withKey(version));
  },
});

const QUARANTINE = '/console/approvals';
const VERSIONS = '/console/plugins/orders?tab=versions';

const offered = async () => {
  const items = await house.server.api.feed();
  return items.map(({ name, version }) => `${name} ${version}`);
};

test.each(['light', 'dark'] as const)(
  'every page of it is for everybody, in %s',
  async (scheme) => {
    await expectForEverybody(house, scheme, [QUARANTINE, VERSIONS]);
  },
);

test('what waits says why, and its review says more', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto(QUARANTINE);
  const table = page.getByRole('table', { name: 'In quarantine' });
  const row = table.getByRole('row', { name: /orders 1\.1\.0/ });
  await row.getByText(/^secrets: /).waitFor();
  await row.getByText('prod · latest').waitFor();
  await page.getByRole('button', { name: 'Review of orders 1.1.0' }).click();
  const dialog = page.getByRole('dialog', { name: 'Review of orders 1.1.0' });
  const found = dialog.getByRole('row', { name: /MP-REV-011/ });
  await found.getByText('Failed').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await offered()).toEqual(['orders 1.0.0']);
  expect(visitor.complaints).toEqual([]);
});

test('one is let out, after it was said where it goes', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto(QUARANTINE);
  await page.getByRole('button', { name: 'Release orders 1.1.0' }).click();
  const question = page.getByRole('dialog', { name: 'Let orders 1.1.0 out of quarantine?' });
  await question.getByText(/orders 1\.1\.0 would come out of quarantine/).waitFor();
  await question.getByText('prod · latest: 1.0.0 → 1.1.0').waitFor();
  expect(await offered()).toEqual(['orders 1.0.0']);
  await question.getByLabel('Why').fill('The key is a sample');
  await question.getByRole('button', { name: 'Release', exact: true }).click();
  await expect.poll(offered).toEqual(['orders 1.1.0']);
  const table = page.getByRole('table', { name: 'In quarantine' });
  await table.getByRole('row', { name: /orders 1\.1\.0/ }).waitFor({ state: 'detached' });
  await table.getByRole('row', { name: /orders 1\.2\.0/ }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('one is rejected with a reason, and the reason is told where the version is shown', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto(VERSIONS);
  await page.getByRole('button', { name: 'Reject 1.2.0' }).click();
  const question = page.getByRole('dialog', { name: 'Reject orders 1.2.0?' });
  await question.getByText('This cannot be undone').waitFor();
  await question.getByText(/would be rejected, and its files deleted/).waitFor();
  await question.getByLabel('Why').fill('It holds a key of ours');
  await question.getByRole('button', { name: 'Reject', exact: true }).click();
  await page
    .getByRole('row', { name: /1\.2\.0/ })
    .getByText('Rejected')
    .waitFor();
  expect(await offered()).toEqual(['orders 1.1.0']);

  const other = await house.visit();
  await other.signIn(LIN);
  await other.page.goto(VERSIONS);
  await other.page.getByRole('button', { name: 'Review of 1.2.0' }).click();
  const review = other.page.getByRole('dialog', { name: 'Review of orders 1.2.0' });
  await review.getByText('It holds a key of ours').waitFor();
  await review.getByText(/Rejected by ada, /).waitFor();
  expect(await other.inaccessible()).toEqual([]);
  expect([...visitor.complaints, ...other.complaints]).toEqual([]);
});

test('who may decide nothing sees nothing of it', async () => {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  await visitor.page.goto(QUARANTINE);
  await visitor.page.getByRole('alert').first().getByText('MP-AUTH-007').waitFor();
  expect(await visitor.page.getByRole('button', { name: /Release|Reject/ }).count()).toBe(0);
});
