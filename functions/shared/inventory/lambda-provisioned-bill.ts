import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Whose functions they are. */
  accountId: z.string(),
  regionName: z.string(),
  /** Concurrency that was kept ready: memory times seconds, in GB-seconds. */
  readyGBSeconds: z.number(),
  /** What ran in it, in GB-seconds. */
  usedGBSeconds: z.number(),
  /** What keeping it ready cost in these days, without what ran. */
  cost: z.object({ amount: z.number(), currency: z.string(), basis: z.enum(['net-amortized', 'unblended']) }),
  /** Whole days of the bill. */
  days: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'lambda-provisioned-bill': z.output<typeof data>;
  }
}

/** What an account was billed for Lambda's provisioned concurrency in a Region: the bill says how much of it was used, which no list of functions does. Of the payer, as the bill is. */
export default defineKind({
  id: 'lambda-provisioned-bill',
  title: "bill of Lambda's provisioned concurrency in a Region",
  from: ['billed-rate'],
  span: 'account',
  data,
  example: { accountId: '222222222222', regionName: 'eu-west-1', readyGBSeconds: 12_096_000, usedGBSeconds: 6_048_000, cost: { amount: 54.41, currency: 'USD', basis: 'net-amortized' }, days: 14 },
});
