/** A page that stays open while plugins come, change and go, and while the server goes away. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { useHouse } from '../harness/house';
import { modulePlugin, tileSource } from '../harness/packages';
import { until } from '../harness/until';

const house = useHouse({
  furnish: async ({ server }) => {
    await server.api.publish(
      modulePlugin({ name: 'anchor', source: tileSource('anchor is here') }),
    );
  },
});

/** A page that a reload would show: the mark would be gone. */
async function openMarked(path = '/'): Promise<Visitor> {
  const visitor = await house.visit();
  await visitor.context.addInitScript(WATCH_SHIFTS);
  const stream = visitor.page.waitForResponse((answer) => answer.url().endsWith('/pilets/events'));
  await visitor.page.goto(path);
  await visitor.page.evaluate("globalThis.mark = 'the same page'");
  await stream;
  return visitor;
}

const WATCH_SHIFTS = `globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

async function expectSameAndSteady({ page, complaints }: Visitor, others: RegExp = /^$/) {
  expect(await page.evaluate('globalThis.mark')).toBe('the same page');
  // Two drawn frames later everything that moved has been seen.
  const shifted = await page.evaluate(
    'new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go(globalThis.shifted))))',
  );
  expect(shifted).toBeLessThan(0.05);
  expect(complaints.filter((line) => !others.test(line))).toEqual([]);
}

/** Who gets a plugin is said by rules; nobody has this role. */
async function audience(plugin: string, rules: object[]): Promise<void> {
  await house.server.api.demand(`/api/platform/v1/rules/prod/latest/${plugin}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules }),
  });
}
const NOBODY = [{ roles: ['nobody-has-this'] }];

test('a plugin that is published appears on an open page, checked, and without moving anything', async () => {
  const visitor = await openMarked();
  const { page } = visitor;
  await page.getByText('anchor is here').waitFor();
  const source = `${tileSource('newcomer is here')}
    import { word } from './word.js'; globalThis.word = word;`;
  await house.server.api.publish(
    modulePlugin({
      name: 'newcomer',
      source,
      files: { 'word.js': "export const word = 'beside';" },
    }),
  );
  await page.getByText('newcomer is here').waitFor();
  expect(await page.evaluate('globalThis.word')).toBe('beside');
  await expectSameAndSteady(visitor);
});

test('a plugin that is not for the viewer any more leaves at once, and comes back', async () => {
  const source = `
    const mount = (text) => ({ type: 'html', component: { mount: (el) => { el.textContent = text; } } });
    export function setup(api) {
      api.registerTile('tile', mount('leaver is here'));
      api.registerPage('/leaver', mount('the page of leaver'), { title: 'Leaver' });
      api.registerMenu('leaver', { label: 'Leaver', href: '/leaver' });
    }`;
  await house.server.api.publish(modulePlugin({ name: 'leaver', source }));
  const visitor = await openMarked();
  const reader = await openMarked('/leaver');
  await visitor.page.getByText('leaver is here').waitFor();
  await reader.page.getByText('the page of leaver').waitFor();
  await audience('leaver', NOBODY);
  await visitor.page.getByText('leaver is here').waitFor({ state: 'detached' });
  await visitor.page.getByText('No longer available', { exact: true }).waitFor();
  expect(await visitor.page.getByRole('link', { name: 'Leaver' }).count()).toBe(0);
  await reader.page.getByRole('heading', { name: 'no longer available' }).waitFor();
  expect(await reader.page.getByText('the page of leaver').count()).toBe(0);
  await audience('leaver', [{}]);
  await visitor.page.getByText('leaver is here').waitFor();
  await reader.page.getByText('the page of leaver').waitFor();
  await expectSameAndSteady(visitor);
});

const clock = (version: string, more = '') =>
  modulePlugin({
    name: 'clock',
    version,
    source: `export function setup(api) {
      const mount = (el) => { el.innerHTML = 'clock ${version}${more}'; };
      api.registerTile('clock', { type: 'html', component: { mount } });
    }`,
  });

test('another version takes its place by itself where nothing is being done', async () => {
  await house.server.api.publish(clock('1.0.0'));
  const visitor = await openMarked();
  await visitor.page.getByText('clock 1.0.0').waitFor();
  await house.server.api.publish(clock('1.1.0', '<input aria-label="Note">'));
  await visitor.page.getByText('clock 1.1.0').waitFor();
  expect(await visitor.page.getByText('Updated in the background').count()).toBe(0);
  await expectSameAndSteady(visitor);
});

test('what somebody typed stays; the new version waits for a reload, or for later', async () => {
  const visitor = await openMarked();
  const { page } = visitor;
  const field = page.getByLabel('Note');
  await field.fill('half a thought');
  await house.server.api.publish(clock('1.2.0', '<input aria-label="Note">'));
  await page.getByText('Updated in the background').waitFor();
  expect(await field.inputValue()).toBe('half a thought');
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByText('Updated in the background').waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe('half a thought');
  await house.server.api.publish(clock('1.3.0'));
  await page.getByText('Updated in the background').waitFor();
  await expectSameAndSteady(visitor);
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await page.getByText('clock 1.3.0').waitFor();
});

test('tabs of one viewer share one stream, and all of them follow', async () => {
  const first = await openMarked();
  const second = await first.openTab();
  const streams: string[] = [];
  second.page.on('request', (request) => {
    if (request.url().endsWith('/pilets/events')) streams.push(request.url());
  });
  await second.open('/');
  const asked = second.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/pilets'));
  await until('the second tab waits for its turn', async () => {
    const { pending } = await second.page.evaluate(() => navigator.locks.query());
    return pending?.some(({ name }) => name?.startsWith('midplane:feed-events'));
  });
  await house.server.api.publish(
    modulePlugin({ name: 'both', source: tileSource('in both tabs') }),
  );
  await asked;
  await first.page.getByText('in both tabs').waitFor();
  await second.page.getByText('in both tabs').waitFor();
  expect(streams).toEqual([]);
});

test('a page outlives its server, and takes up what was published meanwhile', async () => {
  const visitor = await openMarked();
  await visitor.page.getByText('anchor is here').waitFor();
  await house.server.restart();
  await house.server.api.publish(
    modulePlugin({ name: 'after', source: tileSource('after is here') }),
  );
  await visitor.page.getByText('after is here').waitFor();
  expect(await visitor.page.getByText('anchor is here').count()).toBe(1);
  await expectSameAndSteady(visitor, /Failed to load resource|ERR_/);
});
