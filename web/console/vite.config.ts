/**
 * Build of the console: one script, since the page's policy wants the integrity of every module in
 * its markup, and one style. `npm run dev` serves it from source in front of the server that
 * MIDPLANE_URL names.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { withIntegrity, writeLicence } from '../shell/build/finish.ts';
import { precompress } from '../shell/build/precompress.ts';

const DIST = join(import.meta.dirname, 'dist');
const SERVER = process.env.MIDPLANE_URL ?? 'http://127.0.0.1:8080';

/** Integrity on script and style, which the page's policy asks for, and coded copies. */
function finish(): Plugin {
  return {
    name: 'midplane:finish-console',
    apply: 'build',
    writeBundle() {
      const page = join(DIST, 'index.html');
      const read = (path: string) => readFileSync(join(DIST, path.replace(/^\/console\//, '')));
      writeLicence(DIST);
      writeFileSync(page, withIntegrity(readFileSync(page, 'utf8'), read));
      precompress(join(DIST, 'assets'));
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [finish()],
  resolve: { dedupe: ['react', 'react-dom'] },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/auth', '/docs', '/assets', '/pilets', '/login'].map((path) => [path, SERVER]),
    ),
  },
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: { codeSplitting: false },
      // Libraries mark their modules for servers that draw React; this page is drawn in browsers.
      onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
  },
});
