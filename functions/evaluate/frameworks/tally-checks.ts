import type { Framework } from '#kernel/framework';
import type { Verdict } from '#kernel/verdict';
import { controlTally } from './control-tally.ts';
import type { CheckTally } from './judge-controls.ts';

/** `controlTally` over all verdicts of a run. */
export function tallyChecks(verdicts: Iterable<Pick<Verdict, 'check' | 'outcome' | 'resource'>>, ran: Iterable<string>, frameworks: readonly Framework[]): ReadonlyMap<string, CheckTally> {
  const tally = controlTally(ran, frameworks);
  for (const verdict of verdicts) tally.add(verdict);
  return tally.counts();
}
