import * as z from 'zod';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { topics, type Topic } from '#kernel/topic';
import { wholeDays } from '#kernel/time';
import { isOverdue, type CheckMeta } from '../finding-row.ts';
import { byText, grouped } from '../order.ts';
import { Posture, postureOf } from '../posture.ts';
import type { VerdictTally } from '../verdict-tally.ts';
import { BySeverity, countBySeverity } from './open-counts.ts';
import { passingOf, type WeekCounts } from './week-counts.ts';

const Count = z.int().nonnegative();
/** `before`: the passing share in the report of the week before; null where it has none. */
const before = z.number().nullable();

export const TopicPosture = z.strictObject({ topic: z.enum(topics).nullable(), open: Count, before, ...Posture.shape });
export const SeverityPosture = z.strictObject({ severity: z.enum(severities), open: Count, ...Posture.shape });
export const CheckPosture = z.strictObject({ check: z.string(), title: z.string(), fix: z.string(), topic: z.enum(topics).nullable(), severity: z.enum(severities).nullable(), open: Count, ...Posture.shape });
export const AccountPosture = z.strictObject({ account: z.string(), accountName: z.string(), open: Count, openBySeverity: BySeverity, overdue: Count, incompleteCells: Count, before, ...Posture.shape });
/** Verdicts have no owner, findings do: so what passes is not known by owner. */
export const OwnerPosture = z.strictObject({ owner: z.string().nullable(), open: Count, openBySeverity: BySeverity, overdue: Count, accepted: Count, oldestDays: Count });

type Parts = {
  readonly asOf: string;
  readonly open: readonly Finding[];
  readonly accepted: ReadonlySet<string>;
  readonly tallies: readonly VerdictTally[];
  readonly checks: readonly CheckMeta[];
  readonly coverage: readonly Coverage[];
  readonly accounts: readonly string[];
  readonly accountNames: ReadonlyMap<string, string>;
  /** The report of the week before. */
  readonly last: WeekCounts | undefined;
};
type PostureParts = {
  byTopic: z.output<typeof TopicPosture>[];
  bySeverity: z.output<typeof SeverityPosture>[];
  byCheck: z.output<typeof CheckPosture>[];
  byAccount: z.output<typeof AccountPosture>[];
  byOwner: z.output<typeof OwnerPosture>[];
};

/** The posture by each part of the estate; every list adds up to the whole. */
export function postureParts(parts: Parts): PostureParts {
  const { open, tallies, checks, last } = parts;
  const topicOf = topicsOf(checks, tallies);
  return {
    byTopic: [...topics, null]
      .map(topic => ({
        topic,
        open: open.filter(finding => topicOf(finding.check) === topic).length,
        before: topic === null ? null : passingOf(last?.topics?.[topic]),
        ...postureOf(topic === null ? [] : tallies.filter(tally => tally.topic === topic)),
      }))
      .filter(item => item.topic !== null || item.open > 0),
    bySeverity: severities.map(severity => ({ severity, open: open.filter(finding => finding.severity === severity).length, ...postureOf(tallies.filter(tally => tally.severity === severity)) })),
    byCheck: checksOf(parts, topicOf),
    byAccount: accountsOf(parts),
    byOwner: ownersOf(parts),
  };
}

function topicsOf(checks: readonly CheckMeta[], tallies: readonly VerdictTally[]): (check: string) => Topic | null {
  const known = new Map<string, Topic>([...tallies.map(tally => [tally.check, tally.topic] as const), ...checks.map(check => [check.id, check.topic] as const)]);
  return check => known.get(check) ?? null;
}

function checksOf({ checks, tallies, open }: Parts, topicOf: (check: string) => Topic | null): PostureParts['byCheck'] {
  const meta = new Map(checks.map(check => [check.id, check]));
  const judged = new Map(grouped(tallies, tally => tally.check));
  const findings = new Map(grouped(open, finding => finding.check));
  const rank = (severity: Severity | null): number => (severity === null ? severities.length : severityRank(severity));
  return [...new Set([...meta.keys(), ...judged.keys(), ...findings.keys()])]
    .map(check => ({
      check,
      title: meta.get(check)?.title ?? check,
      fix: meta.get(check)?.fix ?? '',
      topic: topicOf(check),
      severity: meta.get(check)?.severity ?? null,
      open: findings.get(check)?.length ?? 0,
      ...postureOf(judged.get(check) ?? []),
    }))
    .sort((a, b) => rank(a.severity) - rank(b.severity) || b.open - a.open || b.outcomes.fail - a.outcomes.fail || byText(a.check, b.check));
}

function accountsOf({ asOf, accounts, accountNames, tallies, open, coverage, last }: Parts): PostureParts['byAccount'] {
  const judged = new Map(grouped(tallies, tally => tally.account));
  const findings = new Map(grouped(open, finding => finding.account));
  const cells = new Map(grouped(coverage, cell => cell.account));
  return [...new Set([...accounts, ...judged.keys(), ...findings.keys(), ...cells.keys()])]
    .map(account => {
      const mine = findings.get(account) ?? [];
      return {
        account,
        accountName: accountNames.get(account) ?? account,
        open: mine.length,
        openBySeverity: countBySeverity(mine),
        overdue: mine.filter(finding => isOverdue(finding, asOf)).length,
        incompleteCells: (cells.get(account) ?? []).filter(cell => isIncomplete(cell)).length,
        before: passingOf(last?.accounts?.[account]),
        ...postureOf(judged.get(account) ?? []),
      };
    })
    .sort((a, b) => bySeverityCounts(a, b) || byText(a.accountName, b.accountName) || byText(a.account, b.account));
}

function ownersOf({ asOf, open, accepted }: Parts): PostureParts['byOwner'] {
  return grouped(open, finding => JSON.stringify(finding.owner))
    .map(([, group]) => ({
      owner: group[0]!.owner,
      open: group.length,
      openBySeverity: countBySeverity(group),
      overdue: group.filter(finding => isOverdue(finding, asOf)).length,
      accepted: group.filter(finding => accepted.has(finding.id)).length,
      oldestDays: wholeDays(
        group.reduce((first, finding) => (finding.firstSeen < first ? finding.firstSeen : first), asOf),
        new Date(asOf),
      ),
    }))
    .sort((a, b) => bySeverityCounts(a, b) || b.overdue - a.overdue || byText(a.owner ?? '', b.owner ?? ''));
}

/** Most of the gravest first. */
export function bySeverityCounts(a: { readonly openBySeverity: Readonly<Record<Severity, number>> }, b: { readonly openBySeverity: Readonly<Record<Severity, number>> }): number {
  for (const severity of severities) if (a.openBySeverity[severity] !== b.openBySeverity[severity]) return b.openBySeverity[severity] - a.openBySeverity[severity];
  return 0;
}
