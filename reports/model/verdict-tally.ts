import type { Severity } from '#kernel/severity';
import type { Topic } from '#kernel/topic';
import type { Outcome, Verdict } from '#kernel/verdict';
import { byText } from './order.ts';

type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** The verdicts of one check on one account at one severity, counted. */
export type VerdictTally = {
  readonly check: string;
  readonly topic: Topic;
  readonly account: string;
  readonly severity: Severity;
  readonly outcomes: OutcomeCounts;
  /** Why verdicts are `not-assessed`; the counts add up to `outcomes['not-assessed']`. */
  readonly unassessed: readonly Unassessed[];
};
type Unassessed = { readonly code: string; readonly reason: string; readonly missing: readonly string[]; readonly count: number };

type Mutable = { check: string; topic: Topic; account: string; severity: Severity; outcomes: Record<Outcome, number>; unassessed: Map<string, { code: string; reason: string; missing: readonly string[]; count: number }> };

/** Counts verdicts as they stream by; it keeps counts only, so a million verdicts take no more room than their checks and accounts. Order does not matter. */
export function verdictTally(): { add(verdict: Verdict): void; rows(): VerdictTally[] } {
  const tallies = new Map<string, Mutable>();
  return {
    add(verdict) {
      const { check, topic, account, severity, outcome, code, reason, missing } = verdict;
      const key = `${check}\n${account}\n${severity}`;
      let tally = tallies.get(key);
      if (tally === undefined) {
        tally = { check, topic, account, severity, outcomes: { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 }, unassessed: new Map() };
        tallies.set(key, tally);
      }
      tally.outcomes[outcome] += 1;
      if (outcome !== 'not-assessed') return;
      const actions = [...new Set(missing)].sort(byText);
      const why = `${code}\n${actions.join('\n')}`;
      const seen = tally.unassessed.get(why);
      if (seen === undefined) tally.unassessed.set(why, { code, reason, missing: actions, count: 1 });
      else {
        seen.count += 1;
        if (reason < seen.reason) seen.reason = reason; // one of many, whatever the order of the stream
      }
    },
    rows() {
      return [...tallies]
        .sort(([a], [b]) => byText(a, b))
        .map(([, tally]) => ({
          ...tally,
          outcomes: { ...tally.outcomes },
          unassessed: [...tally.unassessed].sort(([a], [b]) => byText(a, b)).map(([, why]) => ({ ...why })),
        }));
    },
  };
}
