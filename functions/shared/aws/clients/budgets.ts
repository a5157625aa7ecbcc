export { BudgetsClient as Client, paginateDescribeBudgets } from '@aws-sdk/client-budgets';
