import type { DailyPoint } from '../anomaly/daily-series.ts';
import type { PastError } from './conformal-interval.ts';
import { forecastMonth } from './forecast-month.ts';
import { monthBefore, monthDays } from './month-days.ts';

/** By how much the forecasts of the last `months` whole months before `month` would have been off, made on day `day` of each with what was known then. Months that were not read whole are left out. */
export function backTest(points: readonly DailyPoint[], month: string, day: number, months = 3): PastError[] {
  const spent = new Map(points.map(({ on, micros }) => [on, micros]));
  const errors: PastError[] = [];
  for (let back = 1; back <= months; back += 1) {
    const past = monthBefore(month, back);
    const days = monthDays(past);
    if (days.some(on => !spent.has(on))) continue;
    const made = forecastMonth(points, past, days[Math.min(day, days.length) - 1] ?? '');
    const actual = days.reduce((sum, on) => sum + (spent.get(on) ?? 0), 0);
    if (made === null || made.method === 'run-rate' || made.micros <= 0) continue;
    errors.push({ size: actual, day, error: actual / made.micros - 1 });
  }
  return errors;
}
