import { median } from '../statistics/median.ts';
import { afterMemory, calendarMemory } from './calendar-memory.ts';
import { dayNumber, dayOf } from './calendar-days.ts';
import type { DailyPoint } from './daily-series.ts';
import { localLevelView } from './local-level-view.ts';
import { sameWeekdayView, type Expectation } from './same-weekday-view.ts';

/** From this score on (mean of the two views, in spreads) a day is out of the ordinary. */
export const ALERT_SCORE = 3.5;
/** While a run lasts a weaker score carries it on. */
const CARRIES_ON = 2;
/** So many days on one side are a new level. */
const STEP_DAYS = 7;
/** A day out of the ordinary enters the baseline at so many spreads. */
const CLIP = 1;
/** Added before the log is taken (micro-units): cents of a series that is nearly nothing are noise. */
const SMALL = 1_000_000;
/** A drift note: what days lie off their weekday in eight weeks, each beyond half a spread, summed up. */
const DRIFT = { slack: 0.5, most: 8 } as const;

/** One view's opinion of a day: `expected` and `spread` (one, upwards) in micro-units, `z` how many spreads the day lies off, less what the calendar lets expect. */
export type ViewScore = { readonly expected: number; readonly spread: number; readonly z: number };

/**
 * One day as both views see it. `score` is the mean of both, its sign that of the change. `remembered`: the day a month ago whose charge was expected again.
 * `step`: the day on which seven days on one side are taken for the new level. `drifting`: many small residuals on one side, a note and never an alert.
 */
export type DayScore = {
  readonly on: string;
  readonly micros: number;
  readonly estimated: boolean;
  readonly score: number;
  readonly sameWeekday: ViewScore & { readonly days: number };
  readonly localLevel: ViewScore;
  readonly remembered: string | null;
  readonly step: boolean;
  readonly drifting: 'up' | 'down' | null;
};

/** Every day that both views can judge, in order: days of less than four weeks' history, and days that were not read, have no score. A negative day (a correction) is judged as zero. */
export function scoreDays(points: readonly DailyPoint[]): DayScore[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const origin = dayNumber(first.on);
  const length = dayNumber(last.on) - origin + 1;
  const byDay = new Map(points.map(point => [dayNumber(point.on) - origin, point]));
  const raw = Array.from({ length }, (_, at) => {
    const point = byDay.get(at);
    return point === undefined ? null : Math.log(Math.max(0, point.micros) + SMALL);
  });
  const clean = [...raw];
  // what each view was off by, day by day: as it came for the memory of the calendar, without what was expected or wild for the view's own spread
  const [memoryA, memoryB, ownB, spreadsA, spreadsB] = Array.from({ length: 5 }, () => new Array<number | null>(length).fill(null)) as [Slots, Slots, Slots, Slots, Slots];
  const scores: DayScore[] = [];
  let run = 0;
  let runSign = 0;
  let up = 0;
  let down = 0;
  for (let at = 0; at < length; at += 1) {
    const point = byDay.get(at);
    const value = raw[at] ?? null;
    if (point === undefined || value === null) continue;
    const a = sameWeekdayView(clean, at);
    const b = localLevelView(clean, ownB, at);
    if (a === null || b === null) continue;
    const [residualA, residualB] = [value - a.expected, value - b.expected];
    const [seenA, seenB] = [calendarMemory(memoryA, spreadsA, at), calendarMemory(memoryB, spreadsB, at)];
    const [leftA, leftB] = [afterMemory(residualA, seenA), afterMemory(residualB, seenB)];
    const zA = leftA / a.spread;
    const zB = leftB / b.spread;
    const score = (zA + zB) / 2;
    const sign = Math.sign(score);
    memoryA[at] = residualA;
    memoryB[at] = residualB;
    spreadsA[at] = a.spread;
    spreadsB[at] = b.spread;
    const explained = residualB - leftB;
    ownB[at] = Math.max(-3 * b.spread, Math.min(3 * b.spread, leftB));
    const out = Math.abs(score) > (run > 0 && sign === runSign ? CARRIES_ON : ALERT_SCORE);
    run = !out ? 0 : sign === runSign || run === 0 ? run + 1 : 1;
    runSign = out ? sign : 0;
    if (out) clean[at] = b.expected + sign * CLIP * b.spread;
    else if (explained > 0) clean[at] = value - explained;
    const step = run === STEP_DAYS;
    if (step) {
      acceptLevel(raw, clean, at, memoryB);
      memoryA.fill(null, at - STEP_DAYS + 1, at + 1); // a step is no charge that comes again in a month
      memoryB.fill(null, at - STEP_DAYS + 1, at + 1);
      run = 0;
      runSign = 0;
    }
    up = step || out ? 0 : Math.max(0, up + zA - DRIFT.slack);
    down = step || out ? 0 : Math.max(0, down - zA - DRIFT.slack);
    const remembered = seenA !== null && residualA > leftA ? seenA : seenB !== null && residualB > leftB ? seenB : null;
    scores.push({
      on: point.on,
      micros: point.micros,
      estimated: point.estimated,
      score,
      sameWeekday: { ...microsOf(a), z: zA, days: a.days },
      localLevel: { ...microsOf(b), z: zB },
      remembered: remembered === null ? null : dayOf(origin + remembered.at),
      step,
      drifting: up > DRIFT.most ? 'up' : down > DRIFT.most ? 'down' : null,
    });
  }
  return scores;
}

type Slots = (number | null)[];

/** The last seven days are the new level: what lies before is moved to it, so that weekdays keep their shape, and nothing is reported twice. */
function acceptLevel(raw: readonly (number | null)[], clean: Slots, at: number, residuals: readonly (number | null)[]): void {
  const from = at - STEP_DAYS + 1;
  const moved: number[] = [];
  for (let day = from; day <= at; day += 1) {
    const residual = residuals[day] ?? null;
    if (residual !== null) moved.push(residual);
  }
  const by = median(moved);
  for (let day = 0; day < from; day += 1) {
    const value = clean[day] ?? null;
    if (value !== null) clean[day] = value + by;
  }
  for (let day = from; day <= at; day += 1) clean[day] = raw[day] ?? null;
}

function microsOf({ expected, spread }: Expectation): { expected: number; spread: number } {
  const middle = Math.exp(expected);
  return { expected: Math.max(0, Math.round(middle - SMALL)), spread: Math.round(middle * Math.expm1(spread)) };
}
