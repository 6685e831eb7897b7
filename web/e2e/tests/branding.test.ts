/** The operator's looks are there from the first paint on, on the shell's pages and the server's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faintParts } from '../harness/contrast';
import { GRACE, useHouse } from '../harness/house';

const folder = mkdtempSync(join(tmpdir(), 'midplane-brand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const logo = join(folder, 'logo.svg');
writeFileSync(
  logo,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 24"><script>document.title = 'ran'</script><rect width="60" height="24" fill="#c2410c"/></svg>`,
);

const house = useHouse({
  config: `
shell:
  productName: Acme <Works>
  logo: ${logo}
  favicon: ${logo}
  accent: "#ffd400"
  signInText: Use your Acme account. It is the one of your laptop.
  supportLink: https://help.acme.example/plugins
`,
  furnish: ({ server }) => server.api.createUser(GRACE).then(() => undefined),
});

const accent = () =>
  getComputedStyle(document.documentElement).getPropertyValue('--mp-accent').trim();

test('name, logo, icon, accent, text and support are on every page', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  for (const path of ['/login', '/docs', '/docs/errors/MP-SYS-003', '/docs/api']) {
    await page.goto(path);
    const image = page.locator('header img');
    await image.waitFor();
    expect(await image.getAttribute('src')).toMatch(/^\/assets\/brand\/logo-[\w-]+\.svg$/);
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(/brand\/favicon-/);
    expect([path, await page.evaluate(accent)]).toEqual([path, '#ffd400']);
    await expect.poll(() => page.title()).toContain('Acme <Works>');
    const support = page.getByRole('link', { name: 'Get support' });
    expect(await support.getAttribute('href')).toBe('https://help.acme.example/plugins');
  }
  await page.goto('/login');
  await page.getByText('Use your Acme account.').waitFor();
  await visitor.signIn(GRACE);
  await visitor.open('/');
  await page.getByRole('button', { name: GRACE.displayName }).click();
  await page.getByRole('menuitem', { name: 'Get support' }).waitFor();
  expect(visitor.violations).toEqual([]);
});

test('the page carries the looks before any script of it has run', async () => {
  const visitor = await house.visit({ javaScriptEnabled: false });
  await visitor.page.goto('/');
  expect(await visitor.page.title()).toBe('Acme <Works>');
  await visitor.page.locator('#skeleton img.logo-image').waitFor();
});

test('a picture runs nothing, and what is not there is a problem', async () => {
  const visitor = await house.visit();
  const { page } = visitor;
  await page.goto('/login');
  const address = await page.locator('header img').getAttribute('src');
  const answer = await page.goto(`${address}`);
  expect(answer?.headers()['cache-control']).toContain('immutable');
  expect(await page.evaluate(() => document.title)).not.toBe('ran');
  const missing = await visitor.context.request.get('/assets/brand/logo-none.svg');
  expect([missing.status(), (await missing.json()).code]).toEqual([404, 'MP-SYS-003']);
});

test.each(['light', 'dark'] as const)('a pale accent can be read in %s', async (colorScheme) => {
  const visitor = await house.visit({ colorScheme });
  await visitor.open('/login');
  expect(await visitor.page.evaluate(faintParts)).toEqual([]);
  await visitor.signIn(GRACE);
  await visitor.open('/plugins');
  expect(await visitor.page.evaluate(faintParts)).toEqual([]);
  await visitor.page.goto('/docs');
  expect(await visitor.page.evaluate(faintParts)).toEqual([]);
});
