import { defineCheck } from '#kernel/check';
import { judgeSize, sizeParams, sizeSays } from '#kernel/judge-size';

export default defineCheck({
  id: 'ec2-volume-oversized',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'EBS volumes are no bigger or faster than their work',
  why: 'Provisioned space, IOPS and throughput are billed whether they are used or not.',
  fix: 'Modify the volume to what is named: type, IOPS and throughput change while it is in use; a smaller size needs a copy of the data.',
  sources: ['https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-ebs-recommendations.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html'],
  reads: 'ec2-volume-advice',
  params: sizeParams,
  says: sizeSays,
  examples: [
    {
      name: 'too many IOPS',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'io2, 500 GiB, 16000 IOPS',
          options: [{ to: 'gp3, 500 GiB, 4000 IOPS', cpuPercent: null, memoryPercent: null, performanceRisk: 0, monthlySavings: { amount: 900, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'a low risk',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'io2, 500 GiB, 16000 IOPS',
          options: [{ to: 'gp3, 500 GiB, 4000 IOPS', cpuPercent: null, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 900, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'AWS calls it risky',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: 'io2, 500 GiB, 16000 IOPS',
          options: [{ to: 'gp3, 500 GiB, 4000 IOPS', cpuPercent: null, memoryPercent: null, performanceRisk: 2, monthlySavings: { amount: 900, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'only the Cost Optimization Hub says so',
      given: { optimizer: null, hub: { action: 'Rightsize', current: 'io2', to: 'gp3', monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'fail',
      code: 'oversized',
    },
    { name: 'the Cost Optimization Hub says something else', given: { optimizer: null, hub: { action: 'Delete', current: 'io2', to: null, monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } }, expect: 'pass', code: 'fits' },
    { name: 'it fits', given: {}, expect: 'pass', code: 'fits' },
    { name: 'too small rather than too big', given: { optimizer: { finding: 'under', reasons: [], current: 'gp3, 100 GiB', options: [], lookbackDays: 14 } }, expect: 'pass', code: 'undersized' },
    { name: 'AWS has not watched it long enough', given: { optimizer: { finding: 'unclear', reasons: [], current: 'gp3, 100 GiB', options: [], lookbackDays: 1 } }, expect: 'not-assessed', code: 'unclear' },
    { name: 'the advice could not be read', given: {}, holes: ['optimizer'], expect: 'not-assessed' },
  ],
  evaluate(advice, { params }) {
    return judgeSize(advice, params, { needsCpu: false, needsMemory: false });
  },
});
