import { approversNeeded, latestEnd } from '#kernel/acceptance';
import { shortId } from '#kernel/hash';
import { instant } from '#kernel/time';
import { isFresh, type Actor } from './actor.ts';
import { can } from './capabilities.ts';
import type { Refusal } from './decide-action.ts';
import type { Rule, RuleRequest } from './rule.ts';
import type { RuleAction } from './rule-action.ts';

/** The rule that somebody asks for, with what it matches now; pure. It does nothing until others approve it. */
export function askForRule(request: RuleRequest, matched: number, actor: Actor, at: string): Rule | Refusal {
  const now = instant(at);
  if (!can(actor.roles, 'request')) return { refused: 'forbidden', text: 'a rule takes a role that may request' };
  if (!coversScope(actor, request)) return { refused: 'forbidden', text: 'a rule may only be about accounts that are yours: name them' };
  const until = instant(request.until);
  if (until <= now) return { refused: 'not-ahead', text: `${until} does not lie ahead` };
  const latest = latestEnd(request.subject, request.match.maxSeverity, now);
  if (until > latest) return { refused: 'too-long', text: `a rule for severity ${request.match.maxSeverity} may last until ${latest} at most` };
  return {
    ...request,
    until,
    id: `rule_${shortId({ schema: 'rule/1', request, by: actor.sub, at: now })}`,
    state: 'requested',
    by: { sub: actor.sub, name: actor.name },
    at: now,
    approvals: [],
    since: null,
    matched,
    countedAt: now,
    idleSince: matched === 0 ? now : null,
  };
}

/** What a person does to a rule, or why it is refused; pure. The rules about who may are those of acceptances. */
export function decideRule(rule: Rule, action: RuleAction, actor: Actor, at: string): Rule | Refusal {
  const now = instant(at);
  if (!coversScope(actor, rule)) return { refused: 'not-found', text: `there is no rule ${rule.id} in your accounts` };
  if (action.type === 'withdraw') {
    if (rule.state !== 'requested') return { refused: 'nothing-asked', text: `it is ${rule.state}` };
    return rule.by.sub === actor.sub ? { ...rule, state: 'withdrawn' } : { refused: 'forbidden', text: 'only who asked can withdraw; an approver can reject' };
  }
  if (!can(actor.roles, 'approve')) return { refused: 'forbidden', text: `to ${action.type} a rule takes a role that may approve` };
  if (!isFresh(actor, now)) return { refused: 'not-fresh', text: `to ${action.type} a rule needs a login of the last five minutes: log in again` };
  if (action.type === 'revoke') return rule.state === 'approved' ? { ...rule, state: 'revoked' } : { refused: 'nothing-accepted', text: `it is ${rule.state}` };
  if (rule.state !== 'requested') return { refused: 'nothing-asked', text: `it is ${rule.state}` };
  if (rule.by.sub === actor.sub) return { refused: 'own-request', text: `you asked for it yourself: somebody else must ${action.type} it` };
  if (action.type === 'reject') return { ...rule, state: 'rejected' };
  if (rule.approvals.some(approval => approval.sub === actor.sub)) return { refused: 'already-approved', text: 'you approved it already: a second person must' };
  if (rule.until <= now) return { refused: 'not-ahead', text: `what was asked for ended at ${rule.until}: it must be asked for again` };
  const approvals = [...rule.approvals, { sub: actor.sub, name: actor.name, at: now }];
  return approvals.length < approversNeeded(rule.match.maxSeverity) ? { ...rule, approvals } : { ...rule, approvals, state: 'approved', since: now };
}

function coversScope({ scope }: Actor, { match }: Pick<Rule, 'match'>): boolean {
  const { accounts } = scope;
  return accounts === 'all' || match.accounts?.every(account => accounts.includes(account)) === true;
}
