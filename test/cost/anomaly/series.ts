import { dayNumber, dayOf, weekdayOf } from '#cost/anomaly/calendar-days';
import type { DailySeries } from '#cost/anomaly/daily-series';

export const first = '2026-06-01';

/** Days of a made-up series from 2026-06-01 (a Monday) on: what each costs in whole units; null for a day that was not read. A small, steady ripple stands for noise. */
export function seriesOf(days: number, cost: (at: number) => number | null, more: Partial<DailySeries> = {}): DailySeries {
  const points = Array.from({ length: days }, (_, at) => at).flatMap(at => {
    const units = cost(at);
    return units === null ? [] : [{ on: dayOf(dayNumber(first) + at), micros: Math.round(units * 1e6 * (1 + 0.01 * Math.sin(at * 2.3))), estimated: false }];
  });
  return { id: 'one', account: '111122223333', service: 'Amazon EC2', usageType: null, owner: 'web@example.com', days: points, ...more };
}
export const on = (at: number): string => dayOf(dayNumber(first) + at);
export const isWeekend = (at: number): boolean => weekdayOf(dayNumber(first) + at) >= 5;
