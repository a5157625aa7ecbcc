import type { Answers } from './answer.ts';

export const computeOptimizer: Answers<'compute-optimizer'> = {};
