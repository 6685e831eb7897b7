/** The frame around all pages: account menu, theme, titles, focus, and the place that was left. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';
import { until } from '../harness/until';

/** A page that is long, and only after a while. */
const LONG = {
  name: 'long',
  source: `
    export function setup(api) {
      const page = (el) => {
        el.innerHTML = '';
        const title = document.createElement('h1');
        title.textContent = 'A long page';
        el.append(title);
        requestAnimationFrame(() => requestAnimationFrame(() => {
          for (let line = 0; line < 300; line += 1) {
            const text = document.createElement('p');
            text.textContent = 'Line ' + line;
            el.append(text);
          }
        }));
      };
      api.registerPage('/long', { type: 'html', component: { mount: page } }, { title: 'Long' });
      api.registerPage('/other', { type: 'html', component: { mount: (el) => { el.innerHTML = ''; el.append(Object.assign(document.createElement('h1'), { textContent: 'Other' })); } } }, { title: 'Other' });
    }`,
  manifest: {
    ui: {
      kind: 'esm',
      entry: 'ui/index.js',
      trust: 'first-party',
      contributions: {
        menu: [
          { id: 'long', title: 'Long', href: '/long' },
          { id: 'other', title: 'Other', href: '/other' },
        ],
      },
    },
  },
};

const house = useHouse({
  furnish: async ({ server }) => {
    await server.api.createUser(GRACE);
    await server.api.publish(modulePlugin(LONG));
  },
});

/** Where the notice at the lower edge lies, and the navigation beside it. */
async function noticeAndNavigation({ page }: Visitor) {
  const notice = await page.locator('.banner').boundingBox();
  const nav = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
  if (!notice || !nav) throw new Error('one of them is not drawn');
  return { notice, navEnd: nav.x + nav.width };
}

const focused = ({ page }: Visitor) => page.locator(':focus');
const account = ({ page }: Visitor) => page.getByRole('button', { name: GRACE.displayName });
const theme = ({ page }: Visitor) =>
  page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

test('the account menu sets the theme, for every page and before the first paint', async () => {
  const visitor = await house.visit({ colorScheme: 'light' });
  const { page } = visitor;
  await visitor.signIn(GRACE);
  await visitor.open('/');
  await account(visitor).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(visitor).textContent()).toBe('Sign out everywhere…');
  await page.keyboard.press('d');
  await expect.poll(() => focused(visitor).textContent()).toBe('Documentation');
  await page.keyboard.press('d');
  await page.keyboard.press('Enter');
  await expect.poll(() => theme(visitor)).toBe('dark');
  await expect
    .poll(() => account(visitor).evaluate((el) => el === document.activeElement))
    .toBe(true);

  for (const path of ['/', '/login', '/docs', '/docs/errors/MP-SYS-003', '/docs/api']) {
    // Every colour that the page was ever drawn in, from the first frame on.
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      const look = () => {
        if (document.body) seen.push(getComputedStyle(document.documentElement).colorScheme);
        if (seen.length < 30) requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(path);
    await page.locator('main').first().waitFor();
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect([path, await theme(visitor), [...new Set(seen)]]).toEqual([path, 'dark', ['dark']]);
  }
  expect(visitor.violations).toEqual([]);
});

test('signing out everywhere asks first and ends the other browser’s session too', async () => {
  const here = await house.visit();
  const there = await house.visit();
  await here.signIn(GRACE);
  await there.signIn(GRACE);
  await there.open('/');
  await account(there).waitFor();
  await here.open('/');
  await account(here).click();
  await here.page.getByRole('menuitem', { name: 'Sign out everywhere…' }).click();
  const dialog = here.page.getByRole('dialog', { name: 'Sign out everywhere?' });
  await here.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await there.page.reload();
  await account(there).waitFor();

  await account(here).click();
  await here.page.getByRole('menuitem', { name: 'Sign out everywhere…' }).click();
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
  await there.page.reload();
  await there.page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
});

test('a new page has its name, its heading focused, and starts at its top', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/');
  await page.getByRole('link', { name: 'Long', exact: true }).first().click();
  await page.getByText('Line 299').waitFor();
  await expect.poll(() => page.title()).toBe('Long · Midplane');
  await expect.poll(() => focused(visitor).textContent()).toBe('A long page');
  await page.evaluate(() => scrollTo(0, 3000));
  await page.getByRole('link', { name: 'Other', exact: true }).first().click();
  await expect.poll(() => focused(visitor).textContent()).toBe('Other');
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('who comes back finds the place that was left', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  const top = () => page.evaluate(() => Math.round(scrollY));
  await visitor.open('/long');
  await page.getByText('Line 299').waitFor();
  await page.evaluate(() => scrollTo(0, 3000));
  await page.getByRole('link', { name: 'Other', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Other' }).waitFor();
  await page.goBack();
  await expect.poll(top).toBe(3000);
  await page.reload();
  await expect.poll(top).toBe(3000);
  await page.goForward();
  await page.getByRole('heading', { name: 'Other' }).waitFor();
  await expect.poll(top).toBe(0);
});

test('the sign-in page begins in its first field, and says what it refuses', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/login');
  await expect.poll(() => page.title()).toBe('Sign in · Midplane');
  await expect.poll(() => focused(visitor).getAttribute('name')).toBe('username');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(visitor).getAttribute('aria-invalid')).toBe('true');
  const said = await focused(visitor).getAttribute('aria-describedby');
  await page.locator(`[id="${said}"]`).getByText('Enter your user name').waitFor();
});

test('the typeface may come late: no line moves, and none waits for it', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/assets/inter-*.woff2', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/plugins', { waitUntil: 'commit' });
  await page.getByRole('heading', { name: 'Plugins' }).waitFor();
  await page.getByText('Ready').first().waitFor();
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift' });
  });
  const isThere = () =>
    [...document.fonts].some((f) => f.family === 'Inter' && f.status === 'loaded');
  expect(await page.evaluate(isThere)).toBe(false);
  letThrough();
  await expect.poll(() => page.evaluate(isThere)).toBe(true);
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const { shifts } = globalThis as unknown as { shifts: number[] };
            resolve(shifts.reduce((sum, one) => sum + one, 0));
          }),
        ),
      ),
  );
  expect(moved).toBeLessThan(0.01);
});

test('a notice lies beside the navigation, wide or narrow, and within a phone', async () => {
  const visitor = await house.visit({ viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await visitor.open('/plugins');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visitor.context.setOffline(true);
  await page.locator('.banner').waitFor();
  const wide = await noticeAndNavigation(visitor);
  expect(wide.notice.x).toBeGreaterThanOrEqual(wide.navEnd);

  await page.getByRole('button', { name: 'Collapse navigation' }).click();
  const narrow = await until('the notice follows the navigation', async () => {
    const now = await noticeAndNavigation(visitor);
    return now.navEnd < wide.navEnd && now.notice.x < wide.notice.x && now;
  });
  expect(narrow.notice.x).toBeGreaterThanOrEqual(narrow.navEnd);

  await page.setViewportSize({ width: 390, height: 800 });
  const small = await page.locator('.banner').boundingBox();
  expect(small?.x).toBeGreaterThanOrEqual(0);
  expect((small?.x ?? 0) + (small?.width ?? 0)).toBeLessThanOrEqual(390);
});
