/** What is drawn can be read: every text and every control, as the browser computes their colours. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { faintParts } from '../harness/contrast';
import { GRACE, useHouse } from '../harness/house';
import { RESULTS } from '../harness/paths';

const house = useHouse({ examples: true, backends: ['orders', 'notes'] });

const SCHEMES = ['light', 'dark'] as const;
const PAGES = ['/', '/orders', '/notes', '/analytics', '/wallet', '/plugins', '/nowhere'];
const TEXTS = [
  '/docs',
  '/docs/api',
  '/docs/errors',
  '/docs/errors/MP-SYS-003',
  '/docs/reference/http',
];

const faint = ({ page }: Visitor): Promise<string[]> => page.evaluate(faintParts);

const complete = ({ page }: Visitor) =>
  page.waitForFunction(() => !/Loading|Reading the/.test(document.body.innerText));

test.each(SCHEMES)('everything can be read in %s', async (colorScheme) => {
  const visitor = await house.visit({ colorScheme });
  const { page } = visitor;
  await visitor.open('/login');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter your password').waitFor();
  expect(['/login', await faint(visitor)]).toEqual(['/login', []]);
  await visitor.signIn(GRACE);
  for (const path of PAGES) {
    await visitor.open(path);
    await complete(visitor);
    expect([path, await faint(visitor)]).toEqual([path, []]);
  }
  await page.getByRole('button', { name: GRACE.displayName }).click();
  await page.getByRole('menu').waitFor();
  expect(await faint(visitor)).toEqual([]);
  for (const path of TEXTS) {
    await page.goto(path);
    await complete(visitor);
    expect([path, await faint(visitor)]).toEqual([path, []]);
  }
});

test('on a forced palette what is chosen and what is a control can still be told', async () => {
  const visitor = await house.visit({ colorScheme: 'dark', forcedColors: 'active' });
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await visitor.open('/plugins');
  const outline = (el: Element) => getComputedStyle(el).outlineStyle;
  await complete(visitor);
  // found and read in one turn of the page: a link that is drawn anew meanwhile has no style
  const marked = await page.evaluate(() =>
    [...document.querySelectorAll('.sidebar .nav-link')].map((el) => [
      el.getAttribute('aria-current'),
      getComputedStyle(el).outlineStyle,
    ]),
  );
  const [here, elsewhere] = [marked.filter(([c]) => c), marked.filter(([c]) => !c)];
  expect(here).toEqual([['page', 'solid']]);
  expect(new Set(elsewhere.map(([, style]) => style))).toEqual(new Set(['none']));
  await page.getByRole('button', { name: GRACE.displayName }).click();
  const chosen = page.getByRole('menuitemradio', { checked: true });
  // By its tick, which is drawn in the text's colour.
  expect(await chosen.locator('svg').count()).toBe(2);
  // With the pointer too, which shows no ring for the focus.
  expect(await page.locator('.mp-menu-item:focus').evaluate(outline)).toBe('solid');
  mkdirSync(RESULTS, { recursive: true });
  await page.screenshot({ path: join(RESULTS, 'forced-colors.png') });
});
