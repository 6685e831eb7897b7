import { afterEach, expect, test, vi } from 'vitest';
import { draw, loaderEnv, recordingApi } from '../../test/support/api';
import { type FakeNetwork, serveScripts } from '../../test/support/browser';
import { entry, type Package, packaged } from '../../test/support/entries';
import { fixture } from '../../test/support/fixtures';
import { installGuard } from '../integrity/guard';
import { createLedger } from '../integrity/ledger';
import type { FeedEntry, HtmlComponent } from '../types';
import { createLoader } from './index';

const react = { version: '19.3.1', load: () => ({ version: '19.3.1', useState: () => [] }) };
let network: FakeNetwork | undefined;
afterEach(() => {
  network?.stop();
  network = undefined;
  vi.restoreAllMocks();
});

/** Loads a package through the switch and runs its setup; answers what it registered. */
async function install(pack: Package, env = loaderEnv({ libraries: { react } })) {
  network?.stop();
  network = serveScripts(pack.files);
  const module = await createLoader(env)(pack.entry);
  const recorded = recordingApi(pack.entry);
  await module.setup(recorded.api);
  return { ...recorded, module };
}

function umd(over: Partial<FeedEntry> = {}, main = 'wallet.js'): Package {
  return fixture('umd', main, {
    name: 'wallet',
    kind: 'umd',
    spec: 'umd',
    global: 'wallet',
    ...over,
  });
}

test('a UMD bundle without places gets a page and a menu entry under its name', async () => {
  const { pages, menu } = await install(umd({ displayName: 'My wallet' }));
  expect([...pages.keys()]).toEqual(['/plugins/wallet']);
  expect(menu).toEqual([{ label: 'My wallet', icon: undefined, href: '/plugins/wallet' }]);
  const { component } = pages.get('/plugins/wallet') as { component: HtmlComponent };
  const el = draw(component);
  expect(el.textContent).toBe('wallet of team-a with token-1, react 19.3.1');
  component.component.unmount?.(el);
  expect(el.textContent).toBe('gone');
});

test('a UMD bundle appears where its manifest says, and at its own address too', async () => {
  const { pages, tiles, menu } = await install(
    umd({
      ui: {
        navigation: [
          { path: '/money', title: 'Money', icon: 'coin' },
          { path: '/money/:id', title: 'Account' },
        ],
        contributions: { tiles: [{ id: 'balance', title: 'Balance', component: 'Widget' }] },
      },
    }),
  );
  expect([...pages.keys()]).toEqual(['/money', '/money/:id', '/plugins/wallet']);
  expect(menu.map((item) => item.href)).toEqual(['/money']);
  expect(draw(tiles.get('balance')?.component).textContent).toBe('wallet widget');
});

test('a UMD bundle may export setup(api), also as its default', async () => {
  const { tiles } = await install(umd({ name: 'tools', global: 'tools' }, 'tools.js'));
  expect([...tiles.keys()]).toEqual(['tools']);
});

test('a UMD bundle that sets another global, or none that is new, is refused', async () => {
  await expect(install(umd({ global: 'purse' }))).rejects.toThrow(/MP-WEB-024/);
  await expect(install(umd({ global: undefined }))).rejects.toThrow(/MP-WEB-024/);
  const taken = packaged(
    { name: 'other', kind: 'umd', spec: 'umd', global: 'location' },
    { 'a.js': ';' },
  );
  await expect(install(taken)).rejects.toThrow(/MP-WEB-024/);
});

test('bytes that differ from the published ones do not run', async () => {
  const pack = umd();
  network = serveScripts({ ...pack.files, [pack.entry.link]: 'globalThis.tampered = true' });
  await expect(createLoader(loaderEnv())(pack.entry)).rejects.toThrow(/MP-WEB-020/);
  expect(network.ran).toEqual([]);
});

function esm(main: string, over: Partial<FeedEntry> = {}): Package {
  return fixture('esm', main, { name: 'board', kind: 'esm', spec: 'esm', ...over });
}
/** An environment whose page has every file of the package in its import map. */
function withImportMap(pack: Package) {
  const modules = new Map(Object.entries(pack.entry.files));
  const ledger = createLedger({ base: document.baseURI, assetPrefixes: ['/assets/'], modules });
  const importModule = (url: string) =>
    import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(pack.files[url] ?? '')}`);
  return loaderEnv({ ledger, importModule });
}

test('an ES module with mount becomes a page', async () => {
  const pack = esm('board.mjs');
  const { pages } = await install(pack, withImportMap(pack));
  const { component } = pages.get('/plugins/board') as { component: HtmlComponent };
  const el = draw(component);
  expect(el.textContent).toBe('board 1.0.0');
  component.component.unmount?.(el);
  expect(el.textContent).toBe('unmounted');
});

test('an ES module’s named exports fill the routes that name them', async () => {
  const routes = [
    { path: '/start', component: 'Start', title: 'Start' },
    { path: '/stats', component: 'Pages#Stats' },
  ];
  const pack = esm('pages.mjs', { ui: { contributions: { routes } } });
  const { pages, menu } = await install(pack, withImportMap(pack));
  expect(draw(pages.get('/start')?.component).textContent).toBe('start page');
  expect(pages.get('/stats')?.component).toBeTypeOf('function');
  expect(menu.map((item) => item.href)).toEqual(['/start']);
});

test('a route whose export does not exist fails with its name', async () => {
  const routes = [{ path: '/x', component: 'Missing' }];
  const pack = esm('pages.mjs', { ui: { contributions: { routes } } });
  await expect(install(pack, withImportMap(pack))).rejects.toThrow(/MP-WEB-025.*Missing/);
});

test('setup, default setup and a bare default function are all entry points', async () => {
  const register = '(api) => api.registerTile("t", {})';
  for (const text of [
    `export const setup = ${register}`,
    `export default { setup: ${register} }`,
    `export default ${register}`,
  ]) {
    const pack = packaged({ name: 'a', kind: 'esm', spec: 'esm' }, { 'a.mjs': text });
    const { tiles } = await install(pack, withImportMap(pack));
    expect([...tiles.keys()]).toEqual(['t']);
  }
  const nothing = packaged(
    { name: 'a', kind: 'esm', spec: 'esm' },
    { 'a.mjs': 'export const x = 1' },
  );
  await expect(install(nothing, withImportMap(nothing))).rejects.toThrow(/MP-WEB-023/);
});

function browserCanCheck(can: boolean) {
  const tokens = Object.getPrototypeOf(document.createElement('link').relList) as DOMTokenList;
  vi.spyOn(tokens, 'supports').mockReturnValue(can);
}

/** Answers each preload of the page as a browser that checked its digest would. */
function answerPreloads(answer: (link: HTMLLinkElement) => 'load' | 'error') {
  browserCanCheck(true);
  const asked: HTMLLinkElement[] = [];
  const { append } = document.head;
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    for (const link of nodes as HTMLLinkElement[]) {
      if (link.rel !== 'modulepreload') append.call(document.head, link);
      else {
        asked.push(link);
        queueMicrotask(() => link.dispatchEvent(new Event(answer(link))));
      }
    }
  });
  return asked;
}

test('a module that came later runs when each of its files was checked beforehand', async () => {
  const asked = answerPreloads(() => 'load');
  const importModule = vi.fn(async () => ({ setup: () => undefined }));
  const load = createLoader(loaderEnv({ importModule }));
  const late = entry('late', { kind: 'esm', spec: 'esm' });
  await load(late);
  expect(asked.map(({ href, integrity }) => [href, integrity])).toEqual(
    Object.entries(late.files).filter(([url]) => /js$/.test(url)),
  );
  expect(importModule).toHaveBeenCalledOnce();
});

test('a module that came later does not run when one of its files is another', async () => {
  answerPreloads(() => 'error');
  const importModule = vi.fn();
  const load = createLoader(loaderEnv({ importModule }));
  const found = load(entry('late', { kind: 'esm', spec: 'esm' }));
  await expect(found).rejects.toMatchObject({ problem: { code: 'MP-WEB-031' } });
  expect(importModule).not.toHaveBeenCalled();
});

test('a module that is not in the page’s import map asks for a reload where none can be checked', async () => {
  browserCanCheck(false);
  const importModule = vi.fn();
  const load = createLoader(loaderEnv({ importModule }));
  const refused = await load(esm('board.mjs').entry).catch((error: unknown) => error);
  expect(refused).toMatchObject({ problem: { code: 'MP-WEB-031', action: 'reload' } });
  expect(importModule).not.toHaveBeenCalled();
});

/** The same package at another origin. */
function atCdn(pack: Package): Package {
  const move = (url: string) => url.replace('http://localhost:3000/pilets', 'https://cdn.example');
  const moved = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).map(([url, value]) => [move(url), value]));
  const { entry } = pack;
  return {
    entry: { ...entry, link: move(entry.link), files: moved(entry.files) },
    files: moved(pack.files),
  };
}

test('a plugin that stays elsewhere runs on a page that was made with it, each module checked', async () => {
  const asked = answerPreloads(() => 'load');
  const pack = atCdn(esm('board.mjs'));
  const { pages } = await install(pack, withImportMap(pack));
  expect([...pages.keys()]).toEqual(['/plugins/board']);
  expect(asked.map(({ href, integrity }) => [href, integrity])).toEqual(
    Object.entries(pack.entry.files).filter(([url]) => /js$/.test(url)),
  );
});

test('a module elsewhere that is another does not run, whether or not the page’s map is heeded', async () => {
  answerPreloads(() => 'error');
  const pack = atCdn(esm('board.mjs'));
  const env = withImportMap(pack);
  const importModule = vi.fn();
  const refused = createLoader({ ...env, importModule })(pack.entry);
  await expect(refused).rejects.toMatchObject({ problem: { code: 'MP-WEB-020' } });
  await expect(refused).rejects.toThrow(/https:\/\/cdn\.example/);
  expect(importModule).not.toHaveBeenCalled();
});

test('a plugin elsewhere that the page was not made with asks for a reload, of any kind', async () => {
  answerPreloads(() => 'load');
  network = serveScripts();
  for (const pack of [atCdn(esm('board.mjs')), atCdn(umd())]) {
    network.files = pack.files;
    const refused = createLoader(loaderEnv({ libraries: { react } }))(pack.entry);
    await expect(refused).rejects.toMatchObject({
      problem: { code: 'MP-WEB-031', action: 'reload' },
    });
  }
  expect(network.ran).toEqual([]);
});

test('untrusted plugins and unknown kinds do not run in the page', async () => {
  const load = createLoader(loaderEnv());
  await expect(load(entry('a', { trust: 'untrusted' }))).rejects.toThrow(/MP-WEB-028/);
  await expect(load(entry('a', { kind: 'iframe' as 'esm' }))).rejects.toThrow(/MP-WEB-022/);
});

test('a loader chunk that could not be fetched is asked for again', async () => {
  let tries = 0;
  const load = createLoader(loaderEnv(), {
    esm: async () => {
      tries += 1;
      if (tries === 1) throw new Error('chunk lost');
      return async () => ({ setup: () => undefined });
    },
  } as never);
  await expect(load(entry('a'))).rejects.toThrow('chunk lost');
  await expect(load(entry('a'))).resolves.toBeDefined();
});

test('the guard and the loaders agree about what may run', async () => {
  const pack = umd();
  const env = loaderEnv({ libraries: { react } });
  const remove = installGuard(env.ledger);
  await install(pack, env);
  remove();
  expect(network?.ran).toEqual([pack.entry.link]);
});
