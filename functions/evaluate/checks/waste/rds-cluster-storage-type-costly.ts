import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-cluster-storage-type-costly',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Aurora clusters store their data under the cheaper of the two storage types',
  why: 'Aurora bills requests to standard storage one by one; I/O-Optimized storage costs more a gigabyte and nothing a request. Which is cheaper hangs on the number of requests.',
  fix: 'Change the storage type of the cluster to the one named; it stays in use. Back to standard is possible at any time, to I/O-Optimized once in 30 days.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.Feature.storage-type.html', 'https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-aurora-recommendations.html'],
  reads: 'hub-advice',
  params: z.object({
    /** Savings a month below which a change is not worth the bother, in the currency of the bill. */
    leastSavings: z.number().nonnegative().default(1),
  }),
  says: {
    costly: 'The Cost Optimization Hub says that {to} storage would cost less than {from}, from the usage of {lookbackDays} days.',
    'too-little': 'The other storage type would save less than {leastSavings} a month.',
    'other-resource': 'The advice is about another kind of resource, {of}.',
  },
  examples: [
    { name: 'many requests to standard storage', given: { of: 'AuroraDbClusterStorage', action: 'Upgrade', current: 'aurora', to: 'aurora-iopt1' }, expect: 'fail', code: 'costly' },
    { name: 'a dollar a month', given: { of: 'AuroraDbClusterStorage', action: 'Upgrade', monthlySavings: { amount: 1, currency: 'USD' } }, expect: 'fail', code: 'costly' },
    { name: 'cents a month', given: { of: 'AuroraDbClusterStorage', action: 'Upgrade', monthlySavings: { amount: 0.99, currency: 'USD' } }, expect: 'pass', code: 'too-little' },
    { name: 'something else', given: {}, expect: 'not-applicable', code: 'other-resource' },
    { name: 'the advice could not be read', given: {}, holes: ['of'], expect: 'not-assessed' },
  ],
  evaluate(advice, { params }) {
    const { of } = advice;
    if (of !== 'AuroraDbClusterStorage') return notApplicable('other-resource', { of });
    const { monthlySavings } = advice;
    if (monthlySavings.amount < params.leastSavings) return pass('too-little');
    return fail('costly', { from: advice.current ?? 'the present', to: advice.to ?? 'the other' }, { lookbackDays: advice.lookbackDays ?? 14 }, { estimate: { ...monthlySavings, basis: 'list' }, confidence: 0.8 });
  },
});
