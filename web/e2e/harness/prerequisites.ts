/** Says what is missing before any test starts, and throws away what the last run left. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, EXAMPLES, MIDPLANE, PILET_TOOL, RESULTS } from './paths';

const EXAMPLES_HINT = 'run `node examples/build.mjs`';
const NEEDED = [
  { path: MIDPLANE, hint: 'run `make build`, or name a server with MIDPLANE_BIN' },
  { path: CHROMIUM, hint: 'install Chromium, or name one with CHROMIUM_BIN' },
  { path: PILET_TOOL, hint: EXAMPLES_HINT },
  { path: join(EXAMPLES, 'orders/orders-1.0.0.tgz'), hint: EXAMPLES_HINT },
  { path: join(EXAMPLES, 'analytics/dist'), hint: EXAMPLES_HINT },
  { path: join(EXAMPLES, 'wallet/dist'), hint: EXAMPLES_HINT },
];

export function setup(): void {
  const missing = NEEDED.filter(({ path }) => !existsSync(path));
  if (missing.length > 0) {
    const lines = missing.map(({ path, hint }) => `  ${path} does not exist: ${hint}`);
    throw new Error(`The browser tests cannot start.\n${lines.join('\n')}`);
  }
  rmSync(RESULTS, { recursive: true, force: true });
}
