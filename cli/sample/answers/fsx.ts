import type { Answers } from './answer.ts';

export const fsx: Answers<'fsx'> = {};
