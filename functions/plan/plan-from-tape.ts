import { cellKey } from '#kernel/cell';
import { Problem } from '#kernel/problem';
import { openTape } from '#store/tape';
import type { Plan } from './plan.ts';
import { assumeRole, chosenCollectors, discover } from './preflight.ts';
import type { StageContext } from './stage-context.ts';

/** The plan that a complete tape embodies: nothing is asked again, its cells are those that it covers or holds calls of, in the accounts and Regions that the configuration names. */
export async function planFromTape(context: StageContext): Promise<Plan> {
  const { tape, registries, run, asOf, folder, config } = context;
  const { head, coverage, files } = await openTape(tape);
  const lines = coverage ?? [];
  // A cell whose calls are there without a line of coverage did not end.
  const cells = [...new Map([...lines, ...files.flatMap(({ account, region, collector }) => (collector === null ? [] : [{ account, region, collector }]))].map(cell => [cellKey(cell), cell])).values()].filter(
    cell => cell.collector !== assumeRole,
  );
  const organizational = lines.find(line => registries.collectors[line.collector]?.scope === 'organization');
  const caller = organizational?.account ?? head.accounts[0]?.id ?? '000000000000';
  const { organization } = await discover(context, caller, caller);
  const names = new Map(head.accounts.map(({ id, name }) => [id, name]));
  const held = [...new Set([...names.keys(), ...cells.map(cell => cell.account)])].sort();
  const accounts = config.accounts === undefined ? held : held.filter(id => config.accounts?.includes(id) === true);
  for (const id of config.accounts ?? []) if (!held.includes(id)) throw new Problem(`account ${id}: it is not on the tape, which holds ${held.slice(0, 5).join(', ')}${held.length > 5 ? ', …' : ''}`);
  const chosen = chosenCollectors(context);
  const regions = [...new Set(cells.map(cell => cell.region))].filter(region => region !== 'global').sort();
  // a tape of what is global alone says nothing of Regions
  for (const region of config.regions ?? []) if (regions.length > 0 && !regions.includes(region)) throw new Problem(`region ${region}: it is not on the tape, which holds ${regions.join(', ')}`);
  const denials = Map.groupBy(
    lines.filter(line => accounts.includes(line.account) && (config.regions?.includes(line.region) ?? true) && line.status === 'skipped' && line.reason?.startsWith('denied by policy') === true),
    line => `${line.region} ${line.reason?.split(' ').at(-1)}`,
  );
  const made: Plan = {
    run,
    asOf,
    partition: head.partition,
    caller,
    payer: caller,
    organization: head.organization ?? organization[0]?.data.organizationId ?? caller,
    management: organization[0]?.data.managementAccount ?? caller,
    accounts: accounts.map(id => ({
      id,
      name: names.get(id) ?? '',
      own: id === caller,
      // What a check needs and nobody recorded must not look clean: one cell a collector says so.
      skipped: chosen
        .filter(({ id: collector, scope }) => (scope !== 'organization' || id === caller) && !cells.some(cell => cell.account === id && cell.collector === collector))
        .map(({ id: collector }) => ({ cell: { account: id, region: 'global', collector }, reason: 'not on the tape' })),
      cells: cells.filter(cell => cell.account === id && (cell.region === 'global' || (config.regions?.includes(cell.region) ?? true))).map(({ account, region, collector }) => ({ account, region, collector })),
    })),
    regions: config.regions === undefined ? regions : regions.filter(region => config.regions?.includes(region) === true),
    collectors: [...new Set(cells.map(cell => cell.collector))].sort(),
    checks: context.checks.map(({ check, criteria }) => ({ check: check.id, criteria })),
    asked: head.asked,
    notes: [...denials]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, denied]) => {
        const [region, policy] = key.split(' ');
        const count = new Set(denied.map(line => line.account)).size;
        return `${region} is left out in ${count} ${count === 1 ? 'account' : 'accounts'}: policy ${policy} denies it.`;
      }),
  };
  await context.findings.bind(made.organization);
  await folder.put('plan.json', `${JSON.stringify(made, null, 2)}\n`);
  context.progress({ at: 'plan', accounts: made.accounts.length, cells: made.accounts.reduce((sum, account) => sum + account.cells.length, 0), notes: made.notes });
  return made;
}
