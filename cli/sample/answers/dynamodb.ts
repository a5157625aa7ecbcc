import type { Answers } from './answer.ts';

export const dynamodb: Answers<'dynamodb'> = {};
