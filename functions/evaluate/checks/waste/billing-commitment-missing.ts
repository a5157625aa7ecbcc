import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'billing-commitment-missing',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Steady usage is covered by Savings Plans or reservations',
  why: 'What runs day and night for a year costs about a third less under a commitment than on demand.',
  fix: 'First mend what is idle or too big: a commitment on it would be paid for years. Then buy about two thirds of what is named, and look again in a month.',
  sources: ['https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html', 'https://docs.aws.amazon.com/savingsplans/latest/userguide/sp-recommendations.html'],
  reads: 'hub-advice',
  params: z.object({
    /** Savings a month below which a purchase is not worth the bother, in the currency of the bill. */
    leastSavings: z.number().nonnegative().default(10),
  }),
  says: {
    missing: 'The Cost Optimization Hub advises {action} ({of}), from the usage of {lookbackDays} days.',
    'too-little': 'The Cost Optimization Hub advises {action}, but it would save less than {leastSavings} a month.',
    'no-purchase': 'The advice, {action}, is not to buy anything.',
  },
  examples: [
    { name: 'a Savings Plan', given: { of: 'ComputeSavingsPlans', action: 'PurchaseSavingsPlans', current: null, to: '$1.2/hour' }, expect: 'fail', code: 'missing' },
    { name: 'a reservation that saves ten dollars', given: { of: 'RdsReservedInstances', action: 'PurchaseReservedInstances', monthlySavings: { amount: 10, currency: 'USD' } }, expect: 'fail', code: 'missing' },
    { name: 'a reservation that saves less', given: { of: 'RdsReservedInstances', action: 'PurchaseReservedInstances', monthlySavings: { amount: 9.99, currency: 'USD' } }, expect: 'pass', code: 'too-little' },
    { name: 'something else', given: {}, expect: 'not-applicable', code: 'no-purchase' },
    { name: 'the advice could not be read', given: {}, holes: ['action'], expect: 'not-assessed' },
  ],
  evaluate(advice, { params }) {
    const { action, of } = advice;
    if (!action.startsWith('Purchase')) return notApplicable('no-purchase', { action });
    const { monthlySavings } = advice;
    if (monthlySavings.amount < params.leastSavings) return pass('too-little', { action });
    return fail('missing', { action, of }, { lookbackDays: advice.lookbackDays ?? 30 }, { estimate: { ...monthlySavings, basis: 'list' }, confidence: 0.7 });
  },
});
