import type { Answers } from './answer.ts';

export const sqs: Answers<'sqs'> = {};
