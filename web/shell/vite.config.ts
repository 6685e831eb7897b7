/** Build and test of the shell: one module graph for the shell and what it shares with plugins. */
import { defineConfig } from 'vitest/config';
import { finish } from './build/finish.ts';
import { sharedInputs, sharedLibraries } from './build/shared-libraries.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [sharedLibraries(), finish({ earlyScript: 'src/theme/early.js' })],
  resolve: {
    alias: [
      // piral-core imports a file that its own command line tool would generate.
      {
        find: /^(?:\.\.\/)+app\.codegen$/,
        replacement: `${import.meta.dirname}/src/piral/codegen.tsx`,
      },
      // Its Node build, which the tests would get, patches stack traces and asks for source maps.
      { find: /^piral-base$/, replacement: 'piral-base/full' },
      {
        find: /^markdown-to-jsx(?:\/react)?$/,
        replacement: `${import.meta.dirname}/src/pages/marketplace/form/plain-text.ts`,
      },
    ],
    dedupe: ['react', 'react-dom', 'react-router', 'piral-base'],
  },
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    // Data addresses would need more rights in the CSP, and hide bytes from integrity.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: `${import.meta.dirname}/index.html`, ...sharedInputs() },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    server: { deps: { inline: [/piral-core/, /piral-base/] } },
  },
});
