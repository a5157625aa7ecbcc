import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** First closed day, and the day after the last: 30 days. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Money of those days that was committed, and that usage took up. */
  totalCommitment: z.number(),
  usedCommitment: z.number(),
  /** When it ends; null where Cost Explorer does not say. */
  endsAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'savings-plan-utilization': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'savings-plan-utilization',
  title: 'use of a Savings Plan',
  data,
  example: { from: '2026-03-02', to: '2026-04-01', totalCommitment: 360, usedCommitment: 358.2, endsAt: '2026-12-31T23:59:59Z' },
});
