// @vitest-environment node
/** Each arrow between the folders of web/ bites: planted imports are linted under the real rules. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const WEB = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'midplane-arrows-'));

const REFUSED: [from: string, to: string][] = [
  ['runtime/src', 'react'],
  ['runtime/src', 'react-dom/client'],
  ['runtime/src', 'piral-core'],
  ['runtime/src', '@midplane/ui'],
  ['runtime/src', '@midplane/shell/mount'],
  ['runtime/src', '@midplane/api'],
  ['runtime/src', '../../shell/src/mount'],
  ['runtime/src/loaders/umd', '../pilet/pilet'],
  ['ui/src/components', '@midplane/runtime'],
  ['ui/src/components', '@midplane/api/schema'],
  ['ui/src/components', 'react-router'],
  ['ui/src', '../../shell/src/mount'],
  ['api/src', '@midplane/runtime/types'],
  ['api/src', 'react'],
  ['shell/src/layout', '../../../runtime/src/http'],
  ['shell/src/layout', '@midplane/ui/src/components/Card'],
  ['shell/src/plugins/menu', '../tiles/tiles'],
  ['shell/src/plugins/menu', '../../layout/Header'],
  ['shell/src/plugins/menu', '../../../../runtime/src/http'],
];

const ALLOWED: [from: string, to: string][] = [
  ['runtime/src', '@midplane/api/schema'],
  ['runtime/src/loaders', './pilet/pilet'],
  ['runtime/src/loaders/umd', '../../types'],
  ['ui/src/components', 'react'],
  ['shell/src/layout', '@midplane/runtime/types'],
  ['shell/src/layout', '@midplane/api'],
  ['shell/src/layout', '../plugins/menu/menu'],
  ['shell/src/plugins/menu', '../common'],
  ['shell/src/plugins/menu', '../../piral/change'],
  ['shell/src/plugins/pages', './pages'],
];

const DEFAULTS = { 'shell/src/a-default.ts': true, 'shell/vite.config.ts': false };

interface Diagnostic {
  category: string;
  location: { path: string };
}

/** The rules that each planted file breaks. */
const broken = new Map<string, string[]>();
const planted = (kind: string, at: number, from: string) => `${from}/${kind}-${at}.ts`;

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function lint(): Diagnostic[] {
  const biome = join(WEB, 'node_modules/.bin/biome');
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  try {
    return diagnostics(execFileSync(biome, options, { cwd: folder, encoding: 'utf8' }));
  } catch (error) {
    return diagnostics((error as { stdout: string }).stdout);
  }
}

const diagnostics = (text: string): Diagnostic[] =>
  (JSON.parse(text) as { diagnostics: Diagnostic[] }).diagnostics;

beforeAll(() => {
  const rules = readFileSync(join(WEB, 'biome.jsonc'), 'utf8');
  // there is no git here to ask what is ignored
  plant('biome.jsonc', rules.replace(/"vcs": .*/, ''));
  for (const [at, [from, to]] of REFUSED.entries()) {
    plant(planted('refused', at, from), `export { x } from '${to}';\n`);
  }
  for (const [at, [from, to]] of ALLOWED.entries()) {
    plant(planted('allowed', at, from), `export { x } from '${to}';\n`);
  }
  for (const path of Object.keys(DEFAULTS)) plant(path, 'export default 1;\n');
  for (const { category, location } of lint()) {
    broken.set(location.path, [...(broken.get(location.path) ?? []), category]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(REFUSED.map(([from, to], at) => ({ from, to, at })))(
  '$from may not import $to',
  ({ from, at }) => {
    expect(broken.get(planted('refused', at, from))).toContain('lint/style/noRestrictedImports');
  },
);

test.each(ALLOWED.map(([from, to], at) => ({ from, to, at })))(
  '$from may import $to',
  ({ from, at }) => {
    expect(broken.get(planted('allowed', at, from))).toBeUndefined();
  },
);

test.each(Object.entries(DEFAULTS))('default export in %s is refused: %s', (path, isRefused) => {
  expect(broken.get(path)?.includes('lint/style/noDefaultExport') ?? false).toBe(isRefused);
});
