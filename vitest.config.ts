import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Machines differ by an order of magnitude: a limit is there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    include: ['test/**/*.test.ts'],
    exclude: ['test/{emulators,browser,bench,infra/over-the-wire}/**'],
    // On two cores one worker would leave a core idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
