import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  recommendationId: z.string(),
  /** Null for what is about no resource, such as a purchase of Savings Plans. */
  resourceArn: z.string().nullable(),
  resourceId: z.string().nullable(),
  resourceType: z.string(),
  /** `Stop`, `Delete`, `Rightsize`, `Upgrade`, `MigrateToGraviton`, `PurchaseSavingsPlans` and others. */
  actionType: z.string(),
  current: z.string().nullable(),
  recommended: z.string().nullable(),
  /** A month, as AWS estimates. */
  monthlySavings: z.number(),
  /** Of what the resource costs now. */
  savingsPercent: z.number().nullable(),
  monthlyCost: z.number().nullable(),
  currency: z.string(),
  effort: z.string().nullable(),
  restartNeeded: z.boolean().nullable(),
  rollbackPossible: z.boolean().nullable(),
  /** `ComputeOptimizer` or `CostExplorer`. */
  source: z.string().nullable(),
  lookbackDays: z.number().nullable(),
  refreshedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cost-optimization-recommendation': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cost-optimization-recommendation',
  title: 'Cost Optimization Hub recommendation',
  data,
  example: {
    recommendationId: 'MTExMTExMTExMTExX2k=',
    resourceArn: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-0a1b2c3d4e5f60718',
    resourceId: 'i-0a1b2c3d4e5f60718',
    resourceType: 'Ec2Instance',
    actionType: 'Rightsize',
    current: 'm5.2xlarge',
    recommended: 'm6i.xlarge',
    monthlySavings: 140.16,
    savingsPercent: 50,
    monthlyCost: 280.32,
    currency: 'USD',
    effort: 'Medium',
    restartNeeded: true,
    rollbackPossible: true,
    source: 'ComputeOptimizer',
    lookbackDays: 14,
    refreshedAt: '2026-04-01T00:00:00Z',
  },
});
