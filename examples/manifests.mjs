/**
 * Writes backend/manifest.json of every example that has a backend, from its plugin.yaml.
 *
 * Backends serve and register that JSON, so that they need no YAML reader. The files are checked
 * in; tests/manifests.test.mjs holds them equal. Run it after changing a plugin.yaml.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));

export const withBackend = ['orders', 'notes'];

export function manifestJson(example) {
  const manifest = parse(readFileSync(join(here, example, 'plugin.yaml'), 'utf8'));
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export const manifestPath = (example) => join(here, example, 'backend/manifest.json');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const example of withBackend) writeFileSync(manifestPath(example), manifestJson(example));
}
