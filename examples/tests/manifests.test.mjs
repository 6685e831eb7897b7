/** Manifests say the same thing everywhere: YAML, the backend's JSON, package.json. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { manifestJson, manifestPath, withBackend } from '../manifests.mjs';

const examples = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => readFileSync(join(examples, path), 'utf8');

for (const name of withBackend) {
  test(`${name}: backend/manifest.json is plugin.yaml as JSON`, () => {
    const hint = 'run `npm run manifests` in examples/';
    assert.equal(readFileSync(manifestPath(name), 'utf8'), manifestJson(name), hint);
  });
}

for (const name of ['orders', 'analytics', 'wallet']) {
  test(`${name}: package.json and plugin.yaml agree on name and version`, () => {
    const manifest = parse(read(`${name}/plugin.yaml`));
    const { name: packageName, version } = JSON.parse(read(`${name}/package.json`));
    assert.deepEqual([manifest.name, manifest.version], [packageName, version]);
  });
}

test('versions are exact and lockfiles name no registry', () => {
  for (const folder of ['.', 'orders', 'analytics', 'wallet', 'piral-instance']) {
    const { devDependencies } = JSON.parse(read(`${folder}/package.json`));
    for (const [name, version] of Object.entries(devDependencies)) {
      assert.match(version, /^(\d+\.\d+\.\d+|file:\.\.\/piral-instance)$/, `${folder}: ${name}`);
    }
    assert.doesNotMatch(read(`${folder}/package-lock.json`), /"resolved": "(?!file:)/, folder);
  }
});
