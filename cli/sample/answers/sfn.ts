import type { Answers } from './answer.ts';

/** The company has no state machines. */
export const sfn: Answers<'sfn'> = {
  ListStateMachines: () => ({ stateMachines: [] }),
};
