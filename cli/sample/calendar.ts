import { DAY, instant } from '#kernel/time';

const HOUR = 3_600_000;
/** A Tuesday, when the week before is closed in the bill. */
const lastRun = Date.parse('2026-11-17T06:00:00Z');

/** The instants of `count` weekly runs, oldest first; the last one is the same for every count. */
export function sampleWeeks(count = 3): readonly string[] {
  return Array.from({ length: count }, (_, index) => instant(runBack(count - 1 - index)));
}

/** The run that lies `weeks` weeks before the last one. */
export function runBack(weeks: number): number {
  return lastRun - weeks * 7 * DAY;
}

/** Days before the last run, at an hour that `share` (0 to 1) picks. */
export function daysBack(days: number, share: number): number {
  return lastRun - days * DAY - Math.floor((share * 24 * HOUR) / 1000) * 1000;
}

/** An instant between the run that lies `weeks` weeks before the last and the one before it, well away from both. */
export function betweenRuns(weeks: number, share: number): number {
  return runBack(weeks) - Math.floor(((1.5 + 4 * share) * DAY) / 1000) * 1000;
}

export function dayStart(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** 0 is Monday. */
export function weekday(at: number): number {
  return (Math.floor(at / DAY) + 3) % 7; // 1 January 1970 was a Thursday
}

/** The last time before `now` that something which happens every day at `minute` happened. */
export function lastDaily(now: number, minute: number): number {
  const today = dayStart(now) + minute * 60_000;
  return today < now ? today : today - DAY;
}
