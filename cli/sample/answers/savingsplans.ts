import type { Answers } from './answer.ts';

export const savingsplans: Answers<'savingsplans'> = {
  DescribeSavingsPlans: () => ({ savingsPlans: [] }),
};
