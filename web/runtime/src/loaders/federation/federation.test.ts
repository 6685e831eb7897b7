import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draw, loaderEnv, recordingApi } from '../../../test/support/api';
import { type FakeNetwork, fakeFetch, serveScripts } from '../../../test/support/browser';
import type { Package } from '../../../test/support/entries';
import { fixture } from '../../../test/support/fixtures';
import { installGuard } from '../../integrity/guard';
import type { FeedEntry } from '../../types';
import { createLoader } from '../index';
import type { LoaderEnv } from '../types';
import { neededModules, readReference } from './federation';
import { readManifest } from './manifest';

const useState = (value: unknown) => [value];
const createElement = (type: unknown, props: unknown, ...children: unknown[]) => ({
  type,
  props,
  children,
});
const libraries = {
  react: { version: '19.3.1', load: () => ({ version: '19.3.1', useState, createElement }) },
};
const analytics = {
  contributions: {
    panels: [{ id: 'analytics.panel', title: 'Analytics' }],
    routes: [{ path: '/analytics', component: 'Routes#AnalyticsPage', title: 'Analytics' }],
  },
};
let network: FakeNetwork;
let env: LoaderEnv;
let removeGuard: () => void;

beforeEach(() => {
  env = loaderEnv({ libraries });
  removeGuard = installGuard(env.ledger);
  network = serveScripts();
});
afterEach(() => {
  network.stop();
  removeGuard();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  // A page has one version of a container; each test is a page of its own.
  for (const left of ['analytics', 'webpackChunkanalytics', '__FEDERATION__']) {
    Reflect.deleteProperty(globalThis, left);
  }
});

function remote(over: Partial<FeedEntry> = {}, main = 'remoteEntry.js', extra = {}): Package {
  const base = { name: 'analytics', kind: 'module-federation', spec: 'module-federation' } as const;
  return fixture(
    'federation-classic',
    main,
    { ...base, global: 'analytics', ui: analytics, ...over },
    extra,
  );
}

async function install(pack: Package) {
  Object.assign(network.files, pack.files);
  const module = await createLoader(env)(pack.entry);
  const recorded = recordingApi(pack.entry);
  await module.setup(recorded.api);
  return recorded;
}

const manifest = (metaData: Record<string, unknown> = {}, exposes = ['./Panel', './Routes']) =>
  JSON.stringify({
    id: 'analytics',
    name: 'analytics',
    metaData: {
      name: 'analytics',
      globalName: 'analytics',
      publicPath: 'auto',
      buildInfo: { buildVersion: '1' },
      remoteEntry: { name: 'remoteEntry.js', path: '', type: 'global' },
      types: { path: '', name: '', zip: '', api: '' },
      ...metaData,
    },
    shared: [],
    remotes: [],
    exposes: exposes.map((path) => ({
      name: path.slice(2),
      path,
      assets: { js: { sync: [], async: [] }, css: { sync: [], async: [] } },
    })),
  });

test('a classic container’s panel and page are registered, on the host’s React', async () => {
  const { pages, tiles, menu } = await install(remote());
  expect([...pages.keys()]).toEqual(['/analytics', '/plugins/analytics']);
  expect(menu).toEqual([{ label: 'Analytics', icon: undefined, href: '/analytics' }]);
  expect(draw(tiles.get('analytics.panel')?.component).textContent).toBe(
    'panel for team-a, react function',
  );
  const Page = pages.get('/analytics')?.component as () => unknown;
  expect(Page()).toMatchObject({ type: 'h1', children: ['Analytics 42'] });
});

test('every chunk of the container ran with its digest', async () => {
  const pack = remote({ name: 'analytics-b' });
  await install(pack);
  expect(network.ran).toContain(pack.entry.link);
  expect(network.ran).toContain(pack.entry.link.replace('remoteEntry', 'src_Panel_js'));
});

test('a tampered chunk does not run and fails the plugin', async () => {
  const pack = remote({ name: 'analytics-c' });
  const chunk = pack.entry.link.replace('remoteEntry', 'src_Routes_js');
  pack.files[chunk] = 'globalThis.tampered = true';
  await expect(install(pack)).rejects.toThrow(/MP-WEB-020/);
  expect(network.ran).not.toContain(chunk);
});

test('a chunk that was never published is refused', async () => {
  const pack = remote({ name: 'analytics-d' });
  delete pack.entry.files[pack.entry.link.replace('remoteEntry', 'src_Routes_js')];
  await expect(install(pack)).rejects.toThrow(/MP-WEB-030/);
});

test('a manifest is fetched with integrity and leads to the same plugin', async () => {
  const pack = remote({ name: 'analytics-e' }, 'mf-manifest.json', {
    'mf-manifest.json': manifest(),
  });
  const net = fakeFetch({ [pack.entry.link]: () => new Response(pack.files[pack.entry.link]) });
  vi.stubGlobal('fetch', net.fetch);
  const { pages } = await install(pack);
  expect(pages.has('/analytics')).toBe(true);
  expect(net.calls.map((call) => call.init.integrity)).toEqual([pack.entry.integrity]);
});

test.each([
  ['getPublicPath', manifest({ getPublicPath: 'return alert(1)' })],
  ['a nested getPublicPath', manifest({ remoteEntry: { getPublicPath: 'x' } })],
  ['no exposes', '{"metaData":{}}'],
  ['no JSON', '<html>'],
])('a manifest with %s is refused', (_case, text) => {
  expect(() => readManifest(remote().entry, text)).toThrow(/MP-WEB-026/);
});

test('a remote that exposes ./pilet brings its own setup', async () => {
  const pack = fixture('federation-pilet', 'remoteEntry.js', {
    name: 'own-setup',
    kind: 'module-federation',
    spec: 'module-federation',
    global: 'federated_pilet',
  });
  const { tiles } = await install(pack);
  expect([...tiles.keys()]).toEqual(['federated']);
});

test('a declared module that the container lacks fails with the module’s name', async () => {
  const ui = { exposedModules: [{ name: './Missing', type: 'page' as const }] };
  await expect(install(remote({ name: 'analytics-f', ui }))).rejects.toThrow(/Missing/);
});

test('an ES module container is refused while its files are not in the import map', async () => {
  const pack = fixture('federation-module', 'remoteEntry.js', {
    name: 'esm-remote',
    kind: 'module-federation',
    spec: 'module-federation',
    ui: { contributions: { panels: [{ id: 'analytics.panel' }] } },
  });
  await expect(install(pack)).rejects.toThrow(/MP-WEB-031/);
});

test('references name a module and maybe an export', () => {
  expect(readReference('Routes#AnalyticsPage')).toEqual({
    path: './Routes',
    name: 'AnalyticsPage',
  });
  expect(readReference('./OrderDashboard')).toEqual({ path: './OrderDashboard', name: null });
});

test('hooks are not loaded; pages, widgets and everything referenced are', () => {
  const ui = {
    exposedModules: [
      { name: './OrderDashboard', type: 'page' as const },
      { name: './OrderWidget', type: 'widget' as const },
      { name: './useOrders', type: 'hook' as const },
    ],
    navigation: [{ path: '/orders/:id', module: './OrderDetails' }],
  };
  expect(neededModules(remote({ ui }).entry)).toEqual([
    './OrderDetails',
    './OrderDashboard',
    './OrderWidget',
  ]);
});

test('a chunk that was lost on the network is fetched again by a retry', async () => {
  const pack = remote({ name: 'analytics-g' });
  const chunk = pack.entry.link.replace('remoteEntry', 'src_Panel_js');
  const { [chunk]: lost, ...arrived } = pack.files;
  Object.assign(network.files, arrived);
  const load = createLoader(env);
  await expect(load(pack.entry)).rejects.toThrow(/MP-WEB-020/);
  network.files[chunk] = lost ?? '';
  await expect(load(pack.entry)).resolves.toBeDefined();
});
