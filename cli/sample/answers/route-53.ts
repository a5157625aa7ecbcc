import type { Answers } from './answer.ts';

export const route53: Answers<'route-53'> = {};
