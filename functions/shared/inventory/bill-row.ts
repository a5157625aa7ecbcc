import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Which question of the bill this answers: total, service, account, service-account, region-service, account-region, tag-absent. */
  question: z.enum(['total', 'service', 'account', 'service-account', 'region-service', 'account-region', 'tag-absent']),
  /** First day (UTC) of the row's period, `YYYY-MM-DD`. */
  from: z.iso.date(),
  /** The day after its last. */
  to: z.iso.date(),
  service: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  /** For `tag-absent`: the key that is not there. */
  tagKey: z.string().nullable(),
  /** Null where the payer has no such metric. */
  netAmortized: z.number().nullable(),
  unblended: z.number(),
  currency: z.string(),
  /** AWS still counts this period. */
  estimated: z.boolean(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'bill-row': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'bill-row',
  title: 'row of the bill',
  data,
  example: {
    question: 'service',
    from: '2026-03-01',
    to: '2026-03-02',
    service: 'Amazon Simple Storage Service',
    account: null,
    region: null,
    tagKey: null,
    netAmortized: 12.5,
    unblended: 12.5,
    currency: 'USD',
    estimated: false,
  },
});
