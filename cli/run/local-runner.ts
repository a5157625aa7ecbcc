import { collectRun } from '#collect/collect-run';
import { evaluateOrganizationRun, evaluateRun, organizationScope } from '#evaluate/evaluate-run';
import type { PlannedCell } from '#kernel/cell';
import { stages, type StepName } from '#kernel/stages';
import { accountTape } from '#lambda/account-tape';
import { Problem } from '#kernel/problem';
import { plannedCells, type Plan } from '#plan/plan';
import { planFromTape } from '#plan/plan-from-tape';
import { planRun, readPlan } from '#plan/plan-run';
import { preflight } from '#plan/preflight';
import type { StageContext } from '#plan/stage-context';
import { publishRun, type Published } from '#publish/publish-run';
import { reconcileRun } from '#reconcile/reconcile-run';
import { openTape, sealTape, type Tape } from '#store/tape';
import pLimit from 'p-limit';

const ACCOUNTS_AT_ONCE = 4;

/** Walks the list of stages in this process: the same list from which the state machine is built. An interrupted run goes on where it stopped. */
export async function runLocally(
  context: StageContext,
  {
    sizes,
    fallbackRegions,
    evaluateElsewhere,
    walked,
  }: {
    readonly sizes?: ReadonlyMap<string, number>;
    readonly fallbackRegions?: (account: string) => readonly string[];
    /** Judges an account elsewhere, such as in a thread; false when it had better be judged here. `alone`: the run has no other. */
    readonly evaluateElsewhere?: (account: string, expected: readonly PlannedCell[], alone: boolean) => Promise<boolean>;
    /** Hears each step as it begins. */
    readonly walked?: (step: StepName, account: string | null) => void;
  },
): Promise<Published> {
  let plan: Plan | null = context.aws === null ? null : await readPlan(context);
  let published: Published | null = null;
  let whole: Promise<Tape> | null = null; // a complete tape does not change, and listing all of it for every account would cost accounts × accounts
  const planned = (): Plan => {
    if (plan === null) throw new Problem('a step came before the plan', 'failure');
    return plan;
  };
  const steps: Readonly<Record<StepName, (account: string) => Promise<void>>> = {
    preflight: async () => {
      if (plan === null) await preflight(context);
    },
    plan: async () => {
      plan ??= context.aws === null ? await planFromTape(context) : await planRun(context, sizes, fallbackRegions);
    },
    collect: async account => {
      const item = planned().accounts.find(({ id }) => id === account);
      if (context.aws !== null && item !== undefined) await collectRun(context, item);
    },
    evaluate: async account => {
      const item = planned().accounts.find(({ id }) => id === account);
      const expected = item === undefined ? [] : plannedCells(item);
      if ((await evaluateElsewhere?.(account, expected, planned().accounts.length === 1)) !== true)
        await evaluateRun({ ...context, tape: accountTape(context.tape, [account, planned().payer]) }, account, expected, context.aws === null ? await (whole ??= openTape(context.tape)) : undefined);
      else context.progress({ at: 'account', account, step: 'evaluated' });
    },
    reconcile: async account => {
      await reconcileRun(context, account, [account], planned().partition);
    },
    'evaluate-organization': async () => {
      if (context.aws !== null && (await openTape(context.tape)).coverage !== null) await sealTape(context.tape);
      await evaluateOrganizationRun(context, planned());
    },
    'reconcile-organization': async () => {
      await reconcileRun(
        context,
        organizationScope,
        planned().accounts.map(({ id }) => id),
        planned().partition,
      );
    },
    publish: async () => {
      published = await publishRun(context);
    },
  };
  for (const stage of stages) {
    if ('step' in stage) {
      walked?.(stage.step, null);
      await steps[stage.step]('');
      continue;
    }
    const limit = pLimit(ACCOUNTS_AT_ONCE);
    await Promise.all(
      planned().accounts.map(({ id }) =>
        limit(async () => {
          for (const step of stage.steps) {
            walked?.(step, id);
            await steps[step](id);
          }
        }),
      ),
    );
  }
  if (published === null) throw new Problem('the list of stages does not publish', 'failure');
  return published;
}
