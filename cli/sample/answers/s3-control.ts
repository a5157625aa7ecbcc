import type { Answers } from './answer.ts';

export const s3Control: Answers<'s3-control'> = {};
