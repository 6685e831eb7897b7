/** The page for people who do not use a mouse, do not see it, or prefer it dark. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';

const FAILING = "export function setup() { throw new Error('no configuration'); }";

const house = useHouse({
  examples: true,
  backends: ['orders', 'notes'],
  async furnish({ server }) {
    await server.api.publish(modulePlugin({ name: 'failing', source: FAILING }));
  },
});

const SCHEMES = ['light', 'dark'] as const;
const PAGES = ['/', '/orders', '/analytics', '/notes', '/wallet', '/plugins', '/nowhere'];

const complete = ({ page }: Visitor) =>
  page.waitForFunction(() => !/Loading|Reading the/.test(document.body.innerText));

test.each(SCHEMES)('no page has a serious fault in %s', async (colorScheme) => {
  const visitor = await house.visit({ colorScheme });
  await visitor.open('/login');
  expect(await visitor.inaccessible()).toEqual([]);
  await visitor.signIn(GRACE);
  // Dark changes colours only, so there one page of each make is enough.
  for (const path of colorScheme === 'dark' ? ['/', '/orders', '/plugins'] : PAGES) {
    await visitor.open(path);
    await complete(visitor);
    expect([path, await visitor.inaccessible()]).toEqual([path, []]);
  }
});

test.each(SCHEMES)('no open menu or dialog has a serious fault in %s', async (colorScheme) => {
  const visitor = await house.visit({ colorScheme });
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await visitor.open('/orders');
  await page.getByRole('button', { name: GRACE.displayName }).click();
  await page.getByRole('menu').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New order' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await visitor.inaccessible()).toEqual([]);
});

test('a phone shows everything without scrolling sideways', async () => {
  const visitor = await house.visit({ viewport: { width: 360, height: 740 } });
  await visitor.signIn(GRACE);
  for (const path of PAGES) {
    await visitor.open(path);
    await complete(visitor);
    const wider = await visitor.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([path, wider]).toEqual([path, 0]);
  }
});

const focused = ({ page }: Visitor) => page.locator(':focus');

test('the first Tab offers to skip to the content', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/plugins');
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(visitor).textContent()).toContain('Skip to content');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(visitor).getAttribute('id')).toBe('main');
});

test('menu, pages and sign-out can be reached with the keyboard', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await visitor.open('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Notes' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Notes', level: 1 }).waitFor();
  // The new page has the focus, not a link of the page that is gone.
  await expect.poll(() => focused(visitor).textContent()).toBe('Notes');

  const account = page.getByRole('button', { name: GRACE.displayName });
  await account.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(visitor).textContent()).toBe('Plugins');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(visitor).textContent()).toBe('Documentation');
  await page.keyboard.press('End');
  await expect.poll(() => focused(visitor).textContent()).toBe('Sign out everywhere…');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await expect.poll(() => account.evaluate((el) => el === document.activeElement)).toBe(true);
});

test('a dialog keeps the focus and gives it back', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await visitor.open('/orders');
  const opener = page.getByRole('button', { name: 'New order' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New order' });
  await dialog.waitFor();
  const inside = () => dialog.evaluate((el) => el.contains(document.activeElement));
  await expect.poll(inside).toBe(true);
  // Once around: the rest of the page is never reached (the browser's own bar may be).
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press('Tab');
    const behind = await page.evaluate(
      () => document.activeElement?.closest('main, header, nav') !== null,
    );
    expect(behind && !(await inside())).toBe(false);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => opener.evaluate((el) => el === document.activeElement)).toBe(true);
});
