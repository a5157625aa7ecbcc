import { isPartial } from '#kernel/schedule';
import { addDays, isoWeek, weekBounds } from '#kernel/time';

/** A week in which a run was due, and those that there were. */
export type ScheduledWeek = { readonly week: string; readonly from: string; readonly to: string; readonly runs: readonly string[]; readonly state: 'ran' | 'gap' | 'not-over' };

/** The weeks of a period, each with its runs of a weekly schedule or made by hand; a week without one is a gap. A week that ends after `until` is not over, and no gap yet. */
export function scheduledWeeks(runs: readonly { readonly run: string; readonly asOf: string }[], period: { readonly from: string; readonly to: string }, until: string): readonly ScheduledWeek[] {
  const weeks: ScheduledWeek[] = [];
  for (let at = weekBounds(isoWeek(new Date(period.from)))?.from ?? period.from; at < period.to; at = addDays(at, 7)) {
    const to = addDays(at, 7);
    const own = runs.filter(({ run, asOf }) => asOf >= at && asOf < to && !isPartial(run)).map(({ run }) => run);
    weeks.push({ week: isoWeek(new Date(at)), from: at, to, runs: own, state: own.length > 0 ? 'ran' : to > until ? 'not-over' : 'gap' });
  }
  return weeks;
}
