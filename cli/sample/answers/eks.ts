import type { Answers } from './answer.ts';

export const eks: Answers<'eks'> = {};
