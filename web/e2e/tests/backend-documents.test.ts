/** What a plugin's backend answers never acts as the platform, whoever sends people there. */
import { afterAll, expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { BASE, DOCUMENTS, Hostile } from '../harness/hostile';
import { GRACE, useHouse } from '../harness/house';
import { until } from '../harness/until';

const hostile = new Hostile();
const OWN_HOST = 'hostile.localhost';

const house = useHouse({
  config: `gateway:\n  documents:\n    - { plugin: hostile, host: ${OWN_HOST} }\n`,
  async furnish({ server }) {
    await Promise.all([server.api.createUser(GRACE), hostile.join(server)]);
  },
});

afterAll(() => hostile.leave());

const workers = ({ page }: Visitor) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

/** Asks for something behind all that the document could have asked for. */
async function settle({ page }: Visitor, mark: string): Promise<void> {
  await page.waitForLoadState('load');
  const tab = await page.context().newPage();
  await tab.goto(`${house.server.url}${BASE}/${mark}`);
  await until('the mark', () => hostile.asked.includes(`/${mark}`));
  await tab.close();
}

test.each(Object.keys(DOCUMENTS))('a click from elsewhere on %s runs nothing', async (path) => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.signIn(GRACE);
  hostile.asked.length = 0;
  await page.goto(hostile.elsewhere);
  const renewals: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/auth/')) renewals.push(request.url());
  });
  const opened = page.waitForEvent('load');
  await page.getByRole('link', { name: path, exact: true }).click();
  await opened;
  expect(page.url()).toBe(`${house.server.url}${BASE}${path}`);
  await settle(visitor, `mark-of-${path.slice(1)}`);
  expect(hostile.asked).toEqual([path, `/mark-of-${path.slice(1)}`]);
  expect(renewals).toEqual([]);
  await visitor.open('/');
  expect(await workers(visitor)).toBe(0);
  await page.getByRole('button', { name: GRACE.displayName }).waitFor();
});

test('a page elsewhere that embeds all of them gets none to run', async () => {
  const visitor = await house.visit();
  await visitor.signIn(GRACE);
  hostile.asked.length = 0;
  await visitor.page.goto(`${hostile.elsewhere}/embedding`, { waitUntil: 'load' });
  await settle(visitor, 'mark-of-embedding');
  const known = [...Object.keys(DOCUMENTS), '/mark-of-embedding'];
  expect(hostile.asked.filter((path) => !known.includes(path))).toEqual([]);
});

test('no page of the platform can run an answer as a worker', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await visitor.open('/');
  hostile.asked.length = 0;
  const refused = await page.evaluate(async (script) => {
    // a plugin that made itself a policy for script addresses would get this far
    const policy = (self as unknown as { trustedTypes?: TrustedTypes }).trustedTypes;
    let url: unknown = script;
    try {
      url = policy
        ?.createPolicy('hostile', { createScriptURL: (text) => text })
        .createScriptURL(script);
    } catch {}
    const registered = navigator.serviceWorker.register(url as string).then(
      () => 'registered',
      () => 'refused',
    );
    return await registered;
  }, `${BASE}/sw.js`);
  expect(refused).toBe('refused');
  expect(await workers(visitor)).toBe(0);
  expect(hostile.asked).not.toContain('/sw.js');
});

test('at a host of its own a plugin has documents and workers, and the platform is not there', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  const own = new URL(house.server.url);
  own.hostname = OWN_HOST;
  hostile.asked.length = 0;
  await page.goto(new URL(`${BASE}/drawing.svg`, own).href);
  await until('the script ran', () => hostile.asked.includes('/registered'));
  expect(hostile.asked).toContain(`/ran?${own.origin}`);
  expect(hostile.asked).toContain('/renewed/404');
  for (const path of ['/', '/login', '/api/v1/pilets']) {
    const answer = await page.goto(new URL(path, own).href);
    expect(answer?.status()).toBe(404);
  }
});

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): { createScriptURL(text: string): unknown };
}
