import type { Transport } from '#aws/transport';
import { Problem } from '#kernel/problem';

/** What AWS charges for a page of Cost Explorer, in US dollars: https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/ */
export const pageDollars = 0.01;

/** The requests that one run may make to a service that AWS charges by the request. Collectors share it; who comes later finds what is left. */
export type RequestBudget = { readonly requests: number; spent: number };

/** Nothing was asked: the run's requests are spent. */
export class BudgetSpent extends Problem {
  constructor({ requests }: Pick<RequestBudget, 'requests'>) {
    super(`the run's budget of ${requests} requests to Cost Explorer ($${(requests * pageDollars).toFixed(2)}) is spent; \`cost.requests\` sets it`, 'failure');
  }
}

/** Lets requests through as long as the budget lasts, and throws `BudgetSpent` instead of asking AWS once more. */
export function budgetedTransport(inner: Transport, budget: RequestBudget): Transport {
  return {
    async answer(request, send) {
      if (budget.spent >= budget.requests) throw new BudgetSpent(budget);
      budget.spent += 1;
      return inner.answer(request, send);
    },
    wait: ms => inner.wait(ms),
  };
}
