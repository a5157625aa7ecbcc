export { BudgetsClient as Client } from '@aws-sdk/client-budgets';
