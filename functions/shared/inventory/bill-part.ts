import * as z from 'zod';
import { defineKind } from '#kernel/kind';

/** Questions of the bill that the weekly report explains a week by. */
export const billPartQuestions = ['day-record', 'service-record', 'usage', 'account-usage', 'owner', 'owner-tagged', 'month-record', 'month-service', 'month-owner'] as const;

const data = z.object({
  /**
   * Which question this answers. `day-record`: each day by record type; `service-record`: the week by service and record type; `usage`: two weeks by service and usage type, with quantities; `account-usage`: the
   * same by account and usage type; `owner`: the week by the value of an owner tag and by account; `owner-tagged`: of that what carries every required tag; `month-record`: the closed month by account and record
   * type; `month-service`: of that the services that all share, by account; `month-owner`: the rest by owner tag and account.
   */
  question: z.enum(billPartQuestions),
  /** First day (UTC) of the row's period, `YYYY-MM-DD`. */
  from: z.iso.date(),
  /** The day after its last. */
  to: z.iso.date(),
  service: z.string().nullable(),
  account: z.string().nullable(),
  /** As billed, with the Region in front. */
  usageType: z.string().nullable(),
  /** What Cost Explorer calls the charge: `Usage`, `Tax`, `SavingsPlanNegation`, … */
  recordType: z.string().nullable(),
  /** The tag key that was grouped by; keys before it in the configured order are absent from what it counts. */
  tagKey: z.string().nullable(),
  /** The tag's value; null where it is absent or empty, which only the first key says. */
  owner: z.string().nullable(),
  /** Null where the payer has no such metric. */
  netAmortized: z.number().nullable(),
  unblended: z.number(),
  currency: z.string(),
  /** Null where it was not asked, or where AWS adds up unlike units (`N/A`). */
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  /** AWS still counts this period. */
  estimated: z.boolean(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'bill-part': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'bill-part',
  title: 'part of the bill',
  data,
  example: {
    question: 'usage',
    from: '2026-03-23',
    to: '2026-03-30',
    service: 'EC2 - Other',
    account: null,
    usageType: 'EUC1-EBS:VolumeUsage.gp3',
    recordType: null,
    tagKey: null,
    owner: null,
    netAmortized: 4.28,
    unblended: 4.76,
    currency: 'USD',
    quantity: 50,
    unit: 'GB-Mo',
    estimated: false,
  },
});
