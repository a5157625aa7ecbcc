import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `account`: every usage type of each account; `linux`: EC2 instances with Linux alone; `cover`: those again, by what paid for them. */
  question: z.enum(['account', 'linux', 'cover']),
  /** As billed, with the Region in front. */
  usageType: z.string(),
  /** Null for `cover`, which is of the whole organisation. */
  account: z.string().nullable(),
  /** For `cover`: `Usage` (on demand), `SavingsPlanCoveredUsage` or `DiscountedUsage` (reserved). */
  recordType: z.string().nullable(),
  from: z.iso.date(),
  /** The day after its last. */
  to: z.iso.date(),
  /** Null where the payer has no such metric. */
  netAmortized: z.number().nullable(),
  unblended: z.number(),
  currency: z.string(),
  quantity: z.number(),
  unit: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'billed-rate': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'billed-rate',
  title: 'what a usage type cost',
  data,
  example: {
    question: 'account',
    usageType: 'EUC1-EBS:VolumeUsage.gp3',
    account: '111111111111',
    recordType: null,
    from: '2026-03-18',
    to: '2026-04-01',
    netAmortized: 4.28,
    unblended: 4.76,
    currency: 'USD',
    quantity: 50,
    unit: 'GB-Mo',
  },
});
