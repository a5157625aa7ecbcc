import { defineConfig } from 'vitest/config';

/** Tests that mutants are held against, by the folders that are mutated; `tools/mutate.ts` says which. Those that try thousands of chances are left out: each mutant would wait for them. */
const tests = { access: ['test/access/**/*.test.ts'], checks: ['test/evaluate/checks/examples.test.ts'] };
const chosen = process.env.MUTATED?.split(',') ?? Object.keys(tests);

export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: Object.entries(tests).flatMap(([folder, files]) => (chosen.includes(folder) ? files : [])),
    exclude: ['test/access/{properties,action-catalogue,read-service-reference}.test.ts', 'test/access/escalation/escalation-laws.test.ts', 'test/access/{golden,managed-policies}/**'],
  },
});
