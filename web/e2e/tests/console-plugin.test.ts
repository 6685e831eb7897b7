/** The console's page of one plugin: what it says of itself, and what differs between its versions. */
import { expect, test } from 'vitest';
import { ADA, administrator, expectForEverybody } from '../harness/console';
import { useHouse } from '../harness/house';
import { modulePlugin, tileSource } from '../harness/packages';

const README = `# Order book

Takes **orders**; see [its page](https://example.org/book) or [run](javascript:alert(1)).

<script>document.title = 'taken over'</script>
![a picture](https://example.org/track.png)

| option | default |
|---|---|
| \`columns\` | 3 |
`;

const orderBook = (version: string, capabilities: string[], body: string) =>
  modulePlugin({
    name: '@acme/book',
    version,
    source: tileSource(body),
    files: { 'same.css': 'a {}', [`chunk-${version}.js`]: body },
    top: {
      'README.md': README,
      'package.json': JSON.stringify({
        name: '@acme/book',
        version,
        license: 'Apache-2.0',
        repository: 'git+https://example.org/book.git',
      }),
    },
    manifest: { displayName: 'Order book', description: 'All orders.', capabilities },
  });

const house = useHouse({
  config: 'server:\n  environments: [dev, staging, prod]\n  approvalRequired: [staging]\n',
  async furnish({ server: { api } }) {
    await api.createUser(ADA);
    // Where approvals are asked for, somebody else says yes to what a version asks for.
    const ada = await api.as(ADA);
    await api.publish(orderBook('1.0.0', ['storage:read'], 'one'));
    await ada.release('@acme/book', '1.0.0');
    await api.publish(orderBook('1.1.0', ['storage:read', 'events:publish'], 'two'));
    await ada.release('@acme/book', '1.1.0');
    await api.createToken('ci', 'versions:publish');
  },
});

const PAGE = '/console/plugins/@acme%2Fbook';

test('a readme is read and does nothing', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(PAGE);
  const readme = page.locator('.readme');
  await readme.getByRole('heading', { name: 'Order book' }).waitFor();
  expect(await readme.getByRole('link').allTextContents()).toEqual(['its page']);
  const rel = await readme.getByRole('link').getAttribute('rel');
  expect(rel).toBe('noopener noreferrer nofollow');
  expect(await readme.locator('img, script').count()).toBe(0);
  await readme.getByText("document.title = 'taken over'").waitFor();
  await readme.getByRole('columnheader', { name: 'option' }).waitFor();
  const sources = page.getByRole('link', { name: 'Sources' });
  expect(await sources.getAttribute('href')).toBe('https://example.org/book');
  await page.getByText('Licence: Apache-2.0').waitFor();
  expect(await page.title()).toContain('Order book');
  expect(asked.filter((url) => !url.startsWith(house.server.url))).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});

test('two versions are compared by what they ask for, say, weigh and hold', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  await page.goto(`${PAGE}?tab=versions`);
  const asks = page.getByRole('table', { name: 'What it asks for' });
  await asks.getByRole('row', { name: /capabilities/ }).waitFor();
  await asks.getByText('storage:read, events:publish').waitFor();
  const files = page.getByRole('table', { name: 'Files' });
  await files
    .getByRole('row', { name: /chunk-1\.0\.0\.js/ })
    .getByText('removed')
    .waitFor();
  await files
    .getByRole('row', { name: /chunk-1\.1\.0\.js/ })
    .getByText('added')
    .waitFor();
  await files
    .getByRole('row', { name: /index\.js/ })
    .getByText('changed')
    .waitFor();
  await page.getByText('1 more file is byte for byte the same.').waitFor();
  await page
    .getByRole('table', { name: 'Size' })
    .getByRole('row', { name: /Package/ })
    .waitFor();
  // By keyboard: all of the newer one is new. The address says so too.
  const from = page.getByRole('button', { name: /From/ });
  await from.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Nothing' }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await files
    .getByRole('row', { name: /same\.css/ })
    .getByText('added')
    .waitFor();
  expect(new URL(page.url()).searchParams.get('from')).toBe('nothing');
  await page.reload();
  await files.getByRole('row', { name: /same\.css/ }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('environments are those of the server, wherever one is chosen', async () => {
  const visitor = await administrator(house);
  const { page } = visitor;
  const options = async () => {
    await page.getByRole('listbox').waitFor();
    return page.getByRole('option').allTextContents();
  };
  await page.goto(`${PAGE}?tab=versions`);
  await page.getByRole('button', { name: 'Promote 1.0.0' }).click();
  const dialog = page.getByRole('dialog', { name: /Promote/ });
  const environment = dialog.getByLabel('Environment');
  const names = await environment.locator('option').allTextContents();
  expect(names).toEqual(['dev', 'staging', 'prod']);
  await environment.selectOption('staging');
  await dialog.getByText('Somebody else has to approve what moves here').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  for (const path of ['/console/plugins', '/console/explain']) {
    await page.goto(path);
    await page.getByRole('button', { name: /Environment/ }).click();
    expect((await options()).filter((name) => name !== 'All')).toEqual(['dev', 'staging', 'prod']);
  }
  expect(visitor.complaints).toEqual([]);
});

test.each(['light', 'dark'] as const)('every part is for everybody, in %s', async (scheme) => {
  await expectForEverybody(house, scheme, [
    PAGE,
    `${PAGE}?tab=versions`,
    `${PAGE}?tab=backends`,
    `${PAGE}?tab=failures`,
    '/console/nowhere',
  ]);
});
