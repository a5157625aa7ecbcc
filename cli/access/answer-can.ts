import type { AccessDecision } from '#access/access-decision';
import type { AccessPrincipal } from '#access/access-principal';
import type { ActionCatalogue } from '#access/action-catalogue';
import { can } from '#access/can';
import { canSomehow } from '#access/can-somehow';
import { escalationAccountOf } from '#access/escalation/escalation-account-of';
import { asItIs, powersOf } from '#access/escalation/powers';
import { readPolicy } from '#access/read-policy';
import { Problem } from '#kernel/problem';
import type { AccessEstate } from './access-estate.ts';
import type { FoundPrincipal } from './find-principal.ts';
import { nearNames } from './near-names.ts';
import { targetOf } from './target-of.ts';

/** An answer to whether someone may do something. Keys in the order in which they are printed. */
export type CanAnswer = {
  readonly principal: string;
  readonly action: string;
  /** The resource that was asked for; null: any. */
  readonly resource: string | null;
  /** A resource for which the decision holds, where a pattern or none was asked for. */
  readonly on: string | null;
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Whether policies of the resource are part of the answer. */
  readonly resourcePolicies: boolean;
} & AccessDecision;

/** Who may do what, on one resource, a pattern of them, or any. Throws a `Problem` when AWS has no such action. */
export function answerCan(catalogue: ActionCatalogue, estate: AccessEstate, found: FoundPrincipal, action: string, resource: string | null, context: Readonly<Record<string, readonly string[]>>): CanAnswer {
  const index = catalogue.indexOf(action);
  if (index === null) throw new Problem(unknownAction(catalogue, action));
  const principal = principalOf(catalogue, found);
  const base = { principal: found.arn, action: catalogue.display[index] ?? action, resource, context };
  const wild = resource === null || /[*?]/.test(resource);
  if (wild) {
    const target = { arn: resource ?? '*', account: null, policy: null, tags: null, organization: principal.organization };
    const { target: on, chosen: _, ...decision } = canSomehow(catalogue, { principal, action, target, context, choices: {} });
    return { ...base, on: decision.decision !== 'denied' && on.startsWith('arn:') ? on : null, resourcePolicies: false, ...decision };
  }
  const { target } = targetOf(catalogue, estate.accounts, resource);
  return { ...base, on: null, resourcePolicies: true, ...can(catalogue, { principal, action, target, context }) };
}

function principalOf(catalogue: ActionCatalogue, { inventory, arn, session }: FoundPrincipal): AccessPrincipal {
  const account = escalationAccountOf(catalogue, inventory);
  if (arn.endsWith(':root')) return { type: 'root', arn, account: inventory.account, uniqueId: null, session: null, tags: {}, sessionTags: false, identity: [], boundary: null, sessionPolicies: null, organization: inventory.organization };
  const principal = account.principals.find(each => each.arn === arn);
  if (principal === undefined) throw new Error(`${arn} is not among the principals of ${inventory.account}`);
  return { ...powersOf(principal, asItIs, account, readPolicy(catalogue, 'managed', 'nothing', '{"Version":"2012-10-17","Statement":[]}')).principal, session };
}

function unknownAction(catalogue: ActionCatalogue, action: string): string {
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  if (!action.includes(':')) return `${action}: an action is written service:Name, such as s3:GetObject`;
  const range = catalogue.services.get(service);
  if (range === undefined) {
    const near = nearNames(service, catalogue.services.keys());
    return `${action}: AWS has no service ${service}${near.length === 0 ? '' : `; near: ${near.join(', ')}`}`;
  }
  const near = nearNames(action, catalogue.display.slice(...range));
  return `${action}: AWS has no such action${near.length === 0 ? '' : `; near: ${near.join(', ')}`}`;
}
