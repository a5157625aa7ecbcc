import * as z from 'zod';
import type { Acceptance, Request } from '#kernel/acceptance';
import { subjects } from '#kernel/subject';
import type { Finding, FindingEvent } from '#kernel/finding';
import { severities } from '#kernel/severity';
import { addDays } from '#kernel/time';
import { FindingRow, findingRow, type CheckMeta } from '../finding-row.ts';
import { byText } from '../order.ts';
import { firstOf } from './first-of.ts';
import type { JudgedFinding } from './judged-finding.ts';
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
  /** At most `lists.kept` of the report. */
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
  readonly asOf: string;
  readonly checks: ReadonlyMap<string, CheckMeta>;
  readonly accountNames: ReadonlyMap<string, string>;
  /** So many are listed. */
  readonly most: number;
};

/** Pure. What ended is first, then what ends soonest. */
export function acceptancesFold({ asOf, checks, accountNames, most }: Input): { add(judged: JudgedFinding): void; done(moves: readonly Move[]): { readonly acceptances: Acceptances; readonly all: number } } {
  const soon = addDays(asOf, EXPIRING_DAYS);
  const byState: Record<AcceptanceState, number> = { expired: 0, expiring: 0, 'in-force': 0, asked: 0, voided: 0, revoked: 0, rejected: 0 };
  const rows = firstOf<AcceptanceRow>(
    most,
    (a, b) => acceptanceStates.indexOf(a.state) - acceptanceStates.indexOf(b.state) || byText(a.until, b.until) || severities.indexOf(a.severity) - severities.indexOf(b.severity) || byText(a.finding, b.finding) || byText(a.asked, b.asked),
  );
  let [inForce, expiring] = [0, 0];
  function row(state: AcceptanceState, of: Request | Acceptance, finding: Finding, ended: string | null): void {
    byState[state] += 1;
    rows.add({
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
  }
  function standing(of: Acceptance, finding: Finding): void {
    if (of.until <= asOf) return row('expired', of, finding, of.until);
    if (of.until <= soon && of.subject !== 'severity') expiring += 1;
    row(of.until <= soon ? 'expiring' : 'in-force', of, finding, null);
  }
  return {
    add({ finding, open, accepted }) {
      if (!open) return;
      if (accepted) inForce += 1;
      const { acceptance, override, request } = finding;
      if (acceptance !== null) standing(acceptance, finding);
      if (override !== null) standing(override, finding);
      if (request !== null) row('asked', request, finding, null);
    },
    done(moves) {
      for (const { event, finding } of moves) {
        const state = endings[event.type];
        const of = event.before?.acceptance ?? event.before?.override ?? event.before?.request ?? null;
        if (state !== undefined && of !== null && finding !== undefined) row(state, of, finding, state === 'expired' ? of.until : event.at);
      }
      return { acceptances: { inForce, expiring, byState, rows: rows.rows() }, all: rows.count() };
    },
  };
}
