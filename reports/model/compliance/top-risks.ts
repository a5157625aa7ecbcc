import * as z from 'zod';
import type { Framework } from '#kernel/framework';
import { nativeId } from '../savings.ts';
import type { Finding } from '#kernel/finding';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { Amount, amountOf } from '../amount.ts';
import type { CheckMeta } from '../finding-row.ts';
import { byText, grouped, sumOf } from '../order.ts';
import { BySeverity, countBySeverity } from './open-counts.ts';
import { findingsByMapping } from './framework-posture.ts';
import { bySeverityCounts } from './posture-parts.ts';

/** What resources cost by their ARN or native id, over whole days `from` to `last`; unlike currencies or bases are not read together. */
export type ResourceCosts = { readonly from: string; readonly last: string; readonly days: number; readonly currency: string; readonly basis: Amount['basis']; readonly micros: ReadonlyMap<string, number> };

const grave: ReadonlySet<Severity> = new Set(['critical', 'high']);

const Risk = z.strictObject({
  resource: z.string(),
  name: z.string(),
  kind: z.string(),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  owner: z.string().nullable(),
  worst: z.enum(severities),
  openBySeverity: BySeverity,
  findings: z.array(z.string()),
  /** Titles of the failing checks, the gravest first. */
  titles: z.array(z.string()),
  /** Controls that those of the failing checks support that are critical or high, as `framework id`. */
  controls: z.array(z.string()),
  /** What the resource cost over the days of the report; null where the bill by resource does not name it. */
  cost: Amount.nullable(),
  /** What its waste findings would save a month, at most one of them counted; null where there is none or its price is unknown. */
  saves: Amount.nullable(),
});
export type Risk = z.output<typeof Risk>;

/**
 * Resources with open findings that are critical or high and not accepted. The cost is that of resources with failing controls: what they cost, never what a
 * loss would cost.
 */
export const TopRisks = z.strictObject({
  /** The days that `cost` is about; null where no bill by resource was read. */
  billed: z.strictObject({ from: z.string(), last: z.string(), days: z.int().positive() }).nullable(),
  resources: z.int().nonnegative(),
  /** What those with a known cost cost together, and of how many it is not known. */
  cost: Amount.nullable(),
  unknownCost: z.int().nonnegative(),
  rows: z.array(Risk),
});
export type TopRisks = z.output<typeof TopRisks>;

type Input = {
  readonly open: readonly Finding[];
  readonly accepted: ReadonlySet<string>;
  readonly checks: ReadonlyMap<string, CheckMeta>;
  readonly frameworks: readonly Framework[];
  readonly costs: ResourceCosts | null;
  readonly accountNames: ReadonlyMap<string, string>;
};

/** Pure. The gravest first, then what costs most. */
export function topRisks({ open, accepted, checks, frameworks, costs, accountNames }: Input): TopRisks {
  const controls = controlsByFinding(frameworks, open);
  const rows = grouped(
    open.filter(finding => !accepted.has(finding.id)),
    finding => `${finding.account} ${finding.resource}`,
  )
    .filter(([, group]) => group.some(({ severity }) => grave.has(severity)))
    .map(([, group]): Risk => {
      const sorted = group.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || byText(a.check, b.check));
      const [first] = sorted;
      const { resource, name, kind, account, region, severity } = first!;
      return {
        resource,
        name,
        kind,
        account,
        accountName: accountNames.get(account) ?? account,
        region,
        owner: sorted.find(finding => finding.owner !== null)?.owner ?? null,
        worst: severity,
        openBySeverity: countBySeverity(group),
        findings: sorted.map(({ id }) => id),
        titles: [...new Set(sorted.map(({ check }) => checks.get(check)?.title ?? check))],
        controls: [...new Set(sorted.flatMap(({ id }) => controls.get(id) ?? []))],
        cost: costOf(resource, costs),
        saves: biggest(sorted),
      };
    })
    .sort((a, b) => bySeverityCounts(a, b) || (b.cost?.micros ?? -1) - (a.cost?.micros ?? -1) || byText(a.account, b.account) || byText(a.resource, b.resource));
  const known = rows.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return {
    billed: costs === null ? null : { from: costs.from, last: costs.last, days: costs.days },
    resources: rows.length,
    cost: known.length === 0 ? null : { ...known[0]!, micros: sumOf(known, ({ micros }) => micros) },
    unknownCost: rows.length - known.length,
    rows,
  };
}

function controlsByFinding(frameworks: readonly Framework[], open: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const findingsOf = findingsByMapping(open.filter(({ severity }) => grave.has(severity)));
  const controls = new Map<string, string[]>();
  for (const { id: framework, controls: all } of frameworks)
    for (const control of all)
      for (const mapping of control.checks)
        for (const { id } of findingsOf(mapping)) {
          const own = controls.get(id);
          if (own === undefined) controls.set(id, [`${framework} ${control.id}`]);
          else own.push(`${framework} ${control.id}`);
        }
  return controls;
}

/** AWS bills a resource under its ARN or its native id. A name that people chose is taken for buckets only: a role may be called as something else is. */
function costOf(resource: string, costs: ResourceCosts | null): Amount | null {
  if (costs === null) return null;
  const id = nativeId(resource);
  const isOwn = /^[a-z]+-[0-9a-f]{8,17}$/.test(id) || /^arn:[a-z-]+:s3:::[^/]+$/.test(resource);
  const micros = costs.micros.get(resource) ?? (isOwn ? costs.micros.get(id) : undefined);
  return micros === undefined ? null : { micros, currency: costs.currency, basis: costs.basis };
}

/** Findings of one resource may save the same money: the biggest counts. */
function biggest(findings: readonly Finding[]): Amount | null {
  const all = findings.flatMap(({ saves }) => (saves === null ? [] : [amountOf(saves)]));
  return all.toSorted((a, b) => b.micros - a.micros)[0] ?? null;
}
