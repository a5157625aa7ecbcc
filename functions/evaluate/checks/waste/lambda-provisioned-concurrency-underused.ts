import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';

export default defineCheck({
  id: 'lambda-provisioned-concurrency-underused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: "Lambda's provisioned concurrency is used",
  why: 'Concurrency that is kept ready costs by the second, whether or not a function runs in it.',
  fix: 'Look at the metric ProvisionedConcurrencyUtilization of the functions there. Keep less ready, let Application Auto Scaling follow the use or a schedule, or go without where a cold start hurts nobody.',
  sources: ['https://aws.amazon.com/lambda/pricing/', 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html', 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  reads: 'lambda-provisioned-bill',
  params: z.object({
    /** Percent of the GB-seconds kept ready, on the average, below which too little runs in them. */
    leastPercent: z.number().positive().max(100).default(30),
    /** Whole days that the bill must hold. */
    days: z.int().min(7).default(14),
  }),
  says: {
    'insufficient-observation': 'The bill that was read holds {daysSeen} of the {days} days that are needed.',
    used: 'In {usedPercent} % of the concurrency that account {accountId} keeps ready in {regionName} something runs.',
    underused: 'Only in {usedPercent} % of the concurrency that account {accountId} keeps ready in {regionName} something runs, on the average of {daysSeen} days.',
  },
  examples: [
    { name: 'half of it runs', given: {}, expect: 'pass', code: 'used' },
    { name: 'a tenth runs', given: { usedGBSeconds: 1_209_600 }, expect: 'fail', code: 'underused' },
    { name: 'thirty percent', given: { usedGBSeconds: 3_628_800 }, expect: 'pass', code: 'used' },
    { name: 'just below thirty percent', given: { usedGBSeconds: 3_628_799 }, expect: 'fail', code: 'underused' },
    { name: 'nothing runs', given: { usedGBSeconds: 0 }, expect: 'fail', code: 'underused' },
    { name: 'a bill of 13 days', given: { usedGBSeconds: 0, days: 13 }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'how much runs could not be read', given: {}, holes: ['usedGBSeconds'], expect: 'not-assessed' },
  ],
  evaluate(bill, { params }) {
    const { accountId, regionName, days: daysSeen, readyGBSeconds } = bill;
    if (daysSeen < params.days) return notAssessed('insufficient-observation', {}, { daysSeen });
    const share = bill.usedGBSeconds / readyGBSeconds;
    const measures = { usedPercent: Math.floor(share * 1000) / 10, daysSeen };
    if (share * 100 >= params.leastPercent) return pass('used', { accountId, regionName }, measures);
    const { amount, currency, basis } = bill.cost;
    // Twice what runs on the average stays ready for peaks, which the bill does not show.
    const spare = Math.max(0, 1 - 2 * share);
    return fail('underused', { accountId, regionName }, measures, { estimate: { amount: (amount / daysSeen) * (HOURS_PER_MONTH / 24) * spare, currency, basis }, confidence: 0.6 });
  },
});
