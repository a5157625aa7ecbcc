import { median } from '../statistics/median.ts';
import { spread } from '../statistics/spread.ts';
import type { DailySeries } from './daily-series.ts';

const LEAST_SIBLINGS = 3;
/** Accounts differ by so much (log) in what they use. */
const FLOOR = 0.25;
const SMALL = 1_000_000;

/** A new series and what it is a part of, such as a service and its account. */
export type WithWhole = { readonly own: DailySeries; readonly whole: DailySeries };
/** A day of a series that is too young for its own history. `siblings`: so many others were looked at. */
export type SiblingScore = { readonly on: string; readonly micros: number; readonly estimated: boolean; readonly expected: number; readonly spread: number; readonly z: number; readonly siblings: number };

/**
 * What a series of less than four weeks should cost: the share that its siblings (the same service in other accounts) have of their wholes, the median of at least three, times its own whole. Days
 * for which that cannot be told are left out: what has no siblings is new, not out of the ordinary.
 */
export function siblingView({ own, whole }: WithWhole, siblings: readonly WithWhole[]): SiblingScore[] {
  const wholeOn = byDay(whole);
  const others = siblings.map(sibling => ({ own: byDay(sibling.own), whole: byDay(sibling.whole) }));
  return own.days.flatMap(({ on, micros, estimated }) => {
    const ownWhole = wholeOn.get(on) ?? 0;
    const shares = others.flatMap(other => {
      const [part, all] = [other.own.get(on) ?? 0, other.whole.get(on) ?? 0];
      return part > 0 && all > 0 ? [Math.log(part / all)] : [];
    });
    if (ownWhole <= 0 || shares.length < LEAST_SIBLINGS) return [];
    const usual = median(shares);
    const wide = Math.max(FLOOR, spread(shares, usual));
    const expected = ownWhole * Math.exp(usual);
    const z = (Math.log(Math.max(0, micros) + SMALL) - Math.log(expected + SMALL)) / wide;
    return [{ on, micros, estimated, expected: Math.round(expected), spread: Math.round(expected * Math.expm1(wide)), z, siblings: shares.length }];
  });
}

function byDay({ days }: DailySeries): ReadonlyMap<string, number> {
  return new Map(days.map(({ on, micros }) => [on, micros]));
}
