import { median } from '../statistics/median.ts';
import { spread } from '../statistics/spread.ts';
import { theilSen } from '../statistics/theil-sen.ts';
import type { Expectation } from './same-weekday-view.ts';
import { weekdayProfile } from './weekday-profile.ts';

const LEVEL_DAYS = 7;
const SLOPE_DAYS = 28;
const RESIDUAL_DAYS = 42;
/** From the middle of the last seven days to the day that is judged. */
const AHEAD = 4;
const FLOOR = 0.02;
/** What a view's spread is until it has a fortnight of residuals of its own. */
const UNPROVEN = 0.08;

/**
 * Where the last week lies without its weekdays, carried on by the slope of four weeks. Its spread is that of its own last 42 errors one day ahead (`residuals`, by day). Null where
 * fewer than 21 of the last 28 days are known.
 */
export function localLevelView(clean: readonly (number | null)[], residuals: readonly (number | null)[], at: number): Expectation | null {
  const profile = weekdayProfile(clean, at);
  const without: (number | null)[] = [];
  for (let day = at - SLOPE_DAYS; day < at; day += 1) {
    const value = clean[day] ?? null;
    without.push(value === null ? null : value - (profile[((day % 7) + 7) % 7] ?? 0));
  }
  const week = without.slice(-LEVEL_DAYS).filter(value => value !== null);
  if (without.filter(value => value !== null).length < 21 || week.length < 3) return null;
  const own = residuals.slice(Math.max(0, at - RESIDUAL_DAYS), at).filter(value => value !== null);
  return {
    expected: median(week) + AHEAD * theilSen(without) + (profile[at % 7] ?? 0),
    spread: own.length < 14 ? UNPROVEN : Math.max(FLOOR, spread(own, 0)),
    days: own.length,
  };
}
