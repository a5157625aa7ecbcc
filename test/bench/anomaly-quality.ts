import { scoreDays } from '#cost/anomaly/score-days';
import { dayNumber } from '#cost/anomaly/calendar-days';
import { baselines } from './anomaly-baselines.ts';
import { costSeries, seriesParameters, type CostSeries, type EventType } from './cost-series.ts';

/** False alert-days that a reader of a series bears in a week. */
export const FALSE_DAYS_A_WEEK = 0.02;

/** How well a method finds events. `recall` and `dollarRecall` where it raises 0.02 false alert-days a series and week; `bestF1` at its best threshold; `delay` in days, the median; `falseDays` a series and week at the shipped threshold (ours only). */
export type Quality = { readonly method: string; readonly recall: number; readonly dollarRecall: number; readonly bestF1: number; readonly delay: number; readonly byType: Readonly<Record<EventType, number>>; readonly threshold: number };

const ours = ['both views', 'same weekday with calendar', 'local level with calendar'] as const;

/** Ours, its views alone, and the plain methods, on the same made-up series. `falseDaysAtShipped`: false alert-days a series and week of ours at its own threshold. */
export function anomalyQuality(count: number, seed: number, calendar: boolean, shipped: number): { readonly rows: readonly Quality[]; readonly falseDaysAtShipped: number; readonly recallAtShipped: number } {
  const all = costSeries(count, seed, calendar);
  const scored = new Map<string, (number | null)[][]>([...ours, ...Object.keys(baselines)].map(name => [name, []]));
  for (const { points } of all) {
    const origin = dayNumber(points[0]?.on ?? '');
    const [both, a, b] = Array.from({ length: 3 }, () => new Array<number | null>(points.length).fill(null));
    for (const day of scoreDays(points)) {
      const at = dayNumber(day.on) - origin;
      both![at] = day.score;
      a![at] = day.sameWeekday.z;
      b![at] = day.localLevel.z;
    }
    scored.get(ours[0])?.push(both!);
    scored.get(ours[1])?.push(a!);
    scored.get(ours[2])?.push(b!);
    const values = points.map(({ micros }) => micros / 1e6);
    for (const [name, scorer] of Object.entries(baselines)) scored.get(name)?.push(scorer(values));
  }
  const rows = [...scored].map(([method, scores]) => qualityOf(method, all, scores));
  const at = judged(all, scored.get(ours[0]) ?? [], shipped);
  return { rows, falseDaysAtShipped: at.falseDays / weeksOf(all), recallAtShipped: at.found.filter(Boolean).length / at.found.length };
}

function weeksOf(all: readonly CostSeries[]): number {
  return (all.length * (seriesParameters.days - seriesParameters.scoredFrom)) / 7;
}

function qualityOf(method: string, all: readonly CostSeries[], scores: readonly (readonly (number | null)[])[]): Quality {
  const thresholds = thresholdsOf(all, scores);
  const budget = FALSE_DAYS_A_WEEK * weeksOf(all);
  // the lowest threshold whose false days keep within the budget
  let low = 0;
  let high = thresholds.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (judged(all, scores, thresholds[middle] ?? 0).falseDays <= budget) high = middle;
    else low = middle + 1;
  }
  const threshold = thresholds[low] ?? 0;
  const at = judged(all, scores, threshold);
  const step = Math.max(1, Math.floor(thresholds.length / 60));
  let bestF1 = 0;
  for (let index = 0; index < thresholds.length; index += step) bestF1 = Math.max(bestF1, judged(all, scores, thresholds[index] ?? 0).f1);
  const events = at.events;
  const share = (wanted: (index: number) => boolean, weight: (index: number) => number) => {
    let sum = 0;
    let hit = 0;
    for (const index of events.keys()) {
      if (!wanted(index)) continue;
      sum += weight(index);
      if (at.found[index] === true) hit += weight(index);
    }
    return sum === 0 ? Number.NaN : hit / sum;
  };
  const delays = at.delays.toSorted((a, b) => a - b);
  return {
    method,
    threshold,
    recall: share(
      () => true,
      () => 1,
    ),
    dollarRecall: share(
      () => true,
      index => events[index]?.micros ?? 0,
    ),
    bestF1,
    delay: delays[Math.floor(delays.length / 2)] ?? Number.NaN,
    byType: Object.fromEntries(
      (['spike', 'shift', 'ramp', 'drop'] as const).map(type => [
        type,
        share(
          index => events[index]?.type === type,
          () => 1,
        ),
      ]),
    ) as Record<EventType, number>,
  };
}

/** Some thresholds between the weakest and the strongest score, each step the same share of the days. */
function thresholdsOf(all: readonly CostSeries[], scores: readonly (readonly (number | null)[])[]): number[] {
  const sizes: number[] = [];
  for (const index of all.keys()) for (let at = seriesParameters.scoredFrom; at < seriesParameters.days; at += 1) sizes.push(Math.abs(scores[index]?.[at] ?? 0));
  sizes.sort((a, b) => a - b);
  const from = Math.floor(sizes.length * 0.6);
  return Array.from({ length: 400 }, (_, step) => sizes[Math.min(sizes.length - 1, from + Math.floor(((sizes.length - from) * step) / 400))] ?? 0);
}

type Judged = { readonly events: readonly { readonly type: EventType; readonly micros: number }[]; readonly found: readonly boolean[]; readonly delays: readonly number[]; readonly falseDays: number; readonly f1: number };

/** Events found and false alert-days at a threshold. Days of an event, and after it until its level is usual again, are never false. */
function judged(all: readonly CostSeries[], scores: readonly (readonly (number | null)[])[], threshold: number): Judged {
  const events: { type: EventType; micros: number }[] = [];
  const found: boolean[] = [];
  const delays: number[] = [];
  let falseDays = 0;
  let falseAlerts = 0;
  for (const [index, series] of all.entries()) {
    const alerts = scores[index] ?? [];
    const neutral = new Uint8Array(seriesParameters.days);
    for (const event of series.events) {
      neutral.fill(1, event.at, Math.min(seriesParameters.days, event.until));
      if (event.at < seriesParameters.scoredFrom || event.at + event.scoredFor > seriesParameters.days) continue;
      const sign = event.type === 'drop' ? -1 : 1;
      let hit = -1;
      for (let at = event.at; hit < 0 && at < event.at + event.scoredFor; at += 1) if (sign * (alerts[at] ?? 0) > threshold) hit = at - event.at;
      events.push(event);
      found.push(hit >= 0);
      if (hit >= 0) delays.push(hit);
    }
    let before = false;
    for (let at = seriesParameters.scoredFrom; at < seriesParameters.days; at += 1) {
      const alarm = neutral[at] === 0 && Math.abs(alerts[at] ?? 0) > threshold;
      if (alarm) falseDays += 1;
      if (alarm && !before) falseAlerts += 1;
      before = alarm;
    }
  }
  const hits = found.filter(Boolean).length;
  const precision = hits + falseAlerts === 0 ? 0 : hits / (hits + falseAlerts);
  const recall = found.length === 0 ? 0 : hits / found.length;
  return { events, found, delays, falseDays, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
