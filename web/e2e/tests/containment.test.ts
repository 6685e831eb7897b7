/** Plugins that break in every way we know: each costs itself, says so, and can be tried again. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { useHouse } from '../harness/house';
import { modulePlugin, tileSource } from '../harness/packages';

/** Breaks until the page sets `globalThis.repaired`. */
const unlessRepaired = (name: string, failure: string) => `
  export function setup(api) {
    if (!globalThis.repaired) { ${failure} }
    const mount = (el) => { el.textContent = ${JSON.stringify(`${name} works again`)}; };
    api.registerTile('tile', { type: 'html', component: { mount } });
  }`;

const drawing = (name: string, register: string) => `
  import { createElement } from 'react';
  function Part() {
    if (!globalThis.repaired) throw new Error(${JSON.stringify(`${name} cannot draw`)});
    return createElement('p', null, ${JSON.stringify(`${name} works again`)});
  }
  export function setup(api) { ${register} }`;

const SOURCES: Record<string, string> = {
  healthy: tileSource('healthy as ever'),
  throws: unlessRepaired('throws', 'throw new Error("thrown in setup");'),
  rejects: unlessRepaired('rejects', 'return Promise.reject(new Error("rejected in setup"));'),
  hangs: unlessRepaired('hangs', 'return new Promise(() => {});'),
  'bad-tile': drawing('bad-tile', "api.registerTile('tile', Part, { title: 'Bad tile' });"),
  'bad-page': drawing('bad-page', "api.registerPage('/bad-page', Part);"),
};

const house = useHouse({
  furnish: async ({ server }) => {
    for (const [name, source] of Object.entries(SOURCES)) {
      await server.api.publish(modulePlugin({ name, source }));
    }
  },
});

const card = ({ page }: Visitor, name: string) =>
  page.locator('.problem-card', { has: page.getByRole('heading', { name, exact: true }) });

const repair = ({ page }: Visitor) => page.evaluate('globalThis.repaired = true');

/** Its card says why; once the cause is gone, its Retry brings it back and the card goes. */
async function failsAndRecovers(visitor: Visitor, name: string, code: string, detail: string) {
  const failure = card(visitor, name);
  await failure.getByText(code).waitFor();
  await failure.getByText(detail).first().waitFor();
  await repair(visitor);
  await failure.getByRole('button', { name: `Retry ${name}` }).click();
  await visitor.page.getByText(`${name} works again`).waitFor();
  await failure.waitFor({ state: 'detached' });
}

test.each([
  ['throws', 'thrown in setup'],
  ['rejects', 'rejected in setup'],
])('a setup that %s has a card, and Retry works', async (name, detail) => {
  const visitor = await house.visit();
  await visitor.page.goto('/');
  await visitor.page.getByText('healthy as ever').waitFor();
  await failsAndRecovers(visitor, name, 'MP-WEB-040', detail);
});

test('a setup that never settles has a card in the end, is counted, and Retry works', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await page.goto('/plugins');
  await page.getByText('MP-WEB-042').waitFor();
  await page.getByText('3 of 6 ready').waitFor();
  expect(await page.getByRole('button', { name: /^Retry/ }).count()).toBe(3);
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await failsAndRecovers(visitor, 'hangs', 'MP-WEB-042', 'did not finish');
});

test('a tile that throws while drawing is contained in its tile, and Retry draws it', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await page.goto('/');
  const tile = page.locator('.tile', { hasText: 'Bad tile' });
  await tile.getByText('bad-tile cannot draw').waitFor();
  await page.getByText('healthy as ever').waitFor();
  await repair(visitor);
  await tile.getByRole('button', { name: 'Retry bad-tile' }).click();
  await tile.getByText('bad-tile works again').waitFor();
});

test('a page that throws is a card in the page; the rest of the shell stays', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await page.goto('/bad-page');
  const failure = card(visitor, 'bad-page');
  await failure.getByText('bad-page cannot draw').waitFor();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await page.getByText('healthy as ever').waitFor();
  await page.goBack();
  await failure.waitFor();
  await repair(visitor);
  await failure.getByRole('button', { name: 'Retry bad-page' }).click();
  await page.getByText('bad-page works again').waitFor();
});
