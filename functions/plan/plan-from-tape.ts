import { openTape } from '#store/tape';
import type { Plan } from './plan.ts';
import { assumeRole, discover } from './preflight.ts';
import type { StageContext } from './stage-context.ts';

/** The plan that a complete tape embodies: nothing is asked again, its cells are those that it covers. */
export async function planFromTape(context: StageContext): Promise<Plan> {
  const { tape, registries, run, asOf, folder } = context;
  const { head, coverage } = await openTape(tape);
  const lines = coverage ?? [];
  const organizational = lines.find(line => registries.collectors[line.collector]?.scope === 'organization');
  const caller = organizational?.account ?? head.accounts[0]?.id ?? '000000000000';
  const { organization } = await discover(context, caller);
  const names = new Map(head.accounts.map(({ id, name }) => [id, name]));
  const accounts = [...new Set([...names.keys(), ...lines.map(line => line.account)])].sort();
  const denials = Map.groupBy(lines.filter(line => line.status === 'skipped' && line.reason?.startsWith('denied by policy') === true), line => `${line.region} ${line.reason?.split(' ').at(-1)}`);
  const made: Plan = {
    run, asOf, partition: head.partition, caller,
    organization: head.organization ?? organization[0]?.data.organizationId ?? caller,
    management: organization[0]?.data.managementAccount ?? caller,
    accounts: accounts.map(id => ({
      id, name: names.get(id) ?? '', own: id === caller, skipped: [],
      cells: lines.filter(line => line.account === id && line.collector !== assumeRole).map(({ account, region, collector }) => ({ account, region, collector })),
    })),
    regions: [...new Set(lines.map(line => line.region))].filter(region => region !== 'global').sort(),
    collectors: [...new Set(lines.map(line => line.collector))].filter(collector => collector !== assumeRole).sort(),
    checks: context.checks.map(({ check, criteria }) => ({ check: check.id, criteria })),
    asked: head.asked,
    notes: [...denials].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, denied]) => {
      const [region, policy] = key.split(' ');
      const count = new Set(denied.map(line => line.account)).size;
      return `${region} is left out in ${count} ${count === 1 ? 'account' : 'accounts'}: policy ${policy} denies it.`;
    }),
  };
  await context.findings.bind(made.organization);
  await folder.put('plan.json', `${JSON.stringify(made, null, 2)}\n`);
  context.progress({ at: 'plan', accounts: made.accounts.length, cells: lines.length, notes: made.notes });
  return made;
}
