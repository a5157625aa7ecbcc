import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** As Cost Explorer calls it. */
  service: z.string(),
  subscriptionId: z.string(),
  /** What AWS says beside the figures, each null where it does not. */
  reservationId: z.string().nullable(),
  ownerAccount: z.string().nullable(),
  region: z.string().nullable(),
  instanceType: z.string().nullable(),
  startsAt: z.iso.datetime({ offset: true }).nullable(),
  endsAt: z.iso.datetime({ offset: true }).nullable(),
  /** First closed day, and the day after the last: 30 days. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Hours of those days that were bought, and that nothing used. */
  purchasedHours: z.number(),
  unusedHours: z.number(),
  /** What the unused hours cost in those days. */
  unusedCost: z.number(),
  currency: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'reservation-utilization': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'reservation-utilization',
  title: 'use of a reservation',
  data,
  example: {
    service: 'Amazon Relational Database Service',
    subscriptionId: '359809062',
    reservationId: 'a1b2c3d4-0000-4000-8000-000000000001',
    ownerAccount: '111111111111',
    region: 'eu-west-1',
    instanceType: 'db.m6g.large',
    startsAt: '2025-10-01T00:00:00Z',
    endsAt: '2026-10-01T00:00:00Z',
    from: '2026-03-02',
    to: '2026-04-01',
    purchasedHours: 720,
    unusedHours: 7.2,
    unusedCost: 0.8,
    currency: 'USD',
  },
});
