/** What several plugins of one page want to know of a backend is asked of it once. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';

const house = useHouse({ examples: true, backends: ['orders'] });

/** For each question that the page's plugins asked: whether it went over the network. */
const summaries = ({ page }: Visitor) =>
  page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname === '/api/v1/orders/summary')
      .map(({ transferSize }) => transferSize > 0),
  );

async function untilDrawn({ page }: Visitor): Promise<void> {
  await page.locator('.orders-tile').getByText('worth €').waitFor();
  await page.locator('.analytics-chart').first().waitFor();
}

test.each([
  ['somebody without an account', undefined],
  ['a member', GRACE],
])('the tiles of %s share one summary of the orders', async (_who, account) => {
  const visitor = await house.visit();
  if (account) await visitor.signIn(account);
  await visitor.open('/');
  await untilDrawn(visitor);
  expect((await summaries(visitor)).sort()).toEqual([false, true]);
});

test('a summary from before a change is not shown after it', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await visitor.open('/');
  await untilDrawn(visitor);
  const figure = page.locator('.orders-figure');
  const before = await figure.innerText();
  await page.getByRole('link', { name: 'All orders' }).click();
  await page
    .getByRole('button', { name: /^Cancel order/ })
    .first()
    .click();
  await page.getByRole('cell', { name: 'Cancelled' }).first().waitFor();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await untilDrawn(visitor);
  expect(await figure.innerText()).not.toBe(before);
});
