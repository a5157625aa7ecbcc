import type { Answers } from './answer.ts';

export const ecr: Answers<'ecr'> = {};
