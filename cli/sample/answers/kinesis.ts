import type { Answers } from './answer.ts';

export const kinesis: Answers<'kinesis'> = {};
