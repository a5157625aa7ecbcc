import { Problem } from '#kernel/problem';
import { DAY, instant, isoWeek, weekBounds } from '#kernel/time';

/** An ISO week with its days, all `YYYY-MM-DD` in UTC: Monday `from`, Sunday `last`, and `to`, the Monday after it. */
export type Week = { readonly week: string; readonly from: string; readonly last: string; readonly to: string };

/** The day `days` after a day `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return instant(Date.parse(day) + days * DAY).slice(0, 10);
}

/** Days between two days, `from` counted and `to` not. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Throws a `Problem` when the text is no ISO week. */
export function weekOf(week: string): Week {
  const bounds = weekBounds(week);
  if (bounds === null) throw new Problem(`week ${JSON.stringify(week)} is no ISO week: write a year and a week that it has, such as 2026-W47`);
  const from = bounds.from.slice(0, 10);
  return { week, from, last: dayAfter(from, 6), to: bounds.to.slice(0, 10) };
}

/** `count` weeks in a row, oldest first, the given one last. */
export function weeksEnding(week: string, count: number): Week[] {
  const last = weekOf(week);
  return Array.from({ length: count }, (_, index) => weekOf(isoWeek(new Date(`${dayAfter(last.from, -7 * (count - 1 - index))}T00:00:00Z`))));
}

/** The newest day whose bill AWS has counted: two days before the day of `asOf`, because the last two are still incomplete. */
export function closedThrough(asOf: string): string {
  return dayAfter(asOf.slice(0, 10), -2);
}

/** The newest week whose Sunday is on or before a day. */
export function lastWeekWithin(day: string): string {
  return isoWeek(new Date(`${dayAfter(day, -6)}T00:00:00Z`));
}
