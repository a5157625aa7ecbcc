import type { Answers } from './answer.ts';

export const redshift: Answers<'redshift'> = {};
