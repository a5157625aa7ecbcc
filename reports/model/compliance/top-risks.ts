import * as z from 'zod';
import { kindOfArn } from '#evaluate/frameworks/kind-of-arn';
import type { Framework } from '#kernel/framework';
import { nativeId } from '../savings.ts';
import type { Finding } from '#kernel/finding';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { Amount, amountOf } from '../amount.ts';
import type { CheckMeta } from '../finding-row.ts';
import { byText, grouped, sumOf } from '../order.ts';
import { BySeverity } from './open-counts.ts';
import { bySeverityCounts } from './posture-parts.ts';

/** What resources cost by their ARN or native id, over whole days `from` to `last`; unlike currencies or bases are not read together. */
export type ResourceCosts = { readonly from: string; readonly last: string; readonly days: number; readonly currency: string; readonly basis: Amount['basis']; readonly micros: ReadonlyMap<string, number> };

/** So many resources are listed one by one. */
const KEPT = 500;
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
  rows: z.array(Risk).max(KEPT),
  /** Those beyond the listed ones together; null where all are listed. */
  other: z.strictObject({ resources: z.int().positive(), cost: Amount.nullable(), unknownCost: z.int().nonnegative() }).nullable(),
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
  const all = sumsOf(open, accepted, costs).sort(byRisk);
  const listed = all.slice(0, KEPT);
  const keys = new Set(listed.map(({ key }) => key));
  const findings = new Map(
    grouped(
      open.filter(finding => !accepted.has(finding.id) && keys.has(keyOf(finding))),
      keyOf,
    ),
  ); // only these are kept together: there may be a million others
  const controlsOf = controlsByFinding(frameworks);
  const rows = listed.map(({ key, openBySeverity, cost }): Risk => {
    const sorted = (findings.get(key) ?? []).toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || byText(a.check, b.check) || byText(a.id, b.id));
    const { resource, name, kind, account, region, severity } = sorted[0]!;
    return {
      resource,
      name,
      kind,
      account,
      accountName: accountNames.get(account) ?? account,
      region,
      owner: sorted.find(finding => finding.owner !== null)?.owner ?? null,
      worst: severity,
      openBySeverity,
      findings: sorted.map(({ id }) => id),
      titles: [...new Set(sorted.map(({ check }) => checks.get(check)?.title ?? check))],
      controls: [...new Set(sorted.filter(finding => grave.has(finding.severity)).flatMap(finding => controlsOf(finding)))],
      cost,
      saves: biggest(sorted),
    };
  });
  const others = all.slice(KEPT);
  return {
    billed: costs === null ? null : { from: costs.from, last: costs.last, days: costs.days },
    resources: all.length,
    ...together(all),
    rows,
    other: others.length === 0 ? null : { resources: others.length, ...together(others) },
  };
}

type Sum = { readonly key: string; readonly account: string; readonly resource: string; readonly openBySeverity: Record<Severity, number>; readonly cost: Amount | null };

function keyOf({ account, resource }: Pick<Finding, 'account' | 'resource'>): string {
  return `${account} ${resource}`;
}

/** Each resource that has a grave finding, with how many it has of each severity. */
function sumsOf(open: readonly Finding[], accepted: ReadonlySet<string>, costs: ResourceCosts | null): Sum[] {
  const sums = new Map<string, Sum>();
  const counted = (finding: Finding, sum: Sum | undefined): void => {
    if (sum !== undefined && !accepted.has(finding.id)) sum.openBySeverity[finding.severity] += 1;
  };
  for (const finding of open) {
    if (!grave.has(finding.severity) || accepted.has(finding.id)) continue;
    const key = keyOf(finding);
    const { account, resource } = finding;
    const sum = sums.get(key) ?? { key, account, resource, openBySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 }, cost: costOf(resource, costs) };
    sums.set(key, sum);
    counted(finding, sum);
  }
  for (const finding of open) if (!grave.has(finding.severity)) counted(finding, sums.get(keyOf(finding)));
  return [...sums.values()];
}

/** Most critical findings first, then most high ones, then what costs most. */
function byRisk(a: Sum, b: Sum): number {
  const [one, two] = [a.openBySeverity, b.openBySeverity];
  return two.critical - one.critical || two.high - one.high || (b.cost?.micros ?? -1) - (a.cost?.micros ?? -1) || bySeverityCounts(a, b) || byText(a.account, b.account) || byText(a.resource, b.resource);
}

function together(sums: readonly Sum[]): { cost: Amount | null; unknownCost: number } {
  const known = sums.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return { cost: known.length === 0 ? null : { ...known[0]!, micros: sumOf(known, ({ micros }) => micros) }, unknownCost: sums.length - known.length };
}

/** The controls that a finding's check supports, and on resources of its kind. */
function controlsByFinding(frameworks: readonly Framework[]): (finding: Pick<Finding, 'check' | 'resource'>) => readonly string[] {
  const byCheck = new Map<string, { readonly label: string; readonly of: readonly string[] | undefined }[]>();
  for (const { id, controls } of frameworks) for (const control of controls) for (const { check, of } of control.checks) byCheck.set(check, [...(byCheck.get(check) ?? []), { label: `${id} ${control.id}`, of }]);
  return ({ check, resource }) => {
    const kind = kindOfArn(resource) ?? '';
    return (byCheck.get(check) ?? []).filter(({ of }) => of === undefined || of.includes(kind)).map(({ label }) => label);
  };
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
