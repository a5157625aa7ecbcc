import type { Plan, PlannedAccount } from '#plan/plan';
import { Problem } from '#kernel/problem';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import pLimit from 'p-limit';

/** An account's own part of the plan: the whole grows with accounts × regions × collectors, and each account's steps need only theirs. */
export type AccountPlan = { readonly partition: string; readonly payer: string; readonly account: PlannedAccount };

const key = (account: string): string => `plan/${account}.json`;
const WRITES_AT_ONCE = 32;

export async function writeAccountPlans(folder: Objects, { partition, payer, accounts }: Plan): Promise<void> {
  const limit = pLimit(WRITES_AT_ONCE);
  await Promise.all(accounts.map(account => limit(() => folder.put(key(account.id), `${JSON.stringify({ partition, payer, account } satisfies AccountPlan)}\n`))));
}

export async function readAccountPlan(folder: Objects, account: string): Promise<AccountPlan> {
  const text = await readText(folder, key(account));
  if (text === null) throw new Problem(`${folder.place}: account ${account} is not in the plan of this run`);
  return JSON.parse(text) as AccountPlan;
}
