import { configValue } from '#evaluate/evaluate-account';
import { redactor } from '#aws/redact';
import { asOfOf, tapeOfRun } from '#plan/earlier-runs';
import type { PlannedAccount } from '#plan/plan';
import type { StageContext } from '#plan/stage-context';
import { assumeRole } from '#plan/preflight';
import { Problem } from '#kernel/problem';
import { collectAccount } from './collect.ts';
import { earlierAnswers } from './reuse/earlier-answers.ts';
import { sharedRequests } from './shared-requests.ts';

/** Collects one account of the plan onto the run's tape. */
export async function collectRun(context: StageContext, account: PlannedAccount): Promise<void> {
  const { aws, registries, config, asOf, tape, root } = context;
  if (aws === null) throw new Problem('a complete tape needs no collecting', 'failure');
  const earlier = account.earlier ?? [];
  const before =
    earlier.length === 0 || account.denied !== undefined
      ? null
      : await earlierAnswers({ earlier: earlier.map(run => ({ run, asOf: asOfOf(run), tape: tapeOfRun(root, run) })), cells: account.cells, collectors: registries.collectors, redactor, asOf, maxAgeDays: config.reuse.maxAgeDays });
  await collectAccount({
    order: {
      ...(before === null ? {} : { earlier: before }),
      ...sharedRequests(context),
      account: account.id,
      cells: account.cells,
      skipped: account.skipped,
      ...(account.keep === undefined ? {} : { keep: account.keep }),
      ...(account.denied === undefined ? {} : { denied: `${assumeRole}: ${account.denied}` }),
    },
    collectors: registries.collectors,
    kinds: registries.kinds,
    partition: aws.partition,
    asOf,
    sessions: aws.sessions,
    transport: aws.transport,
    tape,
    asked: key => configValue(config, key),
    ended: coverage => context.progress({ at: 'cell', coverage }),
  });
  context.progress({ at: 'account', account: account.id, step: 'collected' });
}
