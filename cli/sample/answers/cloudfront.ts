import type { Answers } from './answer.ts';

export const cloudfront: Answers<'cloudfront'> = {};
