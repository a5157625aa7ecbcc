import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `standard`, or `priority` where AWS people recommend it. */
  recommendationType: z.string(),
  /** `ok`, `warning` or `error`. */
  status: z.string(),
  pillars: z.array(z.string()),
  /** Which service of AWS found it, such as `ta_check` or `aws_config`. */
  source: z.string(),
  awsServices: z.array(z.string()),
  okResources: z.number(),
  warningResources: z.number(),
  errorResources: z.number(),
  excludedResources: z.number().nullable(),
  /** As AWS estimates, without naming a currency; null where it is not about money. */
  monthlySavings: z.number().nullable(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'trusted-advisor-recommendation': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'trusted-advisor-recommendation',
  title: 'Trusted Advisor recommendation',
  data,
  example: {
    recommendationType: 'standard',
    status: 'warning',
    pillars: ['cost_optimizing'],
    source: 'ta_check',
    awsServices: ['ec2'],
    okResources: 0,
    warningResources: 3,
    errorResources: 0,
    excludedResources: 0,
    monthlySavings: 42.5,
    updatedAt: '2026-04-01T00:00:00Z',
  },
});
