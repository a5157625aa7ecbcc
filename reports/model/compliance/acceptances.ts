import * as z from 'zod';
import type { Acceptance, Request } from '#kernel/acceptance';
import { subjects } from '#kernel/subject';
import type { Finding, FindingEvent } from '#kernel/finding';
import { severities } from '#kernel/severity';
import { addDays } from '#kernel/time';
import { FindingRow, findingRow, type CheckMeta } from '../finding-row.ts';
import { byText } from '../order.ts';
import type { Move } from './moves.ts';

const EXPIRING_DAYS = 30;

/** `asked`: waits for approval. The last three ended in the reported week. */
export const acceptanceStates = ['expired', 'expiring', 'in-force', 'asked', 'voided', 'revoked', 'rejected'] as const;
export type AcceptanceState = (typeof acceptanceStates)[number];

const AcceptanceRow = z.strictObject({
  state: z.enum(acceptanceStates),
  subject: z.enum(subjects),
  requester: z.string(),
  approvers: z.array(z.string()),
  reason: z.string(),
  ticket: z.string().nullable(),
  /** The rule that it came from; null when it was asked for on the finding itself. */
  rule: z.string().nullable(),
  asked: z.string(),
  /** Null while it waits. */
  since: z.string().nullable(),
  until: z.string(),
  /** When it ended; null while it is in force or waits. */
  ended: z.string().nullable(),
  /** What the check itself says, where another severity was approved. */
  checked: z.enum(severities).nullable(),
  ...FindingRow.shape,
});
export type AcceptanceRow = z.output<typeof AcceptanceRow>;

/** Risks accepted for a time, findings called wrong, severities set by people: who asked, who approved, why and until when. */
export const Acceptances = z.strictObject({
  /** Accepted risks and approved false positives in force; those are the findings that count as accepted. */
  inForce: z.int().nonnegative(),
  /** Of them: those that end within 30 days. */
  expiring: z.int().nonnegative(),
  byState: z.record(z.enum(acceptanceStates), z.int().nonnegative()),
  rows: z.array(AcceptanceRow),
});
export type Acceptances = z.output<typeof Acceptances>;

const endings: Readonly<Partial<Record<FindingEvent['type'], AcceptanceState>>> = {
  'acceptance-expired': 'expired',
  'severity-expired': 'expired',
  'acceptance-voided': 'voided',
  'severity-voided': 'voided',
  'acceptance-revoked': 'revoked',
  'false-positive-revoked': 'revoked',
  'severity-revoked': 'revoked',
  'acceptance-rejected': 'rejected',
  'false-positive-rejected': 'rejected',
  'severity-rejected': 'rejected',
};

type Input = {
  readonly findings: readonly Finding[];
  readonly accepted: ReadonlySet<string>;
  readonly moves: readonly Move[];
  readonly asOf: string;
  readonly checks: ReadonlyMap<string, CheckMeta>;
  readonly accountNames: ReadonlyMap<string, string>;
};

/** Pure. What ended is first, then what ends soonest. */
export function acceptancesOf({ findings, accepted, moves, asOf, checks, accountNames }: Input): Acceptances {
  const soon = addDays(asOf, EXPIRING_DAYS);
  const made = (state: AcceptanceState, of: Request | Acceptance, finding: Finding, ended: string | null): AcceptanceRow => ({
    state,
    subject: of.subject,
    requester: of.by.name,
    approvers: of.approvals.map(({ name }) => name),
    reason: of.reason,
    ticket: of.ticket,
    rule: of.rule,
    asked: of.at,
    since: 'since' in of ? of.since : null,
    until: of.until,
    ended,
    checked: finding.override !== null && of.subject === 'severity' ? finding.override.checked : null,
    ...findingRow(finding, checks, accountNames, asOf),
  });
  const standing = (of: Acceptance, finding: Finding): AcceptanceRow => (of.until <= asOf ? made('expired', of, finding, of.until) : made(of.until <= soon ? 'expiring' : 'in-force', of, finding, null));
  const rows = findings.flatMap(finding => {
    if (finding.state !== 'open') return [];
    const { acceptance, override, request } = finding;
    return [...(acceptance === null ? [] : [standing(acceptance, finding)]), ...(override === null ? [] : [standing(override, finding)]), ...(request === null ? [] : [made('asked', request, finding, null)])];
  });
  const ended = moves.flatMap(({ event, finding }) => {
    const state = endings[event.type];
    const of = event.before?.acceptance ?? event.before?.override ?? event.before?.request ?? null;
    return state === undefined || of === null || finding === undefined ? [] : [made(state, of, finding, state === 'expired' ? of.until : event.at)];
  });
  const all = [...rows, ...ended].sort(
    (a, b) => acceptanceStates.indexOf(a.state) - acceptanceStates.indexOf(b.state) || byText(a.until, b.until) || severities.indexOf(a.severity) - severities.indexOf(b.severity) || byText(a.finding, b.finding) || byText(a.asked, b.asked),
  );
  const of = (state: AcceptanceState): number => all.filter(row => row.state === state).length;
  return {
    inForce: accepted.size,
    expiring: rows.filter(row => row.state === 'expiring' && row.subject !== 'severity').length,
    byState: { expired: of('expired'), expiring: of('expiring'), 'in-force': of('in-force'), asked: of('asked'), voided: of('voided'), revoked: of('revoked'), rejected: of('rejected') },
    rows: all,
  };
}
