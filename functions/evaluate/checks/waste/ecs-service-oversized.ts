import { defineCheck } from '#kernel/check';
import { judgeSize, sizeParams, sizeSays } from '#kernel/judge-size';

export default defineCheck({
  id: 'ecs-service-oversized',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Tasks of ECS services are no bigger than their work',
  why: 'Fargate bills the CPU and memory that a task asks for, not what it uses.',
  fix: 'Register a task definition with the named CPU and memory and update the service; look at its peaks for a week.',
  sources: ['https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-ecs-recommendations.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html'],
  reads: 'ecs-service-advice',
  params: sizeParams,
  says: sizeSays,
  examples: [
    {
      name: 'half of it idles',
      given: {
        optimizer: {
          finding: 'over',
          reasons: [],
          current: '1024 CPU units, 2048 MiB',
          options: [{ to: '512 CPU units, 1024 MiB', cpuPercent: 60, memoryPercent: 70, performanceRisk: null, monthlySavings: { amount: 18, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
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
          current: '1024 CPU units, 2048 MiB',
          options: [{ to: '512 CPU units, 1024 MiB', cpuPercent: 75, memoryPercent: 75, performanceRisk: null, monthlySavings: { amount: 18, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
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
          current: '1024 CPU units, 2048 MiB',
          options: [{ to: '512 CPU units, 1024 MiB', cpuPercent: 75.1, memoryPercent: 70, performanceRisk: null, monthlySavings: { amount: 18, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
          lookbackDays: 14,
        },
      },
      expect: 'pass',
      code: 'no-headroom',
    },
    {
      name: 'only the Cost Optimization Hub says so',
      given: { optimizer: null, hub: { action: 'Rightsize', current: '1024 CPU units', to: '512 CPU units', monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'fail',
      code: 'oversized',
    },
    {
      name: 'the Cost Optimization Hub says something else',
      given: { optimizer: null, hub: { action: 'Delete', current: '1024 CPU units', to: null, monthlySavings: { amount: 50, currency: 'USD' }, lookbackDays: 14 } },
      expect: 'pass',
      code: 'fits',
    },
    { name: 'it fits', given: {}, expect: 'pass', code: 'fits' },
    { name: 'too small rather than too big', given: { optimizer: { finding: 'under', reasons: [], current: '512 CPU units, 1024 MiB', options: [], lookbackDays: 14 } }, expect: 'pass', code: 'undersized' },
    { name: 'AWS has not watched it long enough', given: { optimizer: { finding: 'unclear', reasons: [], current: '512 CPU units, 1024 MiB', options: [], lookbackDays: 1 } }, expect: 'not-assessed', code: 'unclear' },
    { name: 'the advice could not be read', given: {}, holes: ['optimizer'], expect: 'not-assessed' },
  ],
  evaluate(advice, { params }) {
    return judgeSize(advice, params, { needsCpu: true, needsMemory: true });
  },
});
