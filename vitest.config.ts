import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Machines differ by an order of magnitude: a limit is there to end what hangs.
  test: { testTimeout: 60_000, hookTimeout: 180_000, include: ['test/**/*.test.ts'], exclude: ['test/{emulators,browser,bench}/**'] },
});
