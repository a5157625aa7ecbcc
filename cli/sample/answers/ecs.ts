import type { Answers } from './answer.ts';

export const ecs: Answers<'ecs'> = {};
