import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** An ARN or the native id, as AWS bills it. */
  resourceId: z.string(),
  /** As Cost Explorer names it. */
  service: z.string(),
  /** As billed, with the Region in front. */
  usageType: z.string(),
  /** Closed days (UTC) on which it cost or used something. */
  days: z.array(z.object({ on: z.iso.date(), netAmortized: z.number().nullable(), unblended: z.number(), currency: z.string(), quantity: z.number() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'billed-resource': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'billed-resource',
  title: 'what a resource cost',
  data,
  example: {
    resourceId: 'vol-0a1b2c3d4e5f60718',
    service: 'EC2 - Other',
    usageType: 'EUC1-EBS:VolumeUsage.gp3',
    days: [{ on: '2026-03-31', netAmortized: 0.3, unblended: 0.31, currency: 'USD', quantity: 3.28 }],
  },
});
