import { monthlyCosts, type MonthlyCost } from '#cost/monthly-costs';
import type { BilledResource } from '#cost/paid-prices';
import type { Coverage } from '#kernel/cell';
import type { Verdict } from '#kernel/verdict';
import { coveredResources } from '#reports/model/covered-resources';
import { nativeId } from '#reports/model/savings';
import type { Objects } from '#store/objects';
import { billedRows } from './billed-rows.ts';

/** What the resources of these verdicts cost a month by their own bills; nothing where the bill by resource was not read to its end. */
export async function readResourceBills(folder: Objects, coverage: readonly Coverage[], waste: readonly Pick<Verdict, 'resource' | 'facts'>[]): Promise<ReadonlyMap<string, MonthlyCost>> {
  if (coverage.find(({ collector }) => collector === 'cost-explorer-resources')?.status !== 'complete') return new Map();
  const resources = waste.flatMap(({ resource, facts }) => [resource, ...coveredResources(facts)]);
  const wanted = new Set(resources.flatMap(resource => [resource, nativeId(resource)]));
  const services = new Map<string, string>();
  const rows: BilledResource[] = [];
  for await (const row of billedRows(folder)) {
    if (wanted.has(row.resourceId)) rows.push(row);
    // Of all others only the last day matters that was read of their service.
    else for (const { on } of row.days) if (on > (services.get(row.service) ?? '')) services.set(row.service, on);
  }
  const read = [...services].map(([service, on]): BilledResource => ({ resourceId: '', service, usageType: '', days: [{ on, netAmortized: null, unblended: 0, currency: '', quantity: 0 }] }));
  return monthlyCosts([...rows, ...read], wanted);
}
