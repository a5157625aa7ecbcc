import { chargesOf } from '../bill.ts';
import { noise } from '../random.ts';
import type { Account, World } from '../world.ts';
import { page, sizeOf, type Answer, type Answers, type Item } from './answer.ts';

export const budgets: Answers<'budgets'> = {
  DescribeBudgets(input, { world, account, now }) {
    const own = budgetOf(world, 'account-monthly', [account], now);
    const all = account.index === 0 ? [own, budgetOf(world, 'organization-monthly', world.accounts, now)] : [own];
    const { items, next } = page(all, sizeOf(input.MaxResults, 100, 1000), input.NextToken);
    return { Budgets: items, NextToken: next };
  },
};

/** A month's budget of round dollars, with what the bill of these accounts says is spent. */
function budgetOf(world: World, BudgetName: string, accounts: readonly Account[], now: number): Item<Answer<'budgets', 'DescribeBudgets'>['Budgets']> {
  const at = new Date(now);
  const [from, until] = [Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1), Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)];
  let spent = 0;
  for (const account of accounts) for (const { recordType, unblended } of chargesOf(world, account, from, until, now)) if (recordType === 'Usage') spent += unblended;
  const usual = accounts.reduce((sum, { weight }) => sum + weight, 0) * 36 * 30;
  const dollars = (amount: number) => ({ Amount: amount.toFixed(2), Unit: 'USD' });
  return {
    BudgetName,
    BudgetType: 'COST',
    TimeUnit: 'MONTHLY',
    BudgetLimit: dollars(Math.max(100, Math.round((usual * (0.9 + 0.4 * noise(accounts[0]?.index ?? 0, 7))) / 100) * 100)),
    CalculatedSpend: { ActualSpend: dollars(spent / 1e6), ForecastedSpend: dollars((spent / 1e6) * ((until - from) / (now - from))) },
    TimePeriod: { Start: new Date('2024-01-01T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
    LastUpdatedTime: new Date(from),
  };
}
