import * as z from 'zod';
import type { DailyPoint } from '#cost/anomaly/daily-series';
import type { DriverDay } from '#cost/drivers';
import { byText, grouped } from './order.ts';
import { dayAfter, weeksEnding } from './weeks.ts';

/** What one of something cost, over 13 weeks. `elasticity`: percent of cost for a percent more of the driver, over eight weeks; below 1 it gets cheaper as it grows. */
export const CostUnits = z.array(
  z.strictObject({
    driver: z.string(),
    owner: z.string().nullable(),
    cost: z.int().nullable(),
    units: z.number().nullable(),
    /** Micro-units of the currency for one. */
    each: z.number().nullable(),
    before: z.number().nullable(),
    changeShare: z.number().nullable(),
    elasticity: z.number().nullable(),
    weeks: z.array(z.strictObject({ week: z.string(), each: z.number().nullable() })),
  }),
);
export type CostUnits = z.output<typeof CostUnits>;

/** A week counts where both the cost and the driver have all seven days. */
export function costUnits(drivers: readonly DriverDay[], pointsOf: (owner: string | null) => readonly DailyPoint[] | null, week: string): CostUnits {
  return grouped(drivers, ({ driver, owner }) => JSON.stringify([driver, owner]))
    .map(([key, own]) => {
      const [driver, owner] = JSON.parse(key) as [string, string | null];
      const costs = new Map((pointsOf(owner) ?? []).map(({ on, micros }) => [on, micros]));
      const amounts = new Map<string, number>();
      for (const { day, value } of own) amounts.set(day, (amounts.get(day) ?? 0) + value);
      const weekly = weeksEnding(week, 13).map(({ week: name, from }) => {
        const days = Array.from({ length: 7 }, (_, index) => dayAfter(from, index));
        const sumOf = (of: ReadonlyMap<string, number>): number | null => (days.every(day => of.has(day)) ? days.reduce((sum, day) => sum + (of.get(day) ?? 0), 0) : null);
        return { week: name, cost: sumOf(costs), units: sumOf(amounts) };
      });
      const eachOf = ({ cost, units }: { readonly cost: number | null; readonly units: number | null }): number | null => (cost === null || units === null || units === 0 ? null : cost / units);
      const [before, now] = [weekly.at(-2), weekly.at(-1)];
      const [past, each] = [before === undefined ? null : eachOf(before), now === undefined ? null : eachOf(now)];
      const [first, last] = [weekly.at(-9), weekly.at(-1)];
      const change = (a: number | null | undefined, b: number | null | undefined): number | null => (a === null || a === undefined || b === null || b === undefined || a <= 0 ? null : (b - a) / a);
      const [dearer, more] = [change(first?.cost, last?.cost), change(first?.units, last?.units)];
      return {
        driver,
        owner,
        cost: now?.cost ?? null,
        units: now?.units ?? null,
        each,
        before: past,
        changeShare: change(past, each),
        // Of a driver that hardly moved nothing is told.
        elasticity: dearer === null || more === null || Math.abs(more) < 0.01 ? null : dearer / more,
        weeks: weekly.map(item => ({ week: item.week, each: eachOf(item) })),
      };
    })
    .sort((a, b) => byText(a.driver, b.driver) || byText(a.owner ?? '', b.owner ?? ''));
}
