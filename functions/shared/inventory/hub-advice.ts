import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `Ec2Instance`, `AuroraDbClusterStorage`, `ComputeSavingsPlans` and others, as AWS names them. */
  of: z.string(),
  /** `Stop`, `Delete`, `Rightsize`, `Upgrade`, `MigrateToGraviton`, `PurchaseSavingsPlans` and others. */
  action: z.string(),
  current: z.string().nullable(),
  to: z.string().nullable(),
  monthlySavings: z.object({ amount: z.number(), currency: z.string() }),
  effort: z.string().nullable(),
  lookbackDays: z.number().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'hub-advice': z.output<typeof data>;
  }
}

/** Lies under the ARN of what it is about; what is about no resource, such as a purchase, under its own URN. */
export default defineKind({
  id: 'hub-advice',
  title: 'advice of the Cost Optimization Hub',
  from: ['cost-optimization-recommendation'],
  span: 'account',
  data,
  example: { of: 'Ec2Instance', action: 'Rightsize', current: 'm5.2xlarge', to: 'm6i.xlarge', monthlySavings: { amount: 140.16, currency: 'USD' }, effort: 'Medium', lookbackDays: 14 },
});
