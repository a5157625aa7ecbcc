import * as z from 'zod';
import { dailyTotals, type Charge } from './bill.ts';
import { changeShareOf } from './movers.ts';
import { sumOf } from './order.ts';
import { dayAfter, weeksEnding } from './weeks.ts';

const WEEKS = 13;

/** The cost of 13 ISO weeks (Monday to Sunday, UTC), oldest first, in micro-units. A week with a missing day has no cost: a part is not the whole. */
export const Trend = z.strictObject({
  weeks: z
    .array(
      z.strictObject({
        week: z.string(),
        from: z.string(),
        last: z.string(),
        /** Null unless the bill has all seven days. */
        micros: z.int().nullable(),
        /** Monday to Sunday; null where the bill has no such day. */
        days: z.array(z.int().nullable()).length(7),
        daysKnown: z.int().min(0).max(7),
        /** Days that AWS may still change until it closes the month's invoice. */
        estimatedDays: z.int().min(0).max(7),
        change: z.int().nullable(),
        changeShare: z.number().nullable(),
      }),
    )
    .length(WEEKS),
});
export type Trend = z.output<typeof Trend>;

export function trend(charges: readonly Charge[], week: string): Trend {
  const totals = dailyTotals(charges);
  const weeks = weeksEnding(week, WEEKS).map(({ week: name, from, last }) => {
    const days = Array.from({ length: 7 }, (_, index) => totals.get(dayAfter(from, index)) ?? null);
    const known = days.filter(day => day !== null);
    return {
      week: name,
      from,
      last,
      micros: known.length === 7 ? sumOf(known, day => day.micros) : null,
      days: days.map(day => day?.micros ?? null),
      daysKnown: known.length,
      estimatedDays: known.filter(day => day.estimated).length,
    };
  });
  return {
    weeks: weeks.map((item, index) => {
      const before = weeks[index - 1]?.micros ?? null;
      const change = item.micros === null || before === null ? null : item.micros - before;
      return { ...item, change, changeShare: change === null || before === null ? null : changeShareOf(before, change) };
    }),
  };
}
