import { Problem } from '#kernel/problem';
import { readHead } from '#store/tape';
import { readText } from '#store/read-text';
import { plan, type Discovery, type Plan } from './plan.ts';
import { askedValues, chosenCollectors, discover } from './preflight.ts';
import type { StageContext } from './stage-context.ts';

/** Makes the plan of a run from what the preflight recorded, and writes it. `fallback` gives the Regions of a tape that does not list them. */
export async function planRun(context: StageContext, sizes: ReadonlyMap<string, number> = new Map(), fallback?: (account: string) => readonly string[]): Promise<Plan> {
  const { aws, config, run, asOf, folder } = context;
  if (aws === null) throw new Problem('a complete tape needs no plan', 'failure');
  const chosen = chosenCollectors(context);
  const head = await readHead(context.tape);
  const found = await discover(context, aws.caller);
  const regions = new Map(found.regions);
  if (fallback !== undefined) for (const { id } of head.accounts) if (!regions.has(id)) regions.set(id, fallback(id));
  const discovery: Discovery = { ...found, regions };
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
    free: context.free,
  });
  await context.findings.bind(made.organization);
  await folder.put('plan.json', `${JSON.stringify(made, null, 2)}\n`);
  await folder.put('accounts.jsonl', made.accounts.map(({ id }) => `${JSON.stringify({ account: id })}\n`).join(''));
  context.progress({ at: 'plan', accounts: made.accounts.length, cells: made.accounts.reduce((sum, account) => sum + account.cells.length, 0), notes: made.notes });
  return made;
}

export async function readPlan(context: Pick<StageContext, 'folder' | 'run'>): Promise<Plan | null> {
  const text = await readText(context.folder, 'plan.json');
  return text === null ? null : (JSON.parse(text) as Plan);
}
