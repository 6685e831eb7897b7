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

/** Its tile's promise rejects, which nobody awaits in a page that only calls it. */
const drawingByHand = (name: string) => `
  export function setup(api) {
    const mount = async (el) => {
      await 0;
      if (!globalThis.repaired) throw new Error(${JSON.stringify(`${name} cannot draw`)});
      el.textContent = ${JSON.stringify(`${name} works again`)};
    };
    api.registerTile('tile', { type: 'html', component: { mount } }, { title: 'Bad mount' });
  }`;

const SOURCES: Record<string, string> = {
  healthy: tileSource('healthy as ever'),
  throws: unlessRepaired('throws', 'throw new Error("thrown in setup");'),
  rejects: unlessRepaired('rejects', 'return Promise.reject(new Error("rejected in setup"));'),
  hangs: unlessRepaired('hangs', 'return new Promise(() => {});'),
  'bad-tile': drawing('bad-tile', "api.registerTile('tile', Part, { title: 'Bad tile' });"),
  'bad-mount': drawingByHand('bad-mount'),
  'bad-page': drawing('bad-page', "api.registerPage('/bad-page', Part);"),
};

const house = useHouse({
  furnish: async ({ server }) => {
    for (const [name, source] of Object.entries(SOURCES)) {
      await server.api.publish(modulePlugin({ name, source }));
    }
  },
});

const tile = ({ page }: Visitor, name: string) =>
  page.locator('.tile-failed', { has: page.getByRole('heading', { name, exact: true }) });

const card = ({ page }: Visitor, name: string) =>
  page.locator('.problem-card', { has: page.getByRole('heading', { name, exact: true }) });

const repair = ({ page }: Visitor) => page.evaluate('globalThis.repaired = true');

/** Its tile says why on request; once the cause is gone, its Retry brings it back in its place. */
async function failsAndRecovers(visitor: Visitor, name: string, code: string, detail: string) {
  const failure = tile(visitor, name);
  await failure.getByText('Not available').click();
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
])('a setup that %s has a quiet tile, and Retry works', async (name, detail) => {
  const visitor = await house.visit();
  await visitor.page.goto('/');
  await visitor.page.getByText('healthy as ever').waitFor();
  await failsAndRecovers(visitor, name, 'MP-WEB-040', detail);
});

test('a setup that never settles has a tile in the end, is counted, and Retry works', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await page.goto('/plugins');
  await page.getByText('MP-WEB-042').waitFor();
  await page.getByText('4 of 7 ready').waitFor();
  expect(await page.getByRole('button', { name: /^Retry/ }).count()).toBe(3);
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await failsAndRecovers(visitor, 'hangs', 'MP-WEB-042', 'did not finish');
});

test.each([
  ['throws while drawing', 'Bad tile', 'bad-tile'],
  ['rejects what mount promised', 'Bad mount', 'bad-mount'],
])('a tile that %s is contained in its tile, and Retry draws it', async (_how, title, name) => {
  const visitor = await house.visit();
  const { page } = visitor;
  await page.goto('/');
  const part = page.locator('.tile', { hasText: title });
  await part.getByText('Not available').click();
  await part.getByText(`${name} cannot draw`).waitFor();
  await page.getByText('healthy as ever').waitFor();
  await repair(visitor);
  await part.getByRole('button', { name: `Retry ${name}` }).click();
  await part.getByText(`${name} works again`).waitFor();
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
