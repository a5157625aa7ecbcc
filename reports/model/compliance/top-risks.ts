import * as z from 'zod';
import { kindOfArn } from '#evaluate/frameworks/kind-of-arn';
import type { Framework } from '#kernel/framework';
import { nativeId } from '../savings.ts';
import type { Finding } from '#kernel/finding';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { Amount, amountOf } from '../amount.ts';
import type { CheckMeta } from '../finding-row.ts';
import { byText } from '../order.ts';
import { firstOf } from './first-of.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { BySeverity, noneBySeverity } from './open-counts.ts';
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
  readonly checks: ReadonlyMap<string, CheckMeta>;
  readonly frameworks: readonly Framework[];
  readonly costs: ResourceCosts | null;
  readonly accountNames: ReadonlyMap<string, string>;
};

/**
 * Pure, in two looks at the findings: the first ranks resources, keeping two numbers of each that has a grave finding; the second takes in the findings of those that are listed. Most critical findings first, then most
 * high ones, then what costs most.
 */
export type TopRisksFold = {
  add(judged: JudgedFinding): void;
  /** Ends the first look. */
  listed(): { has(account: string, resource: string): boolean; add(judged: JudgedFinding): void; done(): TopRisks };
};

export function topRisksFold({ checks, frameworks, costs, accountNames }: Input): TopRisksFold {
  const graves: Graves = new Map();
  return {
    add({ finding, open, accepted }) {
      if (!open || accepted || !grave.has(finding.severity)) return;
      const { account, resource, severity } = finding;
      let own = graves.get(account);
      if (own === undefined) graves.set(account, (own = new Map()));
      own.set(resource, (own.get(resource) ?? 0) + (severity === 'critical' ? CRITICAL : 1));
    },
    listed() {
      const first = firstOf<Sum>(KEPT, byRisk);
      const [all, others] = [together(), together()];
      for (const sum of sumsOf(graves, costs)) {
        all.add(sum.cost);
        first.add(sum);
      }
      const rows = first.rows();
      const findings = new Map(rows.map(({ account, resource }) => [keyOf(account, resource), new Array<Finding>()]));
      if (all.count() > rows.length) for (const { account, resource, cost } of sumsOf(graves, costs)) if (!findings.has(keyOf(account, resource))) others.add(cost);
      const controlsOf = controlsByFinding(frameworks);
      return {
        has: (account, resource) => findings.has(keyOf(account, resource)),
        add({ finding, open, accepted }) {
          if (open && !accepted) findings.get(keyOf(finding.account, finding.resource))?.push(finding);
        },
        done: () => ({
          billed: costs === null ? null : { from: costs.from, last: costs.last, days: costs.days },
          resources: all.count(),
          ...all.sum(),
          rows: rows.map(({ account, resource, cost }) => riskOf(findings.get(keyOf(account, resource)) ?? [], cost, { checks, accountNames, controlsOf })).sort(byAllSeverities),
          other: others.count() === 0 ? null : { resources: others.count(), ...others.sum() },
        }),
      };
    },
  };
}

function riskOf(findings: readonly Finding[], cost: Amount | null, { checks, accountNames, controlsOf }: Pick<Input, 'checks' | 'accountNames'> & { readonly controlsOf: ReturnType<typeof controlsByFinding> }): Risk {
  const sorted = findings.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || byText(a.check, b.check) || byText(a.id, b.id));
  const { resource, name, kind, account, region, severity } = sorted[0]!;
  const openBySeverity = noneBySeverity();
  for (const finding of sorted) openBySeverity[finding.severity] += 1;
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
}

/** Both counts of a resource in one number: an object for each would be most of the memory. */
const CRITICAL = 2 ** 24;
/** By account and resource. */
type Graves = Map<string, Map<string, number>>;
type Sum = { readonly account: string; readonly resource: string; readonly critical: number; readonly high: number; readonly cost: Amount | null };

function keyOf(account: string, resource: string): string {
  return `${account} ${resource}`;
}

function* sumsOf(graves: Graves, costs: ResourceCosts | null): Generator<Sum> {
  for (const [account, own] of graves) for (const [resource, counts] of own) yield { account, resource, critical: Math.floor(counts / CRITICAL), high: counts % CRITICAL, cost: costOf(resource, costs) };
}

function byRisk(a: Sum, b: Sum): number {
  return b.critical - a.critical || b.high - a.high || (b.cost?.micros ?? -1) - (a.cost?.micros ?? -1) || byText(a.account, b.account) || byText(a.resource, b.resource);
}

/** As `byRisk`, and among equals by the less grave findings, which are counted of the listed ones only. */
function byAllSeverities(a: Risk, b: Risk): number {
  const [one, two] = [a.openBySeverity, b.openBySeverity];
  return two.critical - one.critical || two.high - one.high || (b.cost?.micros ?? -1) - (a.cost?.micros ?? -1) || bySeverityCounts(a, b) || byText(a.account, b.account) || byText(a.resource, b.resource);
}

function together(): { add(cost: Amount | null): void; count(): number; sum(): { cost: Amount | null; unknownCost: number } } {
  let [cost, known, all]: [Amount | null, number, number] = [null, 0, 0];
  return {
    add(amount) {
      all += 1;
      if (amount === null) return;
      known += 1;
      cost = { ...amount, micros: (cost?.micros ?? 0) + amount.micros };
    },
    count: () => all,
    sum: () => ({ cost, unknownCost: all - known }),
  };
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
