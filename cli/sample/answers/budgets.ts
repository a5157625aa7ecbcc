import { type Answers } from './answer.ts';

export const budgets: Answers<'budgets'> = {
  DescribeBudgets: () => ({ Budgets: [] }),
};
