import * as z from 'zod';
import { severities, type Severity } from '#kernel/severity';
import { byText, sumOf } from '../order.ts';
import { daysBetween, weekOf, weeksEnding, type Week } from '../weeks.ts';
import { BySeverity } from './open-counts.ts';
import type { WeekCounts } from './week-counts.ts';

export const OpenWeek = z.strictObject({ week: z.string(), open: BySeverity.nullable(), total: z.int().nonnegative().nullable(), /** Checks whose definition changed. */ breaks: z.int().nonnegative() });
export type OpenWeek = z.output<typeof OpenWeek>;

/** Open findings week by week since the first that is known, the reported one last; a week without a run is a gap. */
export function openWeeks(history: readonly WeekCounts[], week: Week, open: Record<Severity, number>, breaks: number): OpenWeek[] {
  const known = new Map(history.filter(item => item.week < week.week).map(item => [item.week, item]));
  const first = [...known.keys()].sort(byText)[0];
  const past: OpenWeek[] = [];
  if (first !== undefined) {
    const weeks = daysBetween(weekOf(first).from, week.from) / 7;
    for (const { week: name } of weeksEnding(week.week, weeks + 1).slice(0, -1)) {
      const item = known.get(name);
      const counts = item?.open ?? null;
      past.push({ week: name, open: counts === null ? null : { ...counts }, total: counts === null ? null : sumOf(severities, severity => counts[severity]), breaks: item?.breaks ?? 0 });
    }
  }
  return [...past, { week: week.week, open, total: sumOf(severities, severity => open[severity]), breaks }];
}
