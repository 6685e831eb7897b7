/** Plugins ask for the viewer's feature flags, and follow them on an open page. */
import { expect, test } from 'vitest';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';

const house = useHouse({
  examples: true,
  backends: ['notes', 'orders'],
  furnish: async ({ server }) => {
    const source = `
      export async function setup(api) {
        const before = api.isEnabled('wide');
        await api.flags.ready();
        const mount = (el) => {
          const heard = [];
          const draw = () => {
            el.textContent = 'wide is ' + api.isEnabled('wide') + ', was ' + before +
              ', heard of ' + heard.join(' ');
          };
          api.flags.subscribe(draw);
          api.on('flags:changed', ({ changed }) => { heard.push(...changed); draw(); });
          draw();
        };
        api.registerTile('tile', { type: 'html', component: { mount } });
      }`;
    await server.api.publish(modulePlugin({ name: 'asker', source }));
  },
});

const flag = (key: string, more: object) =>
  house.server.api.demand(`/api/platform/v1/flags/${key}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ enabled: true, default: false, ...more }),
  });

test('a flag is for whom its rules mean, and changes where the page is open', async () => {
  const role = GRACE.roles[0] ?? '';
  await flag('wide', { rules: [{ when: { roles: [role] }, value: true }] });
  const nobody = await house.visit();
  await nobody.page.goto('/');
  await nobody.page.getByText('wide is false').waitFor();
  const grace = await house.visit();
  await grace.signIn(GRACE);
  await grace.page.goto('/');
  await grace.page.getByText('wide is true').waitFor();
  // One tab follows the server and tells the other: nobody comes back, and no minute passes.
  const second = await grace.openTab();
  await second.page.goto('/');
  await second.page.getByText('wide is true').waitFor();
  await flag('wide', {});
  for (const { page } of [grace, second]) {
    await page.getByText('wide is false, was false, heard of wide').waitFor();
  }
  expect(grace.complaints).toEqual([]);
});

test('the notes example shows more to who has its flag', async () => {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  const { page } = visitor;
  await page.goto('/notes');
  for (const text of ['first', 'second', 'third', 'fourth']) {
    await page.getByRole('textbox').fill(`the ${text} note`);
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.locator('.notes-list').getByText(`the ${text} note`).waitFor();
  }
  await page.goto('/');
  const tile = page.locator('.notes-tile li');
  await tile.first().waitFor();
  expect(await tile.count()).toBe(3);
  await flag('notes.long-tile', { default: true });
  await page.reload();
  await expect.poll(() => tile.count(), { timeout: 10_000 }).toBe(4);
});
