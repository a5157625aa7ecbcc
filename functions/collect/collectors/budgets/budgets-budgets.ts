import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** AWS writes amounts as decimals in text; null where there is none. */
function amountOf(spend: any): number | null {
  if (spend === undefined || spend === null) return null;
  const amount = Number(textIn(spend, 'Amount'));
  if (!Number.isFinite(amount)) throw new TypeError('an amount that is no number');
  return amount;
}

export default defineCollector({
  id: 'budgets-budgets',
  title: 'Budgets with what is spent and forecast',
  scope: 'account',
  yields: { budget: ['DescribeBudgets'] },
  actions: { DescribeBudgets: ['budgets:ViewBudget'] },
  async collect({ aws, drain, cell: { account } }) {
    const { client, paginateDescribeBudgets } = await aws('budgets');
    await drain(paginateDescribeBudgets({ client }, { AccountId: account, MaxResults: 1000 }));
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('budget', call, 'Budgets', budget => {
      const budgetName = textIn(budget, 'BudgetName');
      const spend = budget.CalculatedSpend;
      return [
        part(
          'budget',
          `arn:${partition}:budgets::${account}:budget/${budgetName}`,
          {
            budgetName,
            budgetType: budget.BudgetType,
            timeUnit: budget.TimeUnit,
            limit: amountOf(budget.BudgetLimit),
            actual: amountOf(spend?.ActualSpend),
            forecast: amountOf(spend?.ForecastedSpend),
            unit: budget.BudgetLimit?.Unit ?? spend?.ActualSpend?.Unit ?? null,
            startsAt: budget.TimePeriod?.Start ?? null,
            endsAt: budget.TimePeriod?.End ?? null,
            updatedAt: budget.LastUpdatedTime ?? null,
          },
          { name: budgetName },
        ),
      ];
    });
  },
});
