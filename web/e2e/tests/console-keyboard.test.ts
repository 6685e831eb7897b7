/** The console without a mouse: what has the focus is seen, and what was opened gives it back. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ADA, administrator, consolePlugin } from '../harness/console';
import { useHouse } from '../harness/house';

const house = useHouse({
  config: 'server:\n  environments: [dev, staging, prod]\n  approvalRequired: [staging]\n',
  async furnish({ server: { api } }) {
    await api.createUser(ADA);
    for (const version of ['1.0.0', '1.1.0']) await api.publish(consolePlugin('orders', version));
    await api.createToken('ci', 'versions:publish');
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ enabled: true, default: false, rules: [] });
    await api.demand('/api/platform/v1/flags/wide', { method: 'PUT', headers: json, body });
  },
});

const PAGES = [
  '/console/plugins',
  '/console/plugins/orders',
  '/console/plugins/orders?tab=versions',
  '/console/plugins/orders?tab=channels',
  '/console/plugins/orders/rules/prod/latest',
  '/console/explain',
  '/console/flags',
  '/console/flags/wide',
  '/console/approvals',
  '/console/activity',
  '/console/people',
  '/console/people/ada',
  '/console/roles',
  '/console/roles/publisher',
  '/console/tokens',
];
const MOST_STOPS = 80;

/** What has the focus, and what is wrong with how it is shown. Runs in the page. */
function focusSeen(): { what: string; fault: string | null } {
  const el = document.activeElement;
  if (!el || el === document.body) return { what: '', fault: null };
  const what = `${el.tagName} ${el.getAttribute('aria-label') ?? el.textContent?.slice(0, 40)}`;
  const box = el.getBoundingClientRect();
  const ringed = (one: Element | null) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    const hasLine = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    return hasLine || (boxShadow !== 'none' && one.matches('.mp-input'));
  };
  // Controls that are hidden behind a drawn one show it there.
  const drawn = el.closest('.toggle, .check')?.querySelector('.toggle-track, .check-box') ?? null;
  // The parts of a date have rings of the browser's own.
  if (el.matches('[type="date"], [type="datetime-local"]')) return { what, fault: null };
  if (![el, drawn].some(ringed)) return { what, fault: 'no ring' };
  if (drawn) return { what, fault: null };
  const isInView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return { what, fault: isInView ? null : 'out of view' };
}

test.each(PAGES)('every stop of %s is seen', async (path) => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await visitor.open(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visitor.settled();
  const stops: string[] = [];
  const faults: string[] = [];
  for (let press = 0; press < MOST_STOPS; press += 1) {
    await page.keyboard.press('Tab');
    const { what, fault } = await page.evaluate(focusSeen);
    // Around once: the browser's own bar comes next, or the page begins anew.
    if (what === '' || what === stops[0]) break;
    stops.push(what);
    if (fault) faults.push(`${what}: ${fault}`);
  }
  expect(faults).toEqual([]);
  expect(stops[0]).toContain('Skip to content');
  expect(stops.length).toBeGreaterThan(5);
  expect(stops.length).toBeLessThan(MOST_STOPS);
});

const hasFocus = (locator: Locator) => locator.evaluate((el) => el === document.activeElement);

/** Opens with Enter, sees the focus go in, closes with Escape, and sees it come back. */
async function opensAndReturns(page: Page, opener: Locator, opened: Locator): Promise<void> {
  await opener.focus();
  await page.keyboard.press('Enter');
  await opened.waitFor();
  await expect.poll(() => opened.evaluate((el) => el.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await opened.waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(opener)).toBe(true);
}

test('dialogs, menus and lists open and close by keyboard and give the focus back', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  const dialog = page.getByRole('dialog');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await visitor.open('/console/tokens');
  await opensAndReturns(page, button('New token'), dialog);
  await opensAndReturns(page, button('Revoke ci'), dialog);
  await opensAndReturns(page, button(ADA.displayName), page.getByRole('menu'));
  await visitor.open('/console/people');
  await opensAndReturns(page, button('New account'), dialog);
  await visitor.open('/console/people/ada');
  await opensAndReturns(page, button('New password…'), dialog);
  await visitor.open('/console/plugins/orders?tab=versions');
  await opensAndReturns(page, button('Switch off…'), dialog);
  await opensAndReturns(page, button('Promote 1.0.0'), dialog);
  await opensAndReturns(page, button(/From/), page.getByRole('listbox'));
  await visitor.open('/console/plugins/orders?tab=channels');
  await opensAndReturns(page, button('History of latest in prod'), dialog);
  expect(visitor.complaints).toEqual([]);
});

test('on a phone the navigation opens, leads on, and gives the focus back', async () => {
  const visitor = await administrator(house, { viewport: { width: 390, height: 844 } });
  const { page } = visitor;
  await visitor.open('/console/plugins');
  const burger = page.getByRole('button', { name: 'Open navigation' });
  await opensAndReturns(page, burger, page.getByRole('dialog', { name: 'Navigation' }));
  await burger.press('Enter');
  await page.getByRole('dialog').getByRole('link', { name: 'Flags' }).press('Enter');
  await page.getByRole('heading', { name: 'Flags', level: 1 }).waitFor();
  const heading = page.getByRole('heading', { level: 1 });
  await expect.poll(() => hasFocus(heading)).toBe(true);
});
