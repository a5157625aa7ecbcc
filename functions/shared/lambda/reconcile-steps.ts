import { organizationScope } from '#evaluate/evaluate-run';
import { Problem } from '#kernel/problem';
import { readPlan } from '#plan/plan-run';
import type { StageContext } from '#plan/stage-context';
import { reconcileRun, type Counts } from '#reconcile/reconcile-run';
import { readAccountPlan } from './account-plan.ts';

export async function reconcileOne(context: StageContext, account: string): Promise<Counts> {
  return reconcileRun(context, account, [account], (await readAccountPlan(context.folder, account)).partition);
}

export async function reconcileAll(context: StageContext): Promise<Counts> {
  const plan = await readPlan(context);
  if (plan === null) throw new Problem(`${context.folder.place}: the run has no plan`, 'failure');
  return reconcileRun(
    context,
    organizationScope,
    plan.accounts.map(({ id }) => id),
    plan.partition,
  );
}
