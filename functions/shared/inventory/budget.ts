import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  budgetName: z.string(),
  /** `COST`, `USAGE`, or utilisation and coverage of reservations and Savings Plans. */
  budgetType: z.string(),
  timeUnit: z.string(),
  /** In `unit`, for one `timeUnit`. Null where the budget names none, as some of utilisation do, or another for each period. */
  limit: z.number().nullable(),
  actual: z.number().nullable(),
  /** Null: too little history to forecast from. */
  forecast: z.number().nullable(),
  /** A currency for money. */
  unit: z.string().nullable(),
  startsAt: z.iso.datetime({ offset: true }).nullable(),
  endsAt: z.iso.datetime({ offset: true }).nullable(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    budget: z.output<typeof data>;
  }
}

export default defineKind({
  id: 'budget',
  title: 'budget',
  data,
  example: {
    budgetName: 'orders-monthly',
    budgetType: 'COST',
    timeUnit: 'MONTHLY',
    limit: 1200,
    actual: 810.5,
    forecast: 1150.25,
    unit: 'USD',
    startsAt: '2025-01-01T00:00:00Z',
    endsAt: '2087-06-15T00:00:00Z',
    updatedAt: '2026-01-08T00:00:00Z',
  },
});
