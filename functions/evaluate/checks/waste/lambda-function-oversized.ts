import { defineCheck } from '#kernel/check';
import { judgeSize, sizeParams, sizeSays } from '#kernel/judge-size';

export default defineCheck({
  id: 'lambda-function-oversized',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Lambda functions have no more memory than they use',
  why: 'A function is billed by the memory that it may use, for as long as it runs.',
  fix: 'Set the named memory in the function, or in what deploys it, and watch its duration: less memory is also less CPU.',
  sources: ['https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-lambda-recommendations.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html'],
  reads: 'lambda-function-advice',
  params: sizeParams,
  says: sizeSays,
  examples: [
    {
      name: 'twice the memory that it needs',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: '1024 MB',
          options: [{ to: '512 MB', cpuPercent: null, memoryPercent: null, performanceRisk: null, monthlySavings: { amount: 12.5, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'less memory would cost more, since it ran longer',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: '1024 MB',
          options: [{ to: '512 MB', cpuPercent: null, memoryPercent: null, performanceRisk: null, monthlySavings: { amount: -2, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'fits',
    },
    {
      name: 'AWS calls less memory risky',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: '1024 MB',
          options: [{ to: '512 MB', cpuPercent: null, memoryPercent: null, performanceRisk: 3, monthlySavings: { amount: 12.5, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'only the Cost Optimization Hub says so',
      given: { optimizer: null, hub: { action: 'Rightsize', current: '1024 MB', to: '512 MB', monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'the Cost Optimization Hub says something else',
      given: { optimizer: null, hub: { action: 'Delete', current: '1024 MB', to: null, monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'pass',
      code: 'fits',
    },
    { name: 'it fits', given: {}, expect: 'pass', code: 'fits' },
    { name: 'too small rather than too big', given: { optimizer: { finding: 'under', reasons: [], current: '1024 MB', options: [], lookbackDays: 14 } }, expect: 'pass', code: 'undersized' },
    { name: 'AWS has not watched it long enough', given: { optimizer: { finding: 'unclear', reasons: [], current: '1024 MB', options: [], lookbackDays: 1 } }, expect: 'not-assessed', code: 'unclear' },
    { name: 'the advice could not be read', given: {}, holes: ['optimizer'], expect: 'not-assessed' },
  ],
  evaluate(advice, { params }) {
    return judgeSize(advice, params, { needsCpu: false, needsMemory: false });
  },
});
