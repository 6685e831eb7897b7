/** One classic script, dist/wallet.umd.js, that sets window.wallet, and its stylesheet beside it. */
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    target: ['chrome110', 'firefox115', 'safari16.4'],
    lib: {
      entry: 'src/index.ts',
      name: 'wallet',
      formats: ['umd'],
      fileName: () => 'wallet.umd.js',
      cssFileName: 'wallet',
    },
    sourcemap: true,
  },
});
