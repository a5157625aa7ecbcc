import * as z from 'zod';
import type { DailyPoint } from '#cost/anomaly/daily-series';
import { backTest } from '#cost/forecast/back-test';
import { conformalInterval, pooledErrors, type PastError } from '#cost/forecast/conformal-interval';
import { forecastMonth } from '#cost/forecast/forecast-month';
import { monthBefore, monthDays } from '#cost/forecast/month-days';
import { overrunProbability } from '#cost/forecast/overrun-probability';
import { scoreForecasts, type KeptForecast } from '#cost/forecast/score-forecasts';
import { Unknown } from './unknown.ts';

const BACK = 6;

/**
 * What the month of the last closed day will have cost. `low` and `high` bound four of five; without enough past months there are none. `pace`: what was spent of the budget by now, over what weekdays and known charges
 * would have spent of it; above 1 is too fast.
 */
const Outlook = {
  month: z.string(),
  through: z.string(),
  known: z.int(),
  knownDays: z.int(),
  days: z.int(),
  micros: z.int(),
  low: z.int().nullable(),
  high: z.int().nullable(),
  method: z.enum(['damped', 'run-rate']),
};
export const CostForecast = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    ...Outlook,
    budgets: z.array(z.strictObject({ owner: z.string().nullable(), budget: z.int(), spent: z.int(), pace: z.number().nullable(), micros: z.int(), overrun: z.number().nullable(), over: z.boolean() })),
    /** How forecasts of the last months did; ours made again with what was known then, AWS's as they were kept. */
    scores: z.array(z.strictObject({ by: z.enum(['tally', 'aws']), forecasts: z.int(), error: z.number(), bias: z.number(), covered: z.number().nullable() })),
  }),
  Unknown,
]);
export type CostForecast = z.output<typeof CostForecast>;

export type Budget = { readonly owner: string | null; readonly micros: number };

/** `pointsOf`: daily costs of an owner, of all with null; null where the bill has none by owner. */
export function costForecast(pointsOf: (owner: string | null) => readonly DailyPoint[] | null, closed: string, budgets: readonly Budget[], kept: readonly KeptForecast[]): CostForecast {
  const points = pointsOf(null);
  const through = closed;
  const month = through.slice(0, 7);
  const made = points === null ? null : forecastMonth(points, month, through);
  if (points === null || made === null) return { state: 'unknown', reason: 'the bill has no closed days' };
  const day = Number(through.slice(8));
  const past = errorsOf(points, month, day);
  const interval = conformalInterval(made, pooledErrors(past, made.micros, day));
  const again: KeptForecast[] = [];
  const actuals = new Map<string, number>();
  for (let back = 1; back <= BACK; back += 1) {
    const earlier = monthBefore(month, back);
    const days = monthDays(earlier);
    const spent = new Map(points.map(point => [point.on, point.micros]));
    if (days.some(on => !spent.has(on))) continue;
    actuals.set(
      `total ${earlier}`,
      days.reduce((sum, on) => sum + (spent.get(on) ?? 0), 0),
    );
    const madeOn = days[Math.min(day, days.length) - 1] ?? '';
    const then = forecastMonth(points, earlier, madeOn);
    if (then !== null && then.method === 'damped') again.push({ level: 'total', by: 'tally', month: earlier, madeOn, micros: then.micros, low: null, high: null });
  }
  const theirs = kept.filter(item => item.by === 'aws' && item.level === 'total');
  return {
    state: 'known',
    month,
    through,
    known: made.known,
    knownDays: made.knownDays,
    days: made.days,
    micros: made.micros,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    method: made.method,
    budgets: budgets.flatMap(({ owner, micros }) => {
      const own = owner === null ? points : pointsOf(owner);
      const forecast = own === null ? null : forecastMonth(own, month, through);
      if (own === null || forecast === null) return [];
      const errors = pooledErrors(errorsOf(own, month, day), forecast.micros, day);
      const expected = paceOf(own, month, through);
      return [
        {
          owner,
          budget: micros,
          spent: forecast.known,
          pace: expected === null || expected === 0 ? null : forecast.known / (micros * expected),
          micros: forecast.micros,
          overrun: overrunProbability(forecast, micros, errors),
          over: forecast.micros > micros,
        },
      ];
    }),
    scores: scoreForecasts([...again, ...theirs], actuals).flatMap(({ scores }) => scores),
  };
}

/** Past errors on the days around this day of the month: an interval needs more than one forecast a month. */
function errorsOf(points: readonly DailyPoint[], month: string, day: number): PastError[] {
  return [-2, -1, 0, 1, 2].flatMap(off => (day + off < 1 ? [] : backTest(points, month, day + off, BACK)));
}

/** Which share of a month's cost is usual by a day of it: each weekday at the mean of its last eight. Null with less than four weeks of days. */
export function paceOf(points: readonly DailyPoint[], month: string, through: string): number | null {
  const recent = points.filter(({ on }) => on <= through).slice(-56);
  if (recent.length < 28) return null;
  const weekdays = Map.groupBy(recent, ({ on }) => new Date(on).getUTCDay());
  const usual = (on: string): number => {
    const own = weekdays.get(new Date(on).getUTCDay()) ?? recent;
    return own.reduce((sum, { micros }) => sum + micros, 0) / own.length;
  };
  const days = monthDays(month);
  const whole = days.reduce((sum, on) => sum + usual(on), 0);
  return whole > 0 ? days.filter(on => on <= through).reduce((sum, on) => sum + usual(on), 0) / whole : null;
}
