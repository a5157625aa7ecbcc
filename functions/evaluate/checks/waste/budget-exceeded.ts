import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { epoch } from '#kernel/time';

export default defineCheck({
  id: 'budget-exceeded',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Budgets are kept',
  why: 'A budget that is exceeded and stays so month after month warns nobody any more.',
  fix: 'Find out with the movers of the cost report what grew. Stop what is not needed, or agree on a new budget with finance.',
  sources: ['https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html', 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CalculatedSpend.html'],
  reads: 'budget',
  params: z.object({}),
  says: {
    'other-type': 'The budget is of the type {budgetType}.',
    ended: 'The budget ended on {endsAt}.',
    'no-limit': 'The budget names no limit, or another for each period.',
    kept: 'The budget {budgetName} is kept so far.',
    exceeded: 'The budget {budgetName} of {limit} {unit} is exceeded: {actual} {unit} are spent.',
    'will-exceed': 'The budget {budgetName} of {limit} {unit} will be exceeded: {forecast} {unit} are forecast.',
  },
  examples: [
    { name: 'spent more than the limit', given: { actual: 1200.01 }, expect: 'fail', code: 'exceeded' },
    { name: 'spent the limit', given: { actual: 1200, forecast: null }, expect: 'pass', code: 'kept' },
    { name: 'forecast above the limit', given: { forecast: 1300 }, expect: 'fail', code: 'will-exceed' },
    { name: 'on its way', given: {}, expect: 'pass', code: 'kept' },
    { name: 'a limit for each period', given: { limit: null }, expect: 'not-applicable', code: 'no-limit' },
    { name: 'of usage', given: { budgetType: 'USAGE' }, expect: 'not-applicable', code: 'other-type' },
    { name: 'ended last year', given: { actual: 2000, endsAt: '2025-12-31T00:00:00Z' }, expect: 'not-applicable', code: 'ended' },
    { name: 'what is spent could not be read', given: {}, holes: ['actual'], expect: 'not-assessed' },
  ],
  evaluate(budget, { asOf }) {
    const { budgetName, budgetType, limit, actual, forecast, endsAt } = budget;
    if (budgetType !== 'COST') return notApplicable('other-type', { budgetType });
    if (endsAt !== null && epoch(endsAt) <= asOf.getTime()) return notApplicable('ended', { endsAt });
    if (limit === null) return notApplicable('no-limit');
    const unit = budget.unit ?? '';
    if (actual !== null && actual > limit) return fail('exceeded', { budgetName, limit, unit }, { actual });
    return forecast !== null && forecast > limit ? fail('will-exceed', { budgetName, limit, unit }, { forecast }, { severity: 'low' }) : pass('kept', { budgetName });
  },
});
