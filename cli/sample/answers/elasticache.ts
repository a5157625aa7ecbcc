import type { Answers } from './answer.ts';

export const elasticache: Answers<'elasticache'> = {};
