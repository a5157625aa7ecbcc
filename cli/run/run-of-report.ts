import { Problem } from '#kernel/problem';
import { isPartial } from '#kernel/schedule';
import { isoWeek } from '#kernel/time';
import type { Objects } from '#store/objects';
import { storedRun, storedRuns } from './stored-runs.ts';

/**
 * The folder of the run that a weekly report is made of: the one that is asked for, else of a compliance report the last of its week, so that a past week
 * renders again as it did, else the newest. Runs of the days between make no weekly report. Throws a `Problem` where there is none.
 */
export async function runOfReport(objects: Objects, { name, run, week }: { readonly name: string; readonly run: string | undefined; readonly week: string | undefined }): Promise<Objects> {
  if (run !== undefined && run !== 'last') {
    if (isPartial(run)) throw new Problem(`run ${run}: it judges a part only and makes no weekly report; leave --run out, or give another`);
    return (await storedRun(objects, run)).folder;
  }
  const runs = await storedRuns(objects);
  const weekly = runs.filter(record => !isPartial(record.run));
  if (weekly.length === 0 && runs.length > 0) throw new Problem(`${objects.place}: there are daily runs only, which judge some topics and make no weekly report; \`tally scan\` makes a whole one`);
  const own = name === 'compliance' && week !== undefined ? weekly.findLast(({ asOf }) => isoWeek(new Date(asOf)) === week) : undefined;
  return (await storedRun(objects, (own ?? weekly.at(-1))?.run ?? 'last')).folder;
}
