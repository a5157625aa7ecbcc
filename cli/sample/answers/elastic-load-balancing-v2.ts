import type { Answers } from './answer.ts';

export const elasticLoadBalancingV2: Answers<'elastic-load-balancing-v2'> = {};
