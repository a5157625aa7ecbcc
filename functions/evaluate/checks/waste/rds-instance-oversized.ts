import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-instance-oversized',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'RDS instances are no bigger than their work',
  why: 'A database instance that never uses half of its CPU and memory could be half as big at half the price.',
  fix: 'Look at the CPU, free memory and connections of the last weeks, then change the instance class to the named one in a maintenance window, after a test.',
  sources: ['https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-rds-recommendations.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html'],
  reads: 'rds-instance-advice',
  params: z.object({}),
  says: {
    oversized: 'The Cost Optimization Hub says that {to} does the work of {from}; it watched {lookbackDays} days. How much stays free at the peak it does not say.',
    'other-advice': 'The Cost Optimization Hub advises {action}, which is not about its size.',
    unnamed: 'The Cost Optimization Hub does not name the class that would do.',
  },
  examples: [
    { name: 'half of it idles', given: {}, expect: 'fail', code: 'oversized' },
    { name: 'another advice', given: { hub: { action: 'Stop', current: 'db.m5.xlarge', to: null, monthlySavings: { amount: 200, currency: 'USD' }, lookbackDays: 14 } }, expect: 'pass', code: 'other-advice' },
    { name: 'advice without a class', given: { hub: { action: 'Rightsize', current: 'db.m5.xlarge', to: null, monthlySavings: { amount: 20, currency: 'USD' }, lookbackDays: 14 } }, expect: 'not-assessed', code: 'unnamed' },
    { name: 'the advice could not be read', given: {}, holes: ['hub'], expect: 'not-assessed' },
  ],
  evaluate({ hub }) {
    if (hub === null) return notAssessed('unnamed');
    const { action, current, to, monthlySavings, lookbackDays } = hub;
    if (action !== 'Rightsize') return pass('other-advice', { action });
    if (to === null) return notAssessed('unnamed');
    return fail('oversized', { from: current ?? 'its class', to }, { lookbackDays: lookbackDays ?? 14 }, { estimate: { ...monthlySavings, basis: 'list' }, confidence: 0.6 });
  },
});
