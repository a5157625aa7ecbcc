import type { Answers } from './answer.ts';

export const rds: Answers<'rds'> = {};
