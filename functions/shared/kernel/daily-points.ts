import * as z from 'zod';
import { addDays, DAY, epoch } from './time.ts';

/** A field of a kind that holds one metric: a point a whole UTC day. A day without a point is unknown, not zero; none at all: the metric was not asked. */
export const DailyPoints = z.array(z.object({ at: z.iso.datetime({ offset: true }), value: z.number() }));
export type Points = readonly { readonly at: string; readonly value: number }[];

/** Metrics are asked for this many whole UTC days, where a collector does not say otherwise. */
export const metricDays = 28;

/** Whole UTC days from one midnight to another, in milliseconds since 1970. */
export type Days = { readonly from: number; readonly to: number; readonly count: number };

/** The `days` whole UTC days before the midnight at or before `asOf`, but none that began before the resource was there. */
export function daysBefore(asOf: Date, days: number, since?: string): Days {
  const to = Math.floor(asOf.getTime() / DAY) * DAY;
  const from = Math.min(to, Math.max(to - days * DAY, since === undefined ? 0 : Math.ceil(epoch(since) / DAY) * DAY));
  return { from, to, count: (to - from) / DAY };
}

/** What points say of some days. `max`, `min` and `sum` are 0 where no day has a point; `seen` counts the days that have one. */
export type Observed = { readonly max: number; readonly min: number; readonly sum: number; readonly seen: number };

/** The points within `days`: of the same day twice both count into `sum`, and once into `seen`. */
export function observed(points: Points, days: Days): Observed {
  let max = Number.NEGATIVE_INFINITY;
  let min = Number.POSITIVE_INFINITY;
  let sum = 0;
  const seen = new Set<number>();
  for (const { at, value } of points) {
    const time = epoch(at);
    if (time < days.from || time >= days.to) continue;
    max = Math.max(max, value);
    min = Math.min(min, value);
    sum += value;
    seen.add(Math.floor((time - days.from) / DAY));
  }
  return seen.size === 0 ? { max: 0, min: 0, sum: 0, seen: 0 } : { max, min, sum, seen: seen.size };
}

/** Days that have a point of one metric and none of the other. */
export function daysWithout(points: Points, other: Points, days: Days): number {
  const known = daysOf(other, days);
  return [...daysOf(points, days)].filter(day => !known.has(day)).length;
}

function daysOf(points: Points, { from, to }: Days): ReadonlySet<number> {
  return new Set(points.map(({ at }) => Math.floor(epoch(at) / DAY) * DAY).filter(day => day >= from && day < to));
}

/** A figure of a sentence or a measure: two digits after the point. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** For examples: `count` points of one value, a day apart, the last on the day before `until` (a midnight; that of the examples when left out). */
export function pointsUntil(count: number, value: number, until = '2026-04-02T00:00:00Z'): { at: string; value: number }[] {
  return Array.from({ length: count }, (_, day) => ({ at: addDays(until, day - count), value }));
}
