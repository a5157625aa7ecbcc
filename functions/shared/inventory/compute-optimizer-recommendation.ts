import * as z from 'zod';
import { AdviceOption } from '#kernel/advice';
import { defineKind } from '#kernel/kind';

const data = z.object({
  resourceType: z.enum(['ec2-instance', 'auto-scaling-group', 'ebs-volume', 'lambda-function', 'ecs-service']),
  /** What it is about. */
  resourceArn: z.string(),
  /** In AWS's own spelling, which differs from one type to the next, such as `OVER_PROVISIONED` or `NotOptimized`. */
  finding: z.string(),
  reasons: z.array(z.string()),
  current: z.string(),
  /** What AWS would have instead, best first; empty: nothing better is known. A month of its savings is 730 hours. */
  options: z.array(AdviceOption),
  lookbackDays: z.number().nullable(),
  refreshedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'compute-optimizer-recommendation': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'compute-optimizer-recommendation',
  title: 'Compute Optimizer recommendation',
  data,
  example: {
    resourceType: 'ec2-instance',
    resourceArn: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-0a1b2c3d4e5f60718',
    finding: 'OVER_PROVISIONED',
    reasons: ['CPUOverprovisioned'],
    current: 'm5.2xlarge',
    options: [{ to: 'm6i.xlarge', cpuPercent: 41.5, memoryPercent: null, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: null }],
    lookbackDays: 14,
    refreshedAt: '2026-04-01T00:00:00Z',
  },
});
