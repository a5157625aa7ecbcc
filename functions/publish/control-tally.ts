import type { CheckTally } from '#evaluate/frameworks/judge-controls';
import { tallyChecks } from '#evaluate/frameworks/tally-checks';
import type { Framework } from '#kernel/framework';
import type { Verdict } from '#kernel/verdict';

const BATCH = 10_000;

/** `tallyChecks` over verdicts that stream by: a million of them take the room of a batch. `ran`: ids of the checks of the run. */
export function controlTally(ran: readonly string[], frameworks: readonly Framework[]): { add(verdict: Pick<Verdict, 'check' | 'outcome' | 'resource'>): void; counts(): ReadonlyMap<string, CheckTally> } {
  let batch: Pick<Verdict, 'check' | 'outcome' | 'resource'>[] = [];
  const sums = new Map<string, CheckTally>();
  const flush = (): void => {
    for (const [key, more] of tallyChecks(batch, ran, frameworks)) sums.set(key, plus(sums.get(key), more));
    batch = [];
  };
  return {
    add({ check, outcome, resource }) {
      batch.push({ check, outcome, resource });
      if (batch.length >= BATCH) flush();
    },
    counts() {
      flush();
      return sums;
    },
  };
}

function plus(sum: CheckTally | undefined, more: CheckTally): CheckTally {
  if (sum === undefined) return more;
  return {
    ran: sum.ran || more.ran,
    fail: sum.fail + more.fail,
    pass: sum.pass + more.pass,
    notAssessed: sum.notAssessed + more.notAssessed,
    notApplicable: sum.notApplicable + more.notApplicable,
    manual: sum.manual + more.manual,
  };
}
