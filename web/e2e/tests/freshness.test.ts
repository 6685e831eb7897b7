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
  await page.reload();
  await page.getByText('clock 1.1.0').waitFor();
  expect(visitor.said.filter((line) => line.startsWith('error'))).toEqual([]);
});

/** A browser that cannot check a module before it runs. */
const WITHOUT_PRELOADS = `const supports = DOMTokenList.prototype.supports;
  DOMTokenList.prototype.supports = function (token) {
    return token !== 'modulepreload' && supports.call(this, token);
  };`;

test.each([
  ['runs where the browser checks it first', true],
  ['asks for a reload and does not run before where it cannot', false],
])('a module that is newer than the page %s', async (_, checks) => {
  const { page, context } = await house.visit();
  if (!checks) await context.addInitScript(WITHOUT_PRELOADS);
  const name = checks ? 'later' : 'late';
  // Between the page, which lists what may run, and its plugin list, somebody publishes.
  await page.route(
    '**/api/v1/pilets',
    async (route) => {
      await house.server.api.publish(
        modulePlugin({ name, source: tileSource(`${name} but here`) }),
      );
      await route.continue();
    },
    { times: 1 },
  );
  await page.goto('/');
  if (checks) {
    await page.getByText('later but here').waitFor();
    return;
  }
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
