import * as z from 'zod';
import type { Finding } from '#kernel/finding';
import { severities, severityRank } from '#kernel/severity';
import { topics, type Topic } from '#kernel/topic';
import { wholeDays } from '#kernel/time';
import { Amount, amountOf } from './amount.ts';
import { byText } from './order.ts';
import type { Severity } from '#kernel/severity';

/** What a report says about a check, from its metadata. */
export type CheckMeta = { readonly id: string; readonly title: string; readonly why: string; readonly fix: string; readonly topic: Topic; readonly severity: Severity };

/** A finding as reports show it. */
export const FindingRow = z.strictObject({
  finding: z.string(),
  check: z.string(),
  /** The good state; the check's id where its metadata is not known. */
  title: z.string(),
  topic: z.enum(topics).nullable(),
  severity: z.enum(severities),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  kind: z.string(),
  resource: z.string(),
  name: z.string(),
  code: z.string(),
  owner: z.string().nullable(),
  firstSeen: z.string(),
  /** Full days since it was first seen. */
  daysOpen: z.int(),
  due: z.string().nullable(),
  overdue: z.boolean(),
  reopened: z.int().nonnegative(),
  cohort: z.string().nullable(),
  /** Per 730-hour month; null where there is none or its price is unknown. */
  saves: Amount.nullable(),
});
export type FindingRow = z.output<typeof FindingRow>;

/** Overdue from the instant it was due: it must have been mended before. */
export function isOverdue(finding: Pick<Finding, 'state' | 'due'>, asOf: string): boolean {
  const { state, due } = finding;
  if (state !== 'open' || due === null) return false;
  return due.length === asOf.length && due.endsWith('Z') ? due <= asOf : Date.parse(due) <= Date.parse(asOf); // of one form, as tally writes them, they compare as text
}

export function findingRow(finding: Finding, checks: ReadonlyMap<string, CheckMeta>, accountNames: ReadonlyMap<string, string>, asOf: string): FindingRow {
  const meta = checks.get(finding.check);
  const { check, severity, account, region, kind, resource, name, code, owner, firstSeen, due, reopened, cohort, saves } = finding;
  return {
    finding: finding.id,
    check,
    title: meta?.title ?? check,
    topic: meta?.topic ?? null,
    severity,
    account,
    accountName: accountNames.get(account) ?? account,
    region,
    kind,
    resource,
    name,
    code,
    owner,
    firstSeen,
    daysOpen: wholeDays(firstSeen, new Date(asOf)),
    due,
    overdue: isOverdue(finding, asOf),
    reopened,
    cohort,
    saves: saves === null ? null : amountOf(saves),
  };
}

/** What findings are put in order by. */
type Rank = Pick<FindingRow, 'finding' | 'severity' | 'firstSeen' | 'due'>;
/** A finding of which no row has been made: of a million only the first are shown. */
export type Ranked = Rank & { readonly of: Finding };

export function ranked(finding: Finding): Ranked {
  const { id, severity, firstSeen, due } = finding;
  return { finding: id, severity, firstSeen, due, of: finding };
}

/** By severity, then the longest open first. */
export function byRisk(a: Rank, b: Rank): number {
  return severityRank(a.severity) - severityRank(b.severity) || byText(a.firstSeen, b.firstSeen) || byText(a.finding, b.finding);
}
export function byAge(a: Rank, b: Rank): number {
  return byText(a.firstSeen, b.firstSeen) || severityRank(a.severity) - severityRank(b.severity) || byText(a.finding, b.finding);
}
/** Soonest due first; what has no date last. */
export function byDue(a: Rank, b: Rank): number {
  return byText(a.due ?? '9999', b.due ?? '9999') || byRisk(a, b);
}
/** Biggest saving first. */
export function bySaving(a: FindingRow, b: FindingRow): number {
  return (b.saves?.micros ?? 0) - (a.saves?.micros ?? 0) || byRisk(a, b);
}
