import * as z from 'zod';
import type { BilledCost } from '#cost/bill/bill-facts';
import { microsOf } from '#cost/bill/amount';
import type { Finding } from '#kernel/finding';
import { severities, type Severity } from '#kernel/severity';
import { byText, grouped, sumOf } from './order.ts';
import { Unknown } from './unknown.ts';

const KEPT = 100;

/** What resources cost on which controls fail: their cost, not what is at risk. A resource counts once, whatever fails on it. */
export const CostFailing = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    /** The days that are counted: the week, or those by which Cost Explorer told single resources. */
    from: z.string(),
    last: z.string(),
    micros: z.int(),
    resources: z.int(),
    /** Resources with an open finding that the bill does not name. */
    unbilled: z.int(),
    rows: z.array(z.strictObject({ resource: z.string(), name: z.string(), account: z.string(), accountName: z.string(), owner: z.string().nullable(), severity: z.enum(severities), checks: z.array(z.string()), micros: z.int() })),
    other: z.strictObject({ resources: z.int().positive(), micros: z.int() }).nullable(),
  }),
  Unknown,
]);
export type CostFailing = z.output<typeof CostFailing>;

export type ResourceCosts = { readonly from: string; readonly last: string; readonly micros: ReadonlyMap<string, number> };

/** What the bill says of single resources in a week. */
export function costsOf(billed: readonly BilledCost[], week: { readonly from: string; readonly last: string }): ResourceCosts {
  const sums = new Map<string, bigint>();
  for (const { resource, effective } of billed) sums.set(resource, (sums.get(resource) ?? 0n) + effective);
  return { from: week.from, last: week.last, micros: new Map([...sums].map(([id, amount]) => [id, microsOf(amount)])) };
}

/** The ids under which a bill may name a resource: its ARN, and what stands behind the last `/` or `:` of it. */
export function billedIds(resource: string): string[] {
  const native = resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
  // Short names are not unique in the world; ids are.
  return /^(i|vol|snap|nat|eipalloc|vpce|fs|tgw-attach)-[0-9a-f]{8,17}$/.test(native) ? [resource, native] : [resource];
}

export function costFailing(findings: readonly Finding[] | null, costs: ResourceCosts | null, accountNames: ReadonlyMap<string, string>): CostFailing {
  if (findings === null) return { state: 'unknown', reason: 'a bill alone knows of no controls: give a stored run' };
  if (costs === null) return { state: 'unknown', reason: 'the bill does not name resources: opt in to resource-level data in Cost Explorer, or give a bill export' };
  const open = grouped(
    findings.filter(({ state }) => state === 'open'),
    ({ resource }) => resource,
  );
  let unbilled = 0;
  const rows = open.flatMap(([resource, own]) => {
    const found = billedIds(resource).find(id => costs.micros.has(id));
    const [first] = own;
    if (found === undefined || first === undefined) {
      unbilled += 1;
      return [];
    }
    const severity = own.map(finding => finding.severity).sort((a, b) => severities.indexOf(a) - severities.indexOf(b))[0] as Severity;
    return [
      {
        resource,
        name: first.name,
        account: first.account,
        accountName: accountNames.get(first.account) ?? first.account,
        owner: own.find(({ owner }) => owner !== null)?.owner ?? null,
        severity,
        checks: [...new Set(own.map(({ check }) => check))].sort(byText),
        micros: costs.micros.get(found) ?? 0,
      },
    ];
  });
  rows.sort((a, b) => b.micros - a.micros || byText(a.resource, b.resource));
  const rest = rows.slice(KEPT);
  return {
    state: 'known',
    from: costs.from,
    last: costs.last,
    micros: sumOf(rows, row => row.micros),
    resources: rows.length,
    unbilled,
    rows: rows.slice(0, KEPT),
    other: rest.length === 0 ? null : { resources: rest.length, micros: sumOf(rest, row => row.micros) },
  };
}
