import { group, type Worlds } from './world.ts';

export default {
  'budgets-budgets': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeBudgets: group(count, 1000, 'Budgets', id => ({
        BudgetName: `budget-${id}`,
        BudgetLimit: { Amount: '1200.0', Unit: 'USD' },
        TimeUnit: 'MONTHLY',
        TimePeriod: { Start: '2025-01-01T00:00:00.000Z', End: '2087-06-15T00:00:00.000Z' },
        CalculatedSpend: { ActualSpend: { Amount: '55.096', Unit: 'USD' }, ForecastedSpend: { Amount: '242.421', Unit: 'USD' } },
        BudgetType: 'COST',
        LastUpdatedTime: '2026-01-08T00:00:00.000Z',
      })),
    }),
  },
} satisfies Worlds;
