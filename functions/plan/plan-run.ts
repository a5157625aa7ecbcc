import { Problem } from '#kernel/problem';
import { readHead } from '#store/tape';
import { readText } from '#store/read-text';
import { earlierRuns } from './earlier-runs.ts';
import { accountsInScope, plan, type Discovery, type Plan } from './plan.ts';
import { payerOf } from './payer-of.ts';
import { askedValues, chosenCollectors, discover } from './preflight.ts';
import type { StageContext } from './stage-context.ts';
import { organizationScope } from '#evaluate/evaluate-run';
import { readUnresolved } from '#store/unresolved-regions';
import pLimit from 'p-limit';

const READS_AT_ONCE = 32;

/** Makes the plan of a run from what the preflight recorded, and writes it. `fallback` gives the Regions of a tape that does not list them. */
export async function planRun(context: StageContext, sizes: ReadonlyMap<string, number> = new Map(), fallback?: (account: string) => readonly string[]): Promise<Plan> {
  const { aws, config, run, asOf, folder } = context;
  if (aws === null) throw new Problem('a complete tape needs no plan', 'failure');
  const earlier = await earlierRuns(context.root, { asOf, maxAgeDays: config.reuse.maxAgeDays });
  const telling = Object.values(context.registries.collectors).filter(({ serves }) => serves === 'reuse');
  const chosen = [...chosenCollectors(context), ...(earlier.length === 0 ? [] : telling)].sort((a, b) => (a.id < b.id ? -1 : 1));
  const head = await readHead(context.tape);
  const found = await discover(context, aws.caller, payerOf(context.config, aws.caller));
  const regions = new Map(found.regions);
  if (fallback !== undefined) for (const { id } of head.accounts) if (!regions.has(id)) regions.set(id, fallback(id));
  const discovery: Discovery = { ...found, regions };
  const unresolved = await unresolvedRegions(
    context,
    accountsInScope(discovery, config.accounts).map(({ id }) => id),
  );
  const made = plan({
    run,
    asOf,
    partition: aws.partition,
    discovery,
    chosen,
    regions: config.regions,
    accounts: config.accounts,
    checks: context.checks.map(({ check, criteria }) => ({ check: check.id, criteria })),
    asked: askedValues(chosen, config),
    sizes,
    unresolved,
    free: context.free,
    earlier,
  });
  await context.findings.bind(made.organization);
  await folder.put('plan.json', `${JSON.stringify(made, null, 2)}\n`);
  await folder.put('accounts.jsonl', made.accounts.map(({ id }) => `${JSON.stringify({ account: id })}\n`).join(''));
  context.progress({ at: 'plan', accounts: made.accounts.length, cells: made.accounts.reduce((sum, account) => sum + account.cells.length, 0), notes: made.notes });
  return made;
}

/**
 * Where findings are open, by account. A store that has findings without saying where answers null, and so does one with findings of the
 * organisation: these hang on every cell of their sources.
 */
async function unresolvedRegions({ root, findings }: StageContext, accounts: readonly string[]): Promise<(account: string) => readonly string[] | null> {
  const regionsOf = async (scope: string): Promise<readonly string[] | null> => (await readUnresolved(root, scope)) ?? ((await findings.ledger(scope)) === null ? [] : null);
  const ofOrganization = await regionsOf(organizationScope);
  if (ofOrganization === null || ofOrganization.length > 0) return () => null;
  const limit = pLimit(READS_AT_ONCE);
  const regions = new Map(await Promise.all(accounts.map(account => limit(async () => [account, await regionsOf(account)] as const))));
  return account => regions.get(account) ?? null;
}

export async function readPlan(context: Pick<StageContext, 'folder' | 'run'>): Promise<Plan | null> {
  const text = await readText(context.folder, 'plan.json');
  return text === null ? null : (JSON.parse(text) as Plan);
}
