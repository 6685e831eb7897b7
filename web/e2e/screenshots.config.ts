/** The pictures of the documentation, taken from a server with the example plugins. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['screenshots/**/*.test.ts'],
    globalSetup: ['harness/prerequisites.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
