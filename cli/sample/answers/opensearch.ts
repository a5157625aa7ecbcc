import type { Answers } from './answer.ts';

export const opensearch: Answers<'opensearch'> = {};
