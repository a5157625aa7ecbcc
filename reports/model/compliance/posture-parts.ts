import * as z from 'zod';
import { isIncomplete, type Coverage } from '#kernel/cell';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { topics, type Topic } from '#kernel/topic';
import { wholeDays } from '#kernel/time';
import type { CheckMeta } from '../finding-row.ts';
import { byText, grouped, sumOf } from '../order.ts';
import { Posture, postureOf } from '../posture.ts';
import type { VerdictTally } from '../verdict-tally.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { BySeverity, noneBySeverity, sumOfSeverities } from './open-counts.ts';
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
  readonly open: OpenParts;
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

type OpenPart = { readonly bySeverity: Record<Severity, number>; overdue: number; accepted: number; first: string };
/** Open findings counted by check, account and owner as they stream by. */
export type OpenParts = { add(judged: JudgedFinding): void; readonly checks: ReadonlyMap<string, OpenPart>; readonly accounts: ReadonlyMap<string, OpenPart>; readonly owners: ReadonlyMap<string | null, OpenPart> };

export function openParts(): OpenParts {
  const [checks, accounts, owners] = [new Map<string, OpenPart>(), new Map<string, OpenPart>(), new Map<string | null, OpenPart>()];
  function count<K>(parts: Map<K, OpenPart>, key: K, { finding, overdue, accepted }: JudgedFinding): void {
    let own = parts.get(key);
    if (own === undefined) parts.set(key, (own = { bySeverity: noneBySeverity(), overdue: 0, accepted: 0, first: finding.firstSeen }));
    own.bySeverity[finding.severity] += 1;
    if (overdue) own.overdue += 1;
    if (accepted) own.accepted += 1;
    if (finding.firstSeen < own.first) own.first = finding.firstSeen;
  }
  return {
    checks,
    accounts,
    owners,
    add(judged) {
      if (!judged.open) return;
      count(checks, judged.finding.check, judged);
      count(accounts, judged.finding.account, judged);
      count(owners, judged.finding.owner, judged);
    },
  };
}

/** The posture by each part of the estate; every list adds up to the whole. */
export function postureParts(parts: Parts): PostureParts {
  const { open, tallies, checks, last } = parts;
  const topicOf = topicsOf(checks, tallies);
  return {
    byTopic: [...topics, null]
      .map(topic => ({
        topic,
        open: sumOf(open.checks, ([check, { bySeverity }]) => (topicOf(check) === topic ? sumOfSeverities(bySeverity) : 0)),
        before: topic === null ? null : passingOf(last?.topics?.[topic]),
        ...postureOf(topic === null ? [] : tallies.filter(tally => tally.topic === topic)),
      }))
      .filter(item => item.topic !== null || item.open > 0),
    bySeverity: severities.map(severity => ({ severity, open: sumOf(open.checks.values(), ({ bySeverity }) => bySeverity[severity]), ...postureOf(tallies.filter(tally => tally.severity === severity)) })),
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
  const openOf = (check: string): number => sumOfSeverities(open.checks.get(check)?.bySeverity ?? noneBySeverity());
  const rank = (severity: Severity | null): number => (severity === null ? severities.length : severityRank(severity));
  return [...new Set([...meta.keys(), ...judged.keys(), ...open.checks.keys()])]
    .map(check => ({
      check,
      title: meta.get(check)?.title ?? check,
      fix: meta.get(check)?.fix ?? '',
      topic: topicOf(check),
      severity: meta.get(check)?.severity ?? null,
      open: openOf(check),
      ...postureOf(judged.get(check) ?? []),
    }))
    .sort((a, b) => rank(a.severity) - rank(b.severity) || b.open - a.open || b.outcomes.fail - a.outcomes.fail || byText(a.check, b.check));
}

function accountsOf({ accounts, accountNames, tallies, open, coverage, last }: Parts): PostureParts['byAccount'] {
  const judged = new Map(grouped(tallies, tally => tally.account));
  const cells = new Map(grouped(coverage, cell => cell.account));
  return [...new Set([...accounts, ...judged.keys(), ...open.accounts.keys(), ...cells.keys()])]
    .map(account => {
      const mine = open.accounts.get(account);
      return {
        account,
        accountName: accountNames.get(account) ?? account,
        open: sumOfSeverities(mine?.bySeverity ?? noneBySeverity()),
        openBySeverity: mine?.bySeverity ?? noneBySeverity(),
        overdue: mine?.overdue ?? 0,
        incompleteCells: (cells.get(account) ?? []).filter(cell => isIncomplete(cell)).length,
        before: passingOf(last?.accounts?.[account]),
        ...postureOf(judged.get(account) ?? []),
      };
    })
    .sort((a, b) => bySeverityCounts(a, b) || byText(a.accountName, b.accountName) || byText(a.account, b.account));
}

function ownersOf({ asOf, open }: Parts): PostureParts['byOwner'] {
  return [...open.owners]
    .map(([owner, { bySeverity, overdue, accepted, first }]) => ({
      owner,
      open: sumOfSeverities(bySeverity),
      openBySeverity: bySeverity,
      overdue,
      accepted,
      oldestDays: wholeDays(first < asOf ? first : asOf, new Date(asOf)),
    }))
    .sort((a, b) => bySeverityCounts(a, b) || b.overdue - a.overdue || byText(a.owner ?? '', b.owner ?? ''));
}

/** Most of the gravest first. */
export function bySeverityCounts(a: { readonly openBySeverity: Readonly<Record<Severity, number>> }, b: { readonly openBySeverity: Readonly<Record<Severity, number>> }): number {
  for (const severity of severities) if (a.openBySeverity[severity] !== b.openBySeverity[severity]) return b.openBySeverity[severity] - a.openBySeverity[severity];
  return 0;
}
