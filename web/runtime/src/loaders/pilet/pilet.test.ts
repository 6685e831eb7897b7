import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loaderEnv, recordingApi } from '../../../test/support/api';
import { type FakeNetwork, serveScripts } from '../../../test/support/browser';
import { sha384 } from '../../../test/support/digest';
import type { Package } from '../../../test/support/entries';
import { fixture } from '../../../test/support/fixtures';
import { installGuard } from '../../integrity/guard';
import type { FeedEntry, PluginSpec } from '../../types';
import { createLoader } from '../index';
import type { LoaderEnv } from '../types';

const libraries = { 'shared-lib': { version: '2.1.0', load: () => ({ name: 'the host’s copy' }) } };
let network: FakeNetwork;
let env: LoaderEnv;
let removeGuard: () => void;

beforeEach(() => {
  env = loaderEnv({ libraries, allowEval: true });
  removeGuard = installGuard(env.ledger);
  network = serveScripts();
  // piral-base reports what went wrong to the console as well.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  network.stop();
  removeGuard();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function pilet(spec: PluginSpec, main: string, over: Partial<FeedEntry> = {}): Package {
  const folder = spec === 'mf' ? 'federation-pilet' : 'pilets';
  return fixture(folder, main, {
    name: `notes-${main.replace('.js', '')}`,
    kind: 'pilet',
    spec,
    ...over,
  });
}

async function install(pack: Package) {
  Object.assign(network.files, pack.files);
  const module = await createLoader(env)(pack.entry);
  const recorded = recordingApi(pack.entry);
  await module.setup(recorded.api);
  return { ...recorded, module };
}

test('a v1 pilet gets shared libraries through its require function', async () => {
  const { tiles } = await install(pilet('v1', 'v1.js', { requireRef: 'pr_notesv1' }));
  expect(tiles.get('v1')?.component).toEqual({ lib: 'the host’s copy' });
});

test('a v2 pilet gets shared libraries and its own side bundle, matched by range', async () => {
  const pack = pilet('v2', 'v2.js', { requireRef: 'webpackChunkpr_notesv2' });
  const side = pack.entry.link.replace('v2.js', 'greeter.js');
  pack.entry.dependencies = { 'greeter@1.0.0': side };
  const { tiles } = await install(pack);
  expect(tiles.get('v2')?.component).toEqual({ lib: 'the host’s copy', greeting: 'hello you' });
  expect(network.ran).toEqual([pack.entry.link, side]);
});

test('a v3 pilet brings its style sheet, with integrity, and can be torn down', async () => {
  const pack = pilet('v3', 'v3.js', { requireRef: 'webpackChunkpr_notesv3' });
  const { tiles, module, api } = await install(pack);
  expect(tiles.has('v3')).toBe(true);
  const href = pack.entry.link.replace('v3.js', 'main.css');
  const style = document.head.querySelector<HTMLLinkElement>('link[rel=stylesheet]');
  expect(style?.href).toBe(href);
  expect(style?.integrity).toBe(pack.entry.files[href]);
  const gone = vi.fn();
  api.on('v3:gone', gone);
  await module.teardown?.(api);
  expect(gone).toHaveBeenCalledOnce();
});

test('a federated pilet is loaded from its container', async () => {
  const { tiles } = await install(pilet('mf', 'remoteEntry.js', { name: 'federated-pilet' }));
  expect(tiles.has('federated')).toBe(true);
});

test('a v0 pilet is fetched with integrity, and only where eval is allowed', async () => {
  const pack = pilet('v0', 'v0.js');
  const fetched = vi.fn(async () => new Response(pack.files[pack.entry.link]));
  vi.stubGlobal('fetch', fetched);
  const { tiles } = await install(pack);
  expect(tiles.get('v0')?.component).toEqual({ lib: 'the host’s copy' });
  expect(fetched).toHaveBeenCalledWith(
    pack.entry.link,
    expect.objectContaining({ integrity: pack.entry.integrity }),
  );
  env = { ...env, allowEval: false };
  await expect(install(pack)).rejects.toThrow(/MP-WEB-021/);
  expect(fetched).toHaveBeenCalledOnce();
});

test.each(['v1', 'v2', 'v3'] as const)('tampered bytes of a %s pilet do not run', async (spec) => {
  const pack = pilet(spec, `${spec}.js`, { requireRef: 'pr_tampered', version: '6.6.6' });
  pack.files[pack.entry.link] = 'globalThis.tampered = true';
  await expect(install(pack)).rejects.toThrow(/MP-WEB-020/);
  expect(network.ran).toEqual([]);
});

test('a tampered side bundle does not run, and the pilet fails instead of being empty', async () => {
  const pack = pilet('v2', 'v2.js', { requireRef: 'x', version: '7.7.7' });
  const side = pack.entry.link.replace('v2.js', 'greeter.js');
  pack.entry.dependencies = { 'greeter@1.9.9': side };
  pack.files[pack.entry.link] = pack.files[pack.entry.link]?.replace('^1.0.0', '1.9.9') ?? '';
  // Published like that: the range is part of the digest, only the side bundle is changed after.
  pack.entry.files[pack.entry.link] = sha384(pack.files[pack.entry.link] ?? '');
  pack.files[side] = 'globalThis.tampered = true';
  await expect(install(pack)).rejects.toThrow(/MP-WEB-020/);
  expect(network.ran).toEqual([pack.entry.link]);
});

test('a pilet whose library nobody shares fails with the reason', async () => {
  await expect(install(pilet('v2', 'broken.js'))).rejects.toThrow(/not-shared-by-anyone/);
});

test('a side bundle that was lost on the network is fetched again by a retry', async () => {
  const pack = pilet('v2', 'v2.js', { requireRef: 'x', version: '8.8.8' });
  const side = pack.entry.link.replace('v2.js', 'greeter.js');
  const main = pack.files[pack.entry.link]?.replace('^1.0.0', '1.8.8') ?? '';
  pack.files[pack.entry.link] = main;
  pack.entry.files[pack.entry.link] = sha384(main);
  pack.entry.dependencies = { 'greeter@1.8.8': side };
  const { [side]: lost, ...arrived } = pack.files;
  await expect(install({ ...pack, files: arrived })).rejects.toThrow(/MP-WEB-020/);
  const { tiles } = await install({ ...pack, files: { ...arrived, [side]: lost ?? '' } });
  expect(tiles.get('v2')?.component).toMatchObject({ greeting: 'hello you' });
});
