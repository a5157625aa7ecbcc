import { defineCheck } from '#kernel/check';
import { judgeSize, sizeParams, sizeSays } from '#kernel/judge-size';

export default defineCheck({
  id: 'autoscaling-group-oversized',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Auto Scaling groups launch instances no bigger than their work',
  why: 'A group of instances that are too big pays for what it never uses, as often as it has instances.',
  fix: 'Set the named instance type in the launch template of the group and refresh its instances.',
  sources: ['https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-asg-recommendations.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html'],
  reads: 'autoscaling-group-advice',
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
          options: [{ to: 'm6i.xlarge', cpuPercent: 41.5, memoryPercent: 55, performanceRisk: 1, monthlySavings: { amount: 280, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
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
          options: [{ to: 'm6i.xlarge', cpuPercent: 75, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 280, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
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
          options: [{ to: 'm6i.xlarge', cpuPercent: 75.1, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 280, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'only the Cost Optimization Hub says so',
      given: { optimizer: null, hub: { action: 'Rightsize', current: 'm5.2xlarge', to: 'm6i.xlarge', monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'the Cost Optimization Hub says something else',
      given: { optimizer: null, hub: { action: 'ScaleIn', current: 'm5.2xlarge', to: null, monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'pass',
      code: 'fits',
    },
    { name: 'it fits', given: {}, expect: 'pass', code: 'fits' },
    { name: 'too small rather than too big', given: { optimizer: { finding: 'under', reasons: [], current: 'm5.large', options: [], lookbackDays: 14 } }, expect: 'pass', code: 'undersized' },
    { name: 'AWS has not watched it long enough', given: { optimizer: { finding: 'unclear', reasons: [], current: 'm5.large', options: [], lookbackDays: 1 } }, expect: 'not-assessed', code: 'unclear' },
    { name: 'the advice could not be read', given: {}, holes: ['optimizer'], expect: 'not-assessed' },
  ],
  evaluate(advice, { params }) {
    return judgeSize(advice, params, { needsCpu: true, needsMemory: true });
  },
});
