import { organizationScope } from '#evaluate/evaluate-run';
import { Problem } from '#kernel/problem';
import { readPlan } from '#plan/plan-run';
import type { StageContext } from '#plan/stage-context';
import { reconcileRun, type Counts } from '#reconcile/reconcile-run';
import { addDays } from '#kernel/time';
import { policyOf } from '#review/policy';
import { sealDays } from '#review/seal-days';
import { sweep } from '#review/sweep';
import { readAccountPlan } from './account-plan.ts';

/** A log that was never sealed is sealed from so far back. */
const SEALED_DAYS = 400;

export async function reconcileOne(context: StageContext, account: string): Promise<Counts> {
  return reconcileRun(context, account, [account], (await readAccountPlan(context.folder, account)).partition);
}

export async function reconcileAll(context: StageContext): Promise<Counts> {
  const plan = await readPlan(context);
  if (plan === null) throw new Problem(`${context.folder.place}: the run has no plan`, 'failure');
  const counts = await reconcileRun(
    context,
    organizationScope,
    plan.accounts.map(({ id }) => id),
    plan.partition,
  );
  await dailyRound(context);
  return counts;
}

/** What hangs on the clock and on no scan: acceptances that have ended, rules, and the seals of the days that are over. On one machine `tally findings sweep` does it. */
async function dailyRound({ findings, asOf, config }: StageContext): Promise<void> {
  await sweep(findings, asOf, policyOf(config));
  await sealDays(findings, { first: addDays(asOf, -SEALED_DAYS), now: asOf });
}
