import { defineConfig } from 'vitest/config';
import { type Mutated, mutatedBy, mutatedTests } from './tools/mutation/mutated-tests.ts';

/** For `stryker run`, which starts vitest for each mutant and is to say the same as the runner in `tools/mutation/`, which `npm run mutate` takes. */
export default defineConfig({ test: { testTimeout: 60_000, ...mutatedTests(process.env.MUTATED === undefined ? mutatedBy([]) : (process.env.MUTATED.split(',') as Mutated[])) } });
