import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/emulators/**/*.test.ts', 'test/infra/over-the-wire/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false },
});
