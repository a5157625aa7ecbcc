import { instant } from '#kernel/time';
import { isFresh, type Actor } from '../actor.ts';
import { can } from '../capabilities.ts';
import type { Refusal } from '../decide-action.ts';
import type { Campaign, CampaignItem, Decision } from './campaign.ts';
import { evidenceOf } from './population-of.ts';

/** What somebody decides of an item. `evidence` is the hash of what they were shown. */
export type ItemDecision = { readonly decision: Decision; readonly reason: string; readonly evidence: string; readonly to?: string | undefined; readonly together?: number };

/** The item after a decision, or why it is refused; pure. */
export function decideItem(campaign: Campaign, item: CampaignItem, { decision, reason, evidence, to, together = 1 }: ItemDecision, actor: Actor, at: string): CampaignItem | Refusal {
  const now = instant(at);
  const given = reason.trim();
  if (campaign.closedAt !== null) return refuse('not-open', `${campaign.id} is closed`);
  if (!can(actor.roles, 'review-access')) return refuse('forbidden', 'to decide takes a role that may review access');
  if (actor.scope.accounts !== 'all' && !actor.scope.accounts.includes(item.account)) return refuse('not-found', `there is no item ${item.id} in your accounts`);
  if (isSelf(item, actor)) return refuse('own-request', `${item.name} is you: somebody else must decide`);
  if (item.reviewer !== null && item.reviewer !== actor.name && item.reviewer !== actor.sub && !actor.roles.includes('admin')) return refuse('forbidden', `${item.reviewer} decides this one`);
  if (evidence !== evidenceOf(item)) return refuse('moved-on', 'what was shown is not what the item holds: look at it again');
  if (together > campaign.policy.bulkMax) return refuse('too-long', `${together} decisions in one go are too many: at most ${campaign.policy.bulkMax}`);
  if (decision === 'delegate' && (to === undefined || to.trim() === '')) return refuse('unchanged', 'say to whom it is delegated');
  if (decision === 'keep' && needsReason(item) && given === '') return refuse('unchanged', 'keeping a privileged or unused access takes a reason');
  if (decision !== 'keep' && decision !== 'delegate' && given === '') return refuse('unchanged', 'say why');
  if (decision === 'keep' && needsSecond(campaign, item)) {
    if (!isFresh(actor, now)) return refuse('not-fresh', 'keeping a privileged access needs a login of the last five minutes: log in again');
    if (standingKeeps(item).some(({ by }) => by.sub === actor.sub)) return refuse('already-approved', 'you kept it already: a second person must');
  }
  const taken = { by: { sub: actor.sub, name: actor.name }, at: now, decision, reason: decision === 'delegate' ? `to ${to?.trim()}${given === '' ? '' : `: ${given}`}` : given, evidence, together };
  return { ...item, decisions: [...item.decisions, taken], reviewer: decision === 'delegate' ? (to?.trim() ?? null) : decision === 'not-mine' ? null : item.reviewer };
}

/** What was decided in the end; null while it is open. A keep of somebody privileged stands once two people took it, one after the other. */
export function outcomeOf(campaign: Pick<Campaign, 'policy'>, item: CampaignItem): 'keep' | 'revoke' | 'reduce' | null {
  const last = item.decisions.at(-1);
  if (last === undefined || last.decision === 'delegate' || last.decision === 'not-mine') return null;
  if (last.decision !== 'keep') return last.decision;
  return needsSecond(campaign, item) && new Set(standingKeeps(item).map(({ by }) => by.sub)).size < 2 ? null : 'keep';
}

export function isPrivileged({ entitlement: { administrator, standing } }: CampaignItem): boolean {
  return administrator !== null || standing === 'administrator' || standing === 'escalates';
}

/** The keeps that nobody decided against since. */
function standingKeeps({ decisions }: CampaignItem): CampaignItem['decisions'] {
  const from = decisions.findLastIndex(({ decision }) => decision === 'revoke' || decision === 'reduce');
  return decisions.slice(from + 1).filter(({ decision }) => decision === 'keep');
}
function needsSecond({ policy }: Pick<Campaign, 'policy'>, item: CampaignItem): boolean {
  return policy.privilegedNeedsSecond && isPrivileged(item);
}
function needsReason(item: CampaignItem): boolean {
  return isPrivileged(item) || item.entitlement.used === 0;
}
/** Their own user, by its name or by the last part of its ARN. */
function isSelf({ principal, name }: CampaignItem, actor: Actor): boolean {
  const own = new Set([actor.name.toLowerCase(), actor.sub.toLowerCase(), actor.sub.replace(/^local:/, '').toLowerCase()]);
  return own.has(name.toLowerCase()) || own.has(principal.toLowerCase()) || own.has(principal.split('/').at(-1)?.toLowerCase() ?? '');
}
function refuse(refused: Refusal['refused'], text: string): Refusal {
  return { refused, text };
}
