import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Amount = z.object({ amount: z.number(), currency: z.string() });

const data = z.object({
  /** `EC2Instance`, `MemoryDBCluster` and others, as AWS names them. */
  resourceType: z.string(),
  resourceArn: z.string(),
  /** `Idle`, `Unattached` or `Unused`. */
  finding: z.string(),
  /** A month of 730 hours at list prices, as AWS estimates. */
  monthlySavings: Amount.nullable(),
  /** The same after Savings Plans, reservations and agreements. */
  monthlySavingsAfterDiscounts: Amount.nullable(),
  lookbackDays: z.number().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'compute-optimizer-idle': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'compute-optimizer-idle',
  title: 'Compute Optimizer idle recommendation',
  data,
  example: {
    resourceType: 'MemoryDBCluster',
    resourceArn: 'arn:aws:memorydb:eu-west-1:111111111111:cluster/sessions',
    finding: 'Idle',
    monthlySavings: { amount: 120.45, currency: 'USD' },
    monthlySavingsAfterDiscounts: null,
    lookbackDays: 14,
  },
});
