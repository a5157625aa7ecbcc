import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  resourceType: z.enum(['ec2-instance', 'auto-scaling-group', 'ebs-volume', 'lambda-function', 'ecs-service']),
  /** What it is about. */
  resourceArn: z.string(),
  /** In AWS's own spelling, which differs from one type to the next, such as `OVER_PROVISIONED` or `NotOptimized`. */
  finding: z.string(),
  reasons: z.array(z.string()),
  current: z.string(),
  /** The option that AWS ranks first; null: nothing better is known. */
  recommended: z.string().nullable(),
  /** What that option saves a month at On-Demand prices, as AWS estimates. A month is 730 hours. */
  monthlySavings: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  /** The same after Savings Plans and reservations, where the account has AWS estimate it. */
  monthlySavingsAfterDiscounts: z.object({ amount: z.number(), currency: z.string() }).nullable(),
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
    recommended: 'm6i.xlarge',
    monthlySavings: { amount: 140.16, currency: 'USD' },
    monthlySavingsAfterDiscounts: null,
    lookbackDays: 14,
    refreshedAt: '2026-04-01T00:00:00Z',
  },
});
