/** The browser tests. Not part of `npm test`: they need a built server and built examples. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['harness/prerequisites.ts'],
    // Each file has its own server and browser; most of the time they wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
  },
});
