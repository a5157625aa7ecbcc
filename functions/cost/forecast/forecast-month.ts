import { dayNumber, dayOf } from '../anomaly/calendar-days.ts';
import type { DailyPoint } from '../anomaly/daily-series.ts';
import { median } from '../statistics/median.ts';
import { spread } from '../statistics/spread.ts';
import { theilSen } from '../statistics/theil-sen.ts';
import { weekdayProfile } from '../anomaly/weekday-profile.ts';
import { monthDays } from './month-days.ts';
import { recurringCharges } from './recurring-charges.ts';

/** Less history than this has no weekdays to tell. */
const HISTORY = 28;
const SLOPE_DAYS = 56;
const LEVEL_DAYS = 7;
/** Each day ahead the slope counts by this much less. */
const DAMPING = 0.9;
/** No level is expected to grow or shrink by more than this (log) a day. */
const STEEPEST = 0.02;
const SMALL = 1_000_000;
const WINDOW = 16 * 7;

/**
 * A month's cost in micro-units: what is known of it, and what the rest is expected to be. `method`: `run-rate` where there are less than four weeks of history. `charges`: what of the rest the calendar is
 * expected to bring. `knownDays` of `days` are in `known`; unread days are expected like those to come.
 */
export type MonthForecast = {
  readonly month: string;
  readonly through: string;
  readonly micros: number;
  readonly known: number;
  readonly knownDays: number;
  readonly days: number;
  readonly charges: number;
  readonly method: 'damped' | 'run-rate';
};

/**
 * What a month will have cost: the days up to `through` (the last closed one) as they were, the others from the level of the last seven days without their weekdays, carried on by the
 * damped median slope of eight weeks, times the weekday, plus the charges that the calendar brought in both months before. Null where no day is known.
 */
export function forecastMonth(points: readonly DailyPoint[], month: string, through: string): MonthForecast | null {
  const past = points.filter(({ on }) => on <= through);
  const first = past[0];
  if (first === undefined) return null;
  const spent = new Map(past.map(({ on, micros }) => [on, micros]));
  const days = monthDays(month);
  const told = days.filter(on => spent.has(on));
  const known = told.reduce((sum, on) => sum + (spent.get(on) ?? 0), 0);
  const base = { month, through, known, knownDays: told.length, days: days.length };
  const recent = past.slice(-HISTORY);
  if (dayNumber(through) - dayNumber(first.on) < HISTORY - 1 || recent.length < 21) {
    const usual = told.length > 0 ? known / told.length : recent.reduce((sum, { micros }) => sum + micros, 0) / recent.length;
    return { ...base, micros: Math.round(known + usual * (days.length - told.length)), charges: 0, method: 'run-rate' };
  }
  const origin = Math.max(dayNumber(first.on), dayNumber(through) - WINDOW);
  const length = dayNumber(through) - origin + 1;
  const logs = (without: (on: string) => number) =>
    Array.from({ length }, (_, at) => {
      const on = dayOf(origin + at);
      const micros = spent.get(on);
      return micros === undefined ? null : Math.log(Math.max(0, micros - without(on)) + SMALL);
    });
  // The weekday's share is a median of weeks, which a charge a month does not move: so charges are told against it, and then taken out of the level.
  const shape = weekdayProfile(
    logs(() => 0),
    length,
  );
  const weekday = (on: string) => shape[(((dayNumber(on) - origin) % 7) + 7) % 7] ?? 0;
  const charged = recurringCharges(spent, on => Math.exp(weekday(on)), month);
  const clean = logs(on => charged.get(Number(on.slice(8))) ?? 0);
  const level = clean.slice(-SLOPE_DAYS).map((value, at) => (value === null ? null : value - weekday(dayOf(origin + length - Math.min(SLOPE_DAYS, length) + at))));
  const lately = level.slice(-LEVEL_DAYS).filter(value => value !== null);
  const slope = Math.max(-STEEPEST, Math.min(STEEPEST, theilSen(level)));
  const middle = median(lately.length === 0 ? level.filter(value => value !== null) : lately);
  const around = level.flatMap((value, at) => (value === null ? [] : [value - middle - slope * (at - (level.length - (LEVEL_DAYS + 1) / 2))]));
  // The mean of noisy days lies above their median.
  const noise = Math.min(0.3, spread(around));
  let rest = 0;
  let charges = 0;
  for (const on of days) {
    if (spent.has(on)) continue;
    const ahead = Math.max(0, dayNumber(on) - dayNumber(through));
    const carried = (DAMPING * (1 - DAMPING ** ahead)) / (1 - DAMPING);
    rest += Math.max(0, Math.exp(middle + slope * ((LEVEL_DAYS - 1) / 2 + carried) + weekday(on) + (noise * noise) / 2) - SMALL);
    const charge = on > through ? (charged.get(Number(on.slice(8))) ?? 0) : 0;
    charges += charge;
  }
  return { ...base, micros: Math.round(known + rest + charges), charges: Math.round(charges), method: 'damped' };
}
