import { dayNumber, dayOf } from './calendar-days.ts';
import type { DailySeries, SeriesKey } from './daily-series.ts';
import { ALERT_SCORE, scoreDays, type DayScore } from './score-days.ts';
import { siblingView, type SiblingScore, type WithWhole } from './sibling-view.ts';

/** Four weeks, before which a series has no history of its own. */
const HISTORY = 28;
/** Back to the first day that was this far off in the same direction, an anomaly is said to have begun. */
const BEGAN = 1.5;

/** What judged a day: the two views on its own history, or its siblings while it has none. */
export type AnomalyBasis = { readonly by: 'history'; readonly sameWeekday: DayScore['sameWeekday']; readonly localLevel: DayScore['localLevel'] } | { readonly by: 'siblings'; readonly siblings: number };

/**
 * A day of a series that is out of the ordinary and worth the owner's time. Money in micro-units: `expected` and `spread` are what the same weekdays were (what a person can check), `excess` is actual − expected,
 * negative for a drop. `provisional`: the day is still being billed, so it can only grow. `step`: with this day the change is taken for the new level. `began`: the first day of it.
 */
export type Anomaly = {
  readonly series: SeriesKey;
  readonly on: string;
  readonly actual: number;
  readonly expected: number;
  readonly spread: number;
  readonly excess: number;
  readonly score: number;
  readonly basis: AnomalyBasis;
  readonly step: boolean;
  readonly provisional: boolean;
  readonly began: string;
};

/** `closedThrough`: the last day whose bill is closed (two days before the run). `gateOf`: the least excess for an owner (`ownerGate`). `whole` and `siblings` serve series without history. */
export type AnomalyQuestion = {
  readonly from: string;
  readonly closedThrough: string;
  readonly gateOf: (owner: string | null) => number;
  readonly young?: { readonly whole: DailySeries; readonly siblings: readonly WithWhole[] } | undefined;
};

/**
 * The anomalies of one series from `from` on. Days up to `closedThrough`, and later ones that AWS calls final, may rise or drop; the day after may only rise, because it is not all billed yet; what comes
 * after that is not looked at.
 */
export function findAnomalies(series: DailySeries, { from, closedThrough, gateOf, young }: AnomalyQuestion): Anomaly[] {
  const { days, ...key } = series;
  const lastDay = dayOf(dayNumber(closedThrough) + 1);
  const told = days.filter(({ on, estimated }) => on <= lastDay || !estimated);
  const first = told[0];
  if (first === undefined) return [];
  const gate = gateOf(series.owner);
  const isOpen = ({ on, estimated }: { readonly on: string; readonly estimated: boolean }) => estimated && on > closedThrough;
  const history = scoreDays(told).map(day => ({ on: day.on, estimated: day.estimated, micros: day.micros, score: day.score, step: day.step, expected: day.sameWeekday.expected, spread: day.sameWeekday.spread, basis: basisOf(day) }));
  const siblings =
    young === undefined
      ? []
      : siblingView({ own: { ...series, days: told.filter(({ on }) => dayNumber(on) - dayNumber(first.on) < HISTORY) }, whole: young.whole }, young.siblings).map((day: SiblingScore) => ({
          ...day,
          score: day.z,
          step: false,
          basis: { by: 'siblings', siblings: day.siblings } as const,
        }));
  const scored = [...siblings, ...history];
  return scored.flatMap((day, index) => {
    const excess = day.micros - day.expected;
    // An alert is a run, whose later days may score less because the baseline moves with them: the same bar for each day keeps a threshold a threshold.
    if (day.on < from || Math.abs(day.score) <= ALERT_SCORE || Math.sign(excess) !== Math.sign(day.score) || Math.abs(excess) < gate) return [];
    if (isOpen(day) && day.score < 0) return [];
    let start = index;
    while (start > 0 && Math.sign(day.score) * (scored[start - 1]?.score ?? 0) > BEGAN) start -= 1;
    return [{ series: key, on: day.on, actual: day.micros, expected: day.expected, spread: day.spread, excess, score: day.score, basis: day.basis, step: day.step, provisional: isOpen(day), began: scored[start]?.on ?? day.on }];
  });
}

function basisOf({ sameWeekday, localLevel }: DayScore): AnomalyBasis {
  return { by: 'history', sameWeekday, localLevel };
}
