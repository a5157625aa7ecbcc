import * as z from 'zod';
import { addDays } from '#kernel/time';
import { byAge, byDue, byRisk, ranked, type FindingRow, type Ranked } from '../finding-row.ts';
import type { Finding } from '#kernel/finding';
import { firstOf } from './first-of.ts';
import type { JudgedFinding } from './judged-finding.ts';

/** So many of each list are told one by one; every open finding is in `findings.csv`. */
export const KEPT = 5000;
const Count = z.int().nonnegative();

/** How many there are in all of each list that is cut after `kept`. */
export const ListCounts = z.strictObject({ kept: z.int().positive(), open: Count, overdue: Count, nextDue: Count, dueThisWeek: Count, breaches: Count, acceptances: Count });
export type ListCounts = z.output<typeof ListCounts>;

export type FindingLists = {
  /** The first by risk, and besides what the other lists name. */
  readonly open: readonly FindingRow[];
  readonly oldest: readonly string[];
  readonly overdue: readonly string[];
  readonly nextDue: readonly string[];
  readonly dueThisWeek: readonly string[];
  readonly counts: Pick<ListCounts, 'open' | 'overdue' | 'nextDue' | 'dueThisWeek'>;
};

/** The open findings that come first by risk, age and date, as findings stream by. */
export function findingLists(asOf: string, most: number, rowOf: (finding: Finding) => FindingRow): { add(judged: JudgedFinding): void; done(): FindingLists } {
  const soon = addDays(asOf, 7);
  const open = firstOf<Ranked>(most, byRisk);
  const oldest = firstOf<Ranked>(most, byAge);
  const overdue = firstOf<Ranked>(most, byDue);
  const nextDue = firstOf<Ranked>(most, byDue);
  const dueThisWeek = firstOf<Ranked>(most, byDue);
  return {
    add(judged) {
      if (!judged.open) return;
      const item = ranked(judged.finding);
      open.add(item);
      oldest.add(item);
      if (judged.overdue) overdue.add(item);
      else if (item.due !== null) nextDue.add(item);
      if (item.due !== null && item.due > asOf && item.due <= soon) dueThisWeek.add(item);
    },
    done() {
      const lists = [open, oldest, overdue, nextDue, dueThisWeek].map(list => list.rows());
      const ids = lists.map(list => list.map(({ finding }) => finding));
      const named = new Map(lists.flat().map(item => [item.finding, item.of]));
      return {
        open: [...named.values()].map(rowOf).sort(byRisk),
        oldest: ids[1] ?? [],
        overdue: ids[2] ?? [],
        nextDue: ids[3] ?? [],
        dueThisWeek: ids[4] ?? [],
        counts: { open: open.count(), overdue: overdue.count(), nextDue: nextDue.count(), dueThisWeek: dueThisWeek.count() },
      };
    },
  };
}
