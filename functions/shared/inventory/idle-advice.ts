import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Amount = z.object({ amount: z.number(), currency: z.string() });

const data = z.object({
  /** What it is, in lower case: `ec2instance`, `memorydbcluster`. */
  of: z.string(),
  /** What is said: `Idle`, `Unattached`, `Unused`, `Delete`, `Stop`, `ScaleIn`; anything else is not about being idle. */
  says: z.string(),
  /** Who says it. */
  by: z.array(z.enum(['Compute Optimizer', 'Cost Optimization Hub'])),
  monthlySavings: Amount.nullable(),
  monthlySavingsAfterDiscounts: Amount.nullable(),
  lookbackDays: z.number().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'idle-advice': z.output<typeof data>;
  }
}

/** Lies under the ARN of what it is about. */
export default defineKind({
  id: 'idle-advice',
  title: 'what AWS says of the use of a resource',
  from: ['compute-optimizer-idle', 'cost-optimization-recommendation'],
  span: 'account',
  data,
  example: { of: 'memorydbcluster', says: 'Idle', by: ['Compute Optimizer'], monthlySavings: { amount: 120.45, currency: 'USD' }, monthlySavingsAfterDiscounts: null, lookbackDays: 14 },
});
