import type { Answers } from './answer.ts';

export const lambda: Answers<'lambda'> = {
  ListFunctions: () => ({ Functions: [] }),
};
