/** The built bundles are what the manifests promise. Needs `node examples/build.mjs` before. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';

const examples = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => readFileSync(join(examples, path), 'utf8');
const plugins = ['orders', 'analytics', 'wallet', 'notes'];

test('every entry that a manifest names was built', () => {
  for (const name of plugins) {
    const { entry } = parse(read(`${name}/plugin.yaml`)).ui;
    const built = existsSync(join(examples, name, entry));
    assert.ok(built, `${name}/${entry} is missing; run \`node examples/build.mjs\``);
  }
});

test('orders is a v2 pilet without side bundles that takes react from the shell', () => {
  const [marker, code] = read('orders/dist/index.js').split('\n');
  assert.equal(marker, '//@pilet v:2(webpackChunkpr_orders,{})');
  assert.match(code, /^System\.register\(\["react"\],/);
  assert.doesNotMatch(code, /appendChild\(\w+\)\(/, 'a known fault of newer webpack versions');
});

test('analytics is a remote whose manifest runs no code', () => {
  const text = read('analytics/dist/mf-manifest.json');
  assert.doesNotMatch(text, /getPublicPath/);
  const manifest = JSON.parse(text);
  assert.equal(manifest.metaData.publicPath, 'auto');
  assert.equal(manifest.metaData.globalName, 'plugin_analytics');
  assert.deepEqual(manifest.exposes.map(({ path }) => path).sort(), ['./Panel', './Routes']);
  for (const { assets } of manifest.exposes) assert.equal(assets.css.sync.length, 1);
});

test('wallet sets one global with mount, unmount and Tile', () => {
  const page = { document: { currentScript: null }, console };
  runInNewContext(read('wallet/dist/wallet.umd.js'), page);
  const { mount, unmount, Tile } = page.wallet;
  for (const part of [mount, unmount, Tile.mount, Tile.unmount]) assert.equal(typeof part, 'function');
});

test('notes is a module with setup, and its files are all beside it', async () => {
  const module = await import(join(examples, 'notes/ui/notes.js'));
  assert.equal(typeof module.setup, 'function');
  const files = readdirSync(join(examples, 'notes/ui'));
  const code = files.filter((file) => file.endsWith('.js')).map((file) => read(`notes/ui/${file}`));
  for (const [, file] of code.join('').matchAll(/from '\.\/([^']+)'/g)) assert.ok(files.includes(file));
});

test('no bundle needs eval or inline styles, and no React was bundled', () => {
  const folders = ['orders/dist', 'analytics/dist', 'wallet/dist', 'notes/ui'];
  for (const folder of folders) {
    for (const file of readdirSync(join(examples, folder)).filter((name) => name.endsWith('.js'))) {
      const code = read(`${folder}/${file}`);
      const where = `${folder}/${file}`;
      assert.doesNotMatch(code, /createElement\(["'`]style["'`]\)/, where);
      assert.doesNotMatch(code, /\.innerHTML\s*=/, where);
      assert.doesNotMatch(code, /__SECRET_INTERNALS|__CLIENT_INTERNALS/, where);
    }
  }
});
