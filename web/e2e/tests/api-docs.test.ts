/** The page about the REST API: drawn from this server's document, under its own strict policy. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { useHouse } from '../harness/house';

const house = useHouse();

/** Every address that the page asks for. */
function listen({ page }: Visitor): URL[] {
  const asked: URL[] = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  return asked;
}

test.each(['light', 'dark'] as const)(
  'every operation is there and can be tried out, in %s colours',
  async (colorScheme) => {
    const visitor = await house.visit({ colorScheme });
    const { page } = visitor;
    const asked = listen(visitor);
    await page.goto('/docs/api');
    await page.locator('.opblock').first().waitFor();

    const document = await (await fetch(`${house.server.url}/openapi.json`)).json();
    const operations = Object.values<object>(document.paths).flatMap((path) => Object.keys(path));
    expect(await page.locator('.opblock').count()).toBe(operations.length);
    // The one server needs no choice; what stands above the operations has a name.
    expect(await page.getByRole('combobox').count()).toBe(0);

    const healthz = page.locator('.opblock', { has: page.getByText('/healthz', { exact: true }) });
    await healthz.locator('.opblock-summary-control').click();
    await healthz.getByRole('button', { name: 'Execute' }).click();
    const status = healthz.locator('.live-responses-table .response .response-col_status');
    await status.getByText('200').waitFor();

    const elsewhere = asked.filter((url) => url.protocol !== 'data:');
    expect(new Set(elsewhere.map(({ origin }) => origin))).toEqual(new Set([house.server.url]));
    expect(visitor.complaints).toEqual([]);
  },
);

test('the document of somebody else is not drawn', async () => {
  const visitor = await house.visit();
  const asked = listen(visitor);
  await visitor.page.goto('/docs/api?url=/api/manifests&configUrl=/api/manifests');
  await visitor.page.locator('.opblock').first().waitFor();
  expect(asked.map(({ pathname }) => pathname)).not.toContain('/api/manifests');
});

test('the pages of the product do not load the viewer', async () => {
  const visitor = await house.visit();
  const asked = listen(visitor);
  await visitor.open('/');
  expect(asked.filter(({ pathname }) => pathname.startsWith('/docs'))).toEqual([]);
});
