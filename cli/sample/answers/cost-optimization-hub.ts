import type { Answers } from './answer.ts';

export const costOptimizationHub: Answers<'cost-optimization-hub'> = {};
