import { evaluateOrganizationRun, evaluateRun } from '#evaluate/evaluate-run';
import { Problem } from '#kernel/problem';
import { plannedCells } from '#plan/plan';
import { readPlan } from '#plan/plan-run';
import type { StageContext } from '#plan/stage-context';
import { sealTape } from '#store/tape';
import { readAccountPlan } from './account-plan.ts';
import { accountTape } from './account-tape.ts';

const doneKey = (account: string): string => `evaluated/${account}.json`;

/** Judges one account of the plan on its part of the tape. */
export async function evaluateOne(context: StageContext, account: string, read = true): Promise<void> {
  const { folder, tape } = context;
  const { payer, account: planned } = await readAccountPlan(folder, account);
  await evaluateRun({ ...context, tape: accountTape(tape, read ? [account, payer] : []) }, account, plannedCells(planned));
  await folder.put(doneKey(account), `${JSON.stringify({ account, read })}\n`);
}

/**
 * Judges the organisation. An account whose own evaluation did not end is first judged as if nothing of it had been read: its cells have then
 * failed and what hangs on them is not assessed, where otherwise its absence would look clean. Returns how many there were.
 */
export async function evaluateAll(context: StageContext): Promise<number> {
  const { folder, tape } = context;
  const plan = await readPlan(context);
  if (plan === null) throw new Problem(`${folder.place}: the run has no plan`, 'failure');
  const done = new Set<string>();
  for await (const key of folder.list('evaluated/')) done.add(key);
  const unread = plan.accounts.filter(({ id }) => !done.has(doneKey(id)));
  for (const { id } of unread) await evaluateOne(context, id, false);
  await sealTape(tape);
  await evaluateOrganizationRun(context, plan);
  return unread.length;
}
