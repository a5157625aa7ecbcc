import type { Answers } from './answer.ts';

/** Nobody uses Athena. */
export const athena: Answers<'athena'> = {
  ListWorkGroups: () => ({ WorkGroups: [] }),
};
