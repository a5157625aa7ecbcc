import { approversNeeded, envelopeOf, latestEnd, outsideEnvelope, type Request } from '#kernel/acceptance';
import type { Subject } from '#kernel/subject';
import type { EventType } from '#kernel/finding';
import { isAccepted } from '#kernel/lifecycle';
import { noteBreach, pauseClock, reclock } from '#kernel/sla';
import { instant } from '#kernel/time';
import { pauseEnds, severityEnds } from '#reconcile/acceptance-ends';
import { changeOf } from '#reconcile/change-of';
import type { Change, StoredFinding } from '#store/finding-store';
import type { Action } from './action.ts';
import { inScope, isFresh, type Actor } from './actor.ts';
import { can, freshCapabilities, type Capability } from './capabilities.ts';
import { lapse } from './lapse.ts';
import { termsOf, type ReviewPolicy } from './policy.ts';

export const refusalCodes = [
  'forbidden',
  'not-fresh',
  'not-found',
  'not-open',
  'nothing-asked',
  'already-asked',
  'other-request',
  'own-request',
  'already-approved',
  'nothing-accepted',
  'too-long',
  'not-ahead',
  'unchanged',
  'moved-on',
  'lapsed',
  'stale',
] as const;
/** Why an action was not done; `text` is for people. Nothing was changed. */
export type Refusal = { readonly refused: (typeof refusalCodes)[number]; readonly text: string };

/** The capability that an action takes. */
export function capabilityOf(type: Action['type']): Capability {
  if (type === 'comment') return 'comment';
  if (type.startsWith('request-') || type === 'withdraw') return 'request';
  return type.startsWith('approve-') || type.startsWith('reject-') || type.startsWith('revoke-') ? 'approve' : 'work';
}

/**
 * What an action of a person does to a finding at an instant, or why it is refused; pure. Every rule about who may do what when stands here. A finding
 * whose acceptance has ended must have that written down first (`lapse`): `applyAction` does. `look` is the run that a `verify-fix` gets.
 */
export function decideAction(finding: StoredFinding, action: Action, actor: Actor, at: string, policy: ReviewPolicy, look?: string): Change | Refusal {
  const now = instant(at);
  const capability = capabilityOf(action.type);
  if (!inScope(actor, finding)) return refuse('not-found', `there is no finding ${finding.id} in your accounts`);
  if (!can(actor.roles, capability)) return refuse('forbidden', `${action.type} takes a role that may ${capability}; yours are ${actor.roles.length === 0 ? 'none' : actor.roles.join(', ')}`);
  if (freshCapabilities.includes(capability) && !isFresh(actor, now)) return refuse('not-fresh', `${action.type} needs a login of the last five minutes: log in again`);
  if (lapse(finding, now, policy) !== null) return refuse('lapsed', 'an acceptance or a severity has ended and that is not written down yet');
  if (finding.state === 'resolved' && action.type !== 'comment') return refuse('not-open', `${finding.id} is resolved (${finding.closed}): it can only be commented on`);
  const say = (type: EventType, draft: Partial<StoredFinding>, text?: string, detail?: { readonly [key: string]: string | number | null }): Change =>
    changeOf(
      type,
      finding,
      { ...finding, ...draft },
      { at: now, run: finding.run, actor: actor.sub, by: { sub: actor.sub, name: actor.name, roles: actor.roles }, ...(text === undefined ? {} : { text }), ...(detail === undefined ? {} : { detail }) },
    );
  switch (action.type) {
    case 'comment':
      return say('commented', {}, action.text);
    case 'assign':
      if (action.owner === finding.owner && (action.owner === null || finding.ownerSource === 'assigned')) return refuse('unchanged', action.owner === null ? 'it has no owner' : `it is ${action.owner}'s already`);
      return say('assigned', { owner: action.owner, ownerSource: action.owner === null ? null : 'assigned' });
    case 'triage':
      return finding.work === 'new' ? say('triaged', { work: 'triaged' }) : refuse('unchanged', `it is ${finding.work} already`);
    case 'start':
      return finding.work === 'new' || finding.work === 'triaged' ? say('started', { work: 'in-progress' }) : refuse('unchanged', `it is ${finding.work} already`);
    case 'mark-fixed':
      // Who says that it is mended says so; only a scan resolves it.
      return isAccepted(finding, now) ? refuse('unchanged', `it is ${finding.work}: revoke that first`) : say('marked-fixed', { work: 'in-progress' }, action.text);
    case 'verify-fix':
      return say('verify-requested', {}, undefined, { account: finding.account, region: finding.region, check: finding.check, ...(look === undefined ? {} : { look }) });
    case 'request-acceptance':
    case 'request-false-positive':
    case 'request-severity': {
      const made = requestOf(finding, action, actor, now);
      return 'refused' in made ? made : say(`${made.subject}-requested`, { request: made }, made.reason);
    }
    case 'withdraw':
      if (finding.request === null) return nothingAsked();
      if (finding.request.id !== action.request) return otherRequest(finding.request, action.request);
      if (finding.request.by.sub !== actor.sub) return refuse('forbidden', 'only who asked can withdraw; an approver can reject');
      return say('withdrawn', { request: null }, undefined, { subject: finding.request.subject });
    case 'approve-acceptance':
    case 'approve-false-positive':
    case 'approve-severity':
    case 'reject-acceptance':
    case 'reject-false-positive':
    case 'reject-severity': {
      const verb = action.type.startsWith('approve-') ? 'approve' : 'reject';
      const subject = action.type.slice(verb.length + 1) as Subject;
      const { request } = finding;
      if (request === null || request.subject !== subject) return nothingAsked(subject);
      if (request.id !== action.request) return otherRequest(request, action.request);
      if (request.by.sub === actor.sub) return refuse('own-request', `you asked for it yourself: somebody else must ${verb} it`);
      if (verb === 'reject') return say(`${subject}-rejected`, { request: null }, action.reason, { by: request.by.sub });
      if (request.approvals.some(approval => approval.sub === actor.sub)) return refuse('already-approved', 'you approved it already: a second person must');
      if (Date.parse(request.until) <= Date.parse(now)) return refuse('not-ahead', `what was asked for ended at ${request.until}: it must be asked for again`);
      const outside = outsideEnvelope(request, finding);
      if (outside !== null) return refuse('moved-on', `the finding is not as it was when this was asked for (${outside}): it must be asked for again`);
      return approve(finding, { ...request, approvals: [...request.approvals, { sub: actor.sub, name: actor.name, at: now }] }, now, policy, (type, draft) => say(type, draft, action.reason));
    }
    case 'revoke-acceptance':
    case 'revoke-false-positive': {
      const subject = action.type === 'revoke-acceptance' ? 'acceptance' : 'false-positive';
      if (finding.acceptance?.subject !== subject) return refuse('nothing-accepted', `there is no ${subject} in force`);
      return say(`${subject}-revoked`, pauseEnds(finding, now), action.reason);
    }
    case 'revoke-severity':
      return finding.override === null ? refuse('nothing-accepted', 'its severity is that of the check') : say('severity-revoked', severityEnds({ ...finding, ...noteBreach(finding, now) }, now, termsOf(policy, finding)), action.reason);
  }
}

function approve(finding: StoredFinding, request: Request, now: string, policy: ReviewPolicy, say: (type: EventType, draft: Partial<StoredFinding>) => Change): Change {
  const { subject } = request;
  // As bad as it was when it was asked for: a milder finding since then does not spare the second approval.
  if (request.approvals.length < approversNeeded(request.envelope.severity)) return say(`${subject}-seconded`, { request });
  if (subject === 'severity') {
    const severity = request.severity ?? finding.severity;
    // Who calls it milder concedes that it is there.
    const clock = reclock(noteBreach(finding, now), { from: finding.severity, to: severity }, now, finding.acceptance?.since ?? null, termsOf(policy, finding));
    return say('severity-approved', { ...clock, severity, override: { ...request, severity, checked: finding.override?.checked ?? finding.severity, since: now }, request: null });
  }
  // A renewal goes on from the acceptance before it: the clock stands still since then.
  const before = finding.acceptance;
  return say(`${subject}-approved`, { work: subject === 'acceptance' ? 'accepted' : 'false-positive', acceptance: { ...request, since: before?.since ?? now }, request: null, ...(before === null ? pauseClock(finding, now) : {}) });
}

function requestOf(finding: StoredFinding, action: Extract<Action, { type: `request-${Subject}` }>, actor: Actor, now: string): Request | Refusal {
  const subject = action.type.slice('request-'.length) as Subject;
  if (finding.request !== null) return refuse('already-asked', `${finding.request.by.name} asked for something (${finding.request.subject}) at ${finding.request.at}: that must be answered or withdrawn first`);
  const until = instant(action.until);
  if (until <= now) return refuse('not-ahead', `${until} does not lie ahead`);
  const checked = finding.override?.checked ?? finding.severity;
  const latest = latestEnd(subject, checked, now);
  if (until > latest) return refuse('too-long', `for severity ${checked} this may last until ${latest} at most`);
  if (action.type === 'request-severity' && action.severity === finding.severity) return refuse('unchanged', `its severity is ${finding.severity} already`);
  return {
    id: finding.rev + 1,
    subject,
    by: { sub: actor.sub, name: actor.name },
    at: now,
    reason: action.reason,
    ticket: action.ticket,
    until,
    severity: action.type === 'request-severity' ? action.severity : null,
    envelope: envelopeOf(finding, action.facts),
    incarnation: finding.incarnation,
    rule: null,
    approvals: [],
  };
}

function refuse(refused: Refusal['refused'], text: string): Refusal {
  return { refused, text };
}
function nothingAsked(subject?: Subject): Refusal {
  return refuse('nothing-asked', `nobody asks for ${subject === undefined ? 'anything' : subject === 'acceptance' ? 'an acceptance' : `a ${subject}`}`);
}
function otherRequest(request: Request, asked: number): Refusal {
  return refuse('other-request', `the request that waits is ${request.id}, not ${asked}: look at it again`);
}
