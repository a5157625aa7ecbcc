import { addDays, instant } from '#kernel/time';
import { severities } from '#kernel/severity';
import type { Action, ActionType } from '#review/action';
import { actorIn, type Principal } from '#review/auth/principal';
import { decideAction } from '#review/decide-action';
import type { ReviewPolicy } from '#review/policy';
import type { StoredFinding } from '#store/finding-store';

export type AllowedAction = { readonly action: ActionType; readonly ok: boolean; readonly stepUp: boolean; readonly why: string | null };

/**
 * What somebody may do to a finding now, asked of the rules themselves with an action of each sort: no rule is written down twice. `stepUp`: it would be
 * allowed after a new sign-in.
 */
export function allowedActions(finding: StoredFinding, principal: Principal, now: Date, policy: ReviewPolicy): readonly AllowedAction[] {
  const at = instant(now);
  const actor = actorIn(principal, finding.account);
  return probes(finding, at).map(probe => {
    const decided = decideAction(finding, probe, actor, at, policy);
    if (!('refused' in decided)) return { action: probe.type, ok: true, stepUp: false, why: null };
    const again = decided.refused === 'not-fresh' ? decideAction(finding, probe, { ...actor, authTime: at }, at, policy) : decided;
    return 'refused' in again ? { action: probe.type, ok: false, stepUp: false, why: again.text } : { action: probe.type, ok: true, stepUp: true, why: decided.text };
  });
}

/** One action of each type with the values that are likeliest to be allowed. */
function probes(finding: StoredFinding, now: string): readonly Action[] {
  const asked = { reason: 'because', until: addDays(now, 1), ticket: null, facts: null };
  const request = finding.request?.id ?? 1;
  const severity = severities.find(each => each !== finding.severity) ?? 'low';
  return [
    { type: 'assign', owner: `${finding.owner ?? ''}x` },
    { type: 'comment', text: 'x' },
    { type: 'triage' },
    { type: 'start' },
    { type: 'mark-fixed' },
    { type: 'verify-fix' },
    { type: 'request-acceptance', ...asked },
    { type: 'request-false-positive', ...asked },
    { type: 'request-severity', ...asked, severity },
    { type: 'withdraw', request },
    ...(['approve-acceptance', 'approve-false-positive', 'approve-severity'] as const).map(type => ({ type, request })),
    ...(['reject-acceptance', 'reject-false-positive', 'reject-severity'] as const).map(type => ({ type, request, reason: 'because' })),
    ...(['revoke-acceptance', 'revoke-false-positive', 'revoke-severity'] as const).map(type => ({ type, reason: 'because' })),
  ];
}
