/** Pages that are not the platform's own shell take the same plugins, by the loaders of the field. */
import { expect, test } from 'vitest';
import type { Visitor } from '../harness/browser';
import { ForeignHost } from '../harness/foreign-host';
import { useHouse } from '../harness/house';
import { modulePlugin, piletPackage } from '../harness/packages';

const host = new ForeignHost(() => house.server.url);
const PILET = `//@pilet v:2(webpackChunkpr_hello,{})
System.register([], function (_export) {
  return { execute: function () {
    _export('setup', function (app) { app.say('hello from ' + app.meta.name); });
  } };
});`;
const MODULE = "export const setup = () => {}, hello = () => 'hello from a module';";

const house = useHouse({
  examples: true,
  before: () => host.open(),
  furnish: async ({ server: { api } }) => {
    await api.publish(piletPackage('hello', PILET));
    await api.publish(modulePlugin({ name: 'board', source: MODULE }));
    const members = { targetAudience: { roles: ['member'] } };
    await api.publish(modulePlugin({ name: 'secret', source: MODULE, manifest: members }));
  },
  after: () => host.close(),
});

async function visit(path: string): Promise<Visitor> {
  const visitor = await house.visit();
  await visitor.page.goto(`${host.url}${path}`);
  return visitor;
}

test('piral-base loads the feed and runs a pilet', async () => {
  const visitor = await visit('/piral');
  await visitor.page.getByText('hello from hello').waitFor();
  await visitor.page.getByText(/^\d+ loaded$/).waitFor();
  expect(visitor.violations).toEqual([]);
});

test('the runtime of Module Federation loads a remote', async () => {
  const visitor = await visit('/federation');
  await visitor.page.getByText(/^Panel brings /).waitFor();
  expect(visitor.violations).toEqual([]);
});

test('a page imports a plugin by its name, and nothing runs that was changed', async () => {
  const visitor = await visit('/modules?plugins=board');
  await visitor.page.getByText('board: hello from a module').waitFor();
  expect(visitor.violations).toEqual([]);

  const other = await house.visit();
  await other.page.route('**/pilets/board/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*' },
      body: "globalThis.tampered = 1; export const hello = () => 'changed';",
    }),
  );
  await other.page.goto(`${host.url}/modules?plugins=board`);
  await other.page.getByText(/^board failed: /).waitFor();
  expect(await other.page.evaluate(() => 'tampered' in globalThis)).toBe(false);
});

test('what the viewer does not get does not load, by whatever name', async () => {
  const address = `${house.server.url}/pilets/secret/1.0.0/index.js`;
  const visitor = await visit(`/modules?plugins=secret%20${encodeURIComponent(address)}`);
  await visitor.page.getByText(/^secret failed: /).waitFor();
  await visitor.page.getByText(`${address} failed: `).waitFor();
  expect(visitor.violations.join()).toContain(`script-src-elem ${address}`);
});
