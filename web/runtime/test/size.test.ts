// @vitest-environment node
/** The runtime's share of the critical path, as built and compressed. */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type BuiltHost, buildHost, gzipBytes } from './browser/build';

const LIMIT = 25 * 1024;
let host: BuiltHost;

beforeAll(async () => {
  host = await buildHost(join(import.meta.dirname, 'browser/size.entry.ts'));
}, 60_000);

test('the critical path stays below 25 KB compressed', () => {
  const bytes = host.critical.reduce((sum, path) => sum + gzipBytes(host.assets[path] ?? ''), 0);
  const lazy = Object.keys(host.assets).filter((path) => !host.critical.includes(path));
  const list = lazy.map((path) => `${path} ${gzipBytes(host.assets[path] ?? '')}`).join(', ');
  console.info(`critical path: ${bytes} B gzip (limit ${LIMIT}); on demand: ${list}`);
  expect(bytes).toBeLessThan(LIMIT);
});

test('no loader’s library is on the critical path', () => {
  const code = host.critical.map((path) => host.assets[path]).join('\n');
  expect(code).not.toMatch(/systemjs|__FEDERATION__/i);
});
