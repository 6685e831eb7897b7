/** What happens to an open page when plugins are published. */
import { expect, test } from 'vitest';
import { useHouse } from '../harness/house';
import { modulePlugin, tileSource } from '../harness/packages';

const clock = (version: string) =>
  modulePlugin({ name: 'clock', version, source: tileSource(`clock ${version}`) });

const house = useHouse({
  furnish: async ({ server }) => {
    await server.api.publish(clock('1.0.0'));
  },
});

test('a version published while a page is open is there after a reload', async () => {
  const { page, ...visitor } = await house.visit();
  await page.goto('/');
  await page.getByText('clock 1.0.0').waitFor();
  await house.server.api.publish(clock('1.1.0'));
  await page.getByText('clock 1.0.0').waitFor();
  await page.reload();
  await page.getByText('clock 1.1.0').waitFor();
  expect(visitor.said.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('a module that is newer than the page asks for a reload and does not run before', async () => {
  const { page } = await house.visit();
  // Between the page, which lists what may run, and its plugin list, somebody publishes.
  await page.route(
    '**/api/v1/pilets',
    async (route) => {
      await house.server.api.publish(
        modulePlugin({ name: 'late', source: tileSource('late but here') }),
      );
      await route.continue();
    },
    { times: 1 },
  );
  await page.goto('/');
  await page.getByText('Not available').click();
  await page.getByText('MP-WEB-031').waitFor();
  await page
    .getByText(/^clock/)
    .first()
    .waitFor();
  expect(await page.getByText('late but here').count()).toBe(0);
  await page.getByRole('button', { name: 'Reload page' }).click();
  await page.getByText('late but here').waitFor();
});
