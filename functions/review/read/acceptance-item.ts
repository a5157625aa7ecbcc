import { approversNeeded, type Acceptance, type Request } from '#kernel/acceptance';
import type { AcceptanceItem } from '#review/api/schemas';
import type { StoredFinding } from '#store/finding-store';

/** What was asked for on a finding and what is in force, the waiting one first. `now` in ISO 8601. */
export function acceptancesOf(finding: StoredFinding, now: string): readonly AcceptanceItem[] {
  const { request, acceptance, override } = finding;
  const needed = approversNeeded(finding.severity);
  return [
    ...(request === null ? [] : [item(request, 'pending', needed, null)]),
    ...[acceptance, override].flatMap(each => (each === null ? [] : [item(each, Date.parse(each.until) > Date.parse(now) ? 'in-force' : 'ended', each.approvals.length, each.since)])),
  ];
}

function item({ id, subject, reason, ticket, severity, by, at, approvals, until, rule }: Request | Acceptance, state: AcceptanceItem['state'], needed: number, since: string | null): AcceptanceItem {
  return { id, subject, state, reason, ticket, severity, requestedBy: { ...by }, requestedAt: at, approvals: approvals.map(each => ({ ...each })), needed, until, since, rule };
}
