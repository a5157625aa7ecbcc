import { defineCheck } from '#kernel/check';
import { judgeSize, sizeParams, sizeSays } from '#kernel/judge-size';
import { HOURS_PER_MONTH } from '#kernel/money';

export default defineCheck({
  id: 'ec2-instance-oversized',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'EC2 instances are no bigger than their work',
  why: 'An instance that never uses half of its CPU and memory could be half as big at half the price.',
  fix: 'Look at the projected peaks of the named size in Compute Optimizer, mind memory where it is not watched, then stop the instance, change its type and start it, or change the template behind it.',
  sources: ['https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-ec2-recommendations.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html'],
  reads: 'ec2-instance-advice',
  params: sizeParams,
  says: sizeSays,
  examples: [
    {
      name: 'half of it idles',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm6i.xlarge', cpuPercent: 41.5, memoryPercent: 55, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'half of it idles, and nobody watches its memory',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm6i.xlarge', cpuPercent: 41.5, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: { amount: 90, currency: 'USD' } }],
          lookbackDays: 14,
        },
      },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'a quarter stays free, just',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm6i.xlarge', cpuPercent: 75, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'less than a quarter stays free',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm6i.xlarge', cpuPercent: 75.1, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'less than a quarter of the memory stays free',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm6i.xlarge', cpuPercent: 20, memoryPercent: 75.1, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'AWS calls it risky',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm6i.xlarge', cpuPercent: 20, memoryPercent: null, performanceRisk: 2, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'AWS does not project its CPU',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm6i.xlarge', cpuPercent: null, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'the other type costs more',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'm5.2xlarge',
          options: [{ to: 'm7i.xlarge', cpuPercent: 20, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: -3, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'fits',
    },
    {
      name: 'only the Cost Optimization Hub says so',
      given: { optimizer: null, hub: { action: 'Rightsize', current: 'm5.2xlarge', to: 'm6i.xlarge', monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'the Cost Optimization Hub says something else',
      given: { optimizer: null, hub: { action: 'Stop', current: 'm5.2xlarge', to: null, monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'pass',
      code: 'fits',
    },
    { name: 'it fits', given: {}, expect: 'pass', code: 'fits' },
    { name: 'too small rather than too big', given: { optimizer: { finding: 'under', reasons: [], current: 'm5.2xlarge', options: [], lookbackDays: 14 } }, expect: 'pass', code: 'undersized' },
    { name: 'AWS has not watched it long enough', given: { optimizer: { finding: 'unclear', reasons: [], current: 'm5.2xlarge', options: [], lookbackDays: 1 } }, expect: 'not-assessed', code: 'unclear' },
    { name: 'the advice could not be read', given: {}, holes: ['optimizer'], expect: 'not-assessed' },
  ],
  evaluate(advice, { params }) {
    return judgeSize(advice, params, {
      needsCpu: true,
      needsMemory: true,
      usage: (from, to) => [
        { usage: `BoxUsage:${from}`, amount: HOURS_PER_MONTH },
        { usage: `BoxUsage:${to}`, amount: -HOURS_PER_MONTH },
      ],
    });
  },
});
