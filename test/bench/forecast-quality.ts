import { backTest } from '#cost/forecast/back-test';
import { conformalInterval, pooledErrors } from '#cost/forecast/conformal-interval';
import { forecastMonth } from '#cost/forecast/forecast-month';
import { monthBefore, monthDays } from '#cost/forecast/month-days';
import type { DailyPoint } from '#cost/anomaly/daily-series';
import { median } from '#cost/statistics/median';
import { costSeries } from './cost-series.ts';

/** Of a method on a day of the month: the median error of the month's total, the error weighted by cost, and how many of the months lay in its 80 % interval (ours only). */
export type ForecastQuality = { readonly method: string; readonly day: number; readonly error: number; readonly weighted: number; readonly covered: number | null };

const forecastDays = [3, 7, 14, 21] as const;
/** The last month that the made-up bills hold to its end. */
const MONTH = '2025-10';

/** Ours and the plain methods on made-up bills, events included: totals of a month told on its days 3, 7, 14 and 21. */
export function forecastQuality(count: number, seed: number, calendar: boolean, told: readonly number[] = forecastDays): ForecastQuality[] {
  const all = costSeries(count, seed, calendar);
  const days = monthDays(MONTH);
  const totals = all.map(({ points }) => sumOf(points, MONTH));
  const rows: ForecastQuality[] = [];
  for (const day of told) {
    const through = days[day - 1] ?? '';
    const past = all.flatMap(({ points }) => backTest(points, MONTH, day));
    const forecasts: Record<string, number[]> = { ours: [], 'run rate': [], 'Holt-Winters': [], "last month's rest": [] };
    let covered = 0;
    for (const [index, { points }] of all.entries()) {
      const made = forecastMonth(points, MONTH, through);
      if (made === null) throw new Error('a made-up bill without days');
      forecasts['ours']?.push(made.micros);
      const interval = conformalInterval(made, pooledErrors(past, made.micros, day));
      const total = totals[index] ?? 0;
      if (interval !== null && interval.low <= total && total <= interval.high) covered += 1;
      forecasts['run rate']?.push((made.known / day) * days.length);
      forecasts['Holt-Winters']?.push(
        made.known +
          holtWinters(
            points.filter(({ on }) => on <= through).map(({ micros }) => micros),
            days.length - day,
          ),
      );
      const before = monthDays(monthBefore(MONTH));
      const rest = points.filter(({ on }) => on.startsWith(monthBefore(MONTH)) && on > (before[day - 1] ?? '')).reduce((sum, { micros }) => sum + micros, 0);
      forecasts["last month's rest"]?.push(made.known + (rest / (before.length - day)) * (days.length - day));
    }
    for (const [method, values] of Object.entries(forecasts)) {
      const off = values.map((value, index) => Math.abs(value - (totals[index] ?? 0)));
      rows.push({
        method,
        day,
        error: median(off.map((value, index) => value / (totals[index] ?? 1))),
        weighted: off.reduce((sum, value) => sum + value, 0) / totals.reduce((sum, value) => sum + value, 0),
        covered: method === 'ours' ? covered / all.length : null,
      });
    }
  }
  return rows;
}

function sumOf(points: readonly DailyPoint[], month: string): number {
  return points.filter(({ on }) => on.startsWith(month)).reduce((sum, { micros }) => sum + micros, 0);
}

/** The sum of `ahead` days by additive Holt-Winters on logs, weekly seasons. */
function holtWinters(values: readonly number[], ahead: number): number {
  const x = values.map(value => Math.log(Math.max(0, value) + 1));
  const first = x.slice(0, 7).reduce((sum, value) => sum + value, 0) / 7;
  let level = first;
  let trend = 0;
  const season = Array.from({ length: 7 }, (_, day) => (x[day] ?? first) - first);
  for (const [at, value] of x.entries()) {
    if (at < 7) continue;
    const before = level;
    level = 0.3 * (value - (season[at % 7] ?? 0)) + 0.7 * (level + trend);
    trend = 0.05 * (level - before) + 0.95 * trend;
    season[at % 7] = 0.2 * (value - level) + 0.8 * (season[at % 7] ?? 0);
  }
  let sum = 0;
  for (let day = 1; day <= ahead; day += 1) sum += Math.exp(level + day * trend + (season[(x.length + day - 1) % 7] ?? 0));
  return sum;
}
