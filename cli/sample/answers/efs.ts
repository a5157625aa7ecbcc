import type { Answers } from './answer.ts';

export const efs: Answers<'efs'> = {};
