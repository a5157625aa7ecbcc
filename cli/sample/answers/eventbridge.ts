import type { Answers } from './answer.ts';

/** The company has no event buses. */
export const eventbridge: Answers<'eventbridge'> = {
  ListEventBuses: () => ({ EventBuses: [] }),
  ListRules: () => ({ Rules: [] }),
};
