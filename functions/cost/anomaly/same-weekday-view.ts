import { median } from '../statistics/median.ts';
import { spread } from '../statistics/spread.ts';

const WEEKS = 8;
/** Fewer say nothing: 28 days are the least history. */
const LEAST = 4;
/** Costs vary by so much (log) without anything having happened. */
const FLOOR = 0.04;

/** What a view expects of a day and how far days lie from it by themselves, both logs. `days`: how many days it looked at. */
export type Expectation = { readonly expected: number; readonly spread: number; readonly days: number };

/** What the last eight days of the same weekday were: their median and their spread. Null where fewer than four are known. */
export function sameWeekdayView(clean: readonly (number | null)[], at: number): Expectation | null {
  const past: number[] = [];
  for (let week = 1; week <= WEEKS; week += 1) {
    const value = clean[at - 7 * week] ?? null;
    if (value !== null) past.push(value);
  }
  if (past.length < LEAST) return null;
  const middle = median(past);
  return { expected: middle, spread: Math.max(FLOOR, spread(past, middle)), days: past.length };
}
