import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A guard against hangs, not a measure: machines are shared.
    testTimeout: 30_000,
    // Many tests wait for a sandbox or a browser: with one more at work than there are cores, none is idle.
    maxWorkers: availableParallelism() + 1,
  },
});
