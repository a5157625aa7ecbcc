import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  state: z.string(),
  /** `Compute`, `EC2Instance`, `SageMaker`, `Database`. */
  planType: z.string(),
  /** For an `EC2Instance` plan: the family and the Region that it covers. */
  instanceFamily: z.string().nullable(),
  coveredRegion: z.string().nullable(),
  paymentOption: z.string(),
  /** Money for each hour, used or not. */
  hourlyCommitment: z.number(),
  currency: z.string(),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'savings-plan': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'savings-plan',
  title: 'Savings Plan',
  taggable: true,
  data,
  example: {
    state: 'active',
    planType: 'Compute',
    instanceFamily: null,
    coveredRegion: null,
    paymentOption: 'No Upfront',
    hourlyCommitment: 0.5,
    currency: 'USD',
    startsAt: '2025-06-01T00:00:00Z',
    endsAt: '2026-12-31T23:59:59Z',
    tags: {},
  },
});
