/** What browsers tell of plugins that failed there: counted for all viewers, little, and of nobody. */
import { expect, test } from 'vitest';
import { GRACE, useHouse } from '../harness/house';
import { modulePlugin } from '../harness/packages';
import { until } from '../harness/until';

interface Counted {
  version: string;
  code: string;
  count: number;
}

const failing = (name: string, manifest?: Record<string, unknown>) => ({
  name,
  source: "export function setup() { throw new Error('grace@example.com typed this'); }",
  ...(manifest ? { manifest } : {}),
});
const RESTRICTED = failing('for-members', { targetAudience: { roles: ['member'] } });

const house = useHouse({
  furnish: async ({ server }) => {
    await server.api.createUser(GRACE);
    await server.api.publish(modulePlugin(RESTRICTED));
  },
});

const countsOf = async (name: string) =>
  (await house.server.api.demand<{ failures?: Counted[] }>(`/api/platform/v1/plugins/${name}`))
    .failures ?? [];
const isCounted = (name: string) =>
  until(`the failure of ${name} is counted`, async () => (await countsOf(name)).length > 0);

test('a failure is counted once for who may see the plugin, and says nothing of them', async () => {
  const visitor = await house.visit();
  // Nobody wins the draw that a repeated failure takes part in.
  await visitor.context.addInitScript('Math.random = () => 0.99');
  const { page } = visitor;
  const told: { headers: Record<string, string>; body: unknown }[] = [];
  page.on('request', async (request) => {
    if (!request.url().endsWith('/failures')) return;
    told.push({ headers: await request.allHeaders(), body: request.postDataJSON() });
  });
  await visitor.signIn(GRACE);
  await visitor.open('/');
  await page.locator('.tile-failed').waitFor();
  await isCounted('for-members');
  for (let again = 0; again < 3; again += 1) {
    await page.reload();
    await page.locator('.tile-failed').waitFor();
  }
  // What is told after the rest shows that the rest was told, or was not.
  await house.server.api.publish(modulePlugin(failing('later')));
  await page.reload();
  await isCounted('later');

  expect(await countsOf('for-members')).toMatchObject([
    { version: '1.0.0', code: 'MP-WEB-040', count: 1 },
  ]);
  const [first] = told;
  expect(first?.body).toEqual({
    plugin: 'for-members',
    version: '1.0.0',
    code: 'MP-WEB-040',
    phase: 'setup',
  });
  for (const name of ['cookie', 'referer']) expect(first?.headers).not.toHaveProperty(name);
});
