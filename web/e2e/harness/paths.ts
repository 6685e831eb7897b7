/** Where everything lies. MIDPLANE_BIN and CHROMIUM_BIN name another server or browser. */
import { isAbsolute, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');
const fromRoot = (path: string) => (isAbsolute(path) ? path : join(ROOT, path));

export const MIDPLANE = fromRoot(process.env.MIDPLANE_BIN || 'bin/midplane');
export const CHROMIUM = fromRoot(process.env.CHROMIUM_BIN || '/usr/bin/chromium');
export const EXAMPLES = join(ROOT, 'examples');
export const WEB_TOOLS = join(ROOT, 'web/node_modules/.bin');
/** Piral's own tool, installed with the orders example. */
export const PILET_TOOL = join(EXAMPLES, 'orders/node_modules/.bin/pilet');
export const RESULTS = join(ROOT, 'web/e2e/results');
export const IMAGES = join(ROOT, 'docs/images');
