/** Build of the page /docs/api: apart from the shell's, so that no page but this one knows it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { withIntegrity } from '../shell/build/finish.ts';
import { precompress } from '../shell/build/precompress.ts';

const DIST = join(import.meta.dirname, 'dist');

/** Integrity on script and style, which the page's policy asks for, and coded copies. */
function finish(): Plugin {
  return {
    name: 'midplane:finish-docs',
    apply: 'build',
    writeBundle() {
      const page = join(DIST, 'index.html');
      const read = (path: string) => readFileSync(join(DIST, path.replace(/^\/docs\//, '')));
      writeFileSync(page, withIntegrity(readFileSync(page, 'utf8'), read));
      precompress(join(DIST, 'assets'));
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/docs/',
  plugins: [finish()],
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
