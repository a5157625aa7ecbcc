import type { StatementRef } from '../access-decision.ts';
import type { AccessPrincipal } from '../access-principal.ts';
import type { Policy } from '../policy.ts';
import type { EscalationAccount, EscalationPrincipal } from './escalation-account.ts';
import { letsTagSessions } from './lets-tag-sessions.ts';
import { principalSignature } from './principal-signature.ts';

/** A principal as it is, or as it would be after a step. */
export type Guise = {
  /** Any policy hangs on it. */
  readonly raised: boolean;
  /** Its boundary is gone. */
  readonly unbounded: boolean;
  /** Names of policies that are gone, each of which denied something. */
  readonly undenied: readonly string[];
  /** ARNs of groups that it joined. */
  readonly joined: readonly string[];
  /** A customer managed policy of which another version is in force. */
  readonly version: { readonly policy: string; readonly as: Policy } | null;
};

export const asItIs: Guise = { raised: false, unbounded: false, undenied: [], joined: [], version: null };

/** Who acts, in which guise, with what. */
export type Powers = { readonly of: EscalationPrincipal; readonly guise: Guise; readonly key: string; readonly principal: AccessPrincipal; readonly signature: string };

export function guiseKey({ raised, unbounded, undenied, joined, version }: Guise): string {
  const words = [
    raised ? 'any policy' : '',
    unbounded ? 'no boundary' : '',
    undenied.length > 0 ? `without ${undenied.join(' and ')}` : '',
    joined.length > 0 ? `in ${joined.join(', ')}` : '',
    version === null ? '' : `${version.policy} as ${version.as.name}`,
  ];
  return words.filter(word => word !== '').join('; ');
}

/** `everything` is a policy that allows all; `groups` those of the account. */
export function powersOf(of: EscalationPrincipal, guise: Guise, { organization, account, groups }: EscalationAccount, everything: Policy): Powers {
  const joined = groups.filter(group => guise.joined.includes(group.arn)).flatMap(group => group.identity);
  let identity = [...of.identity, ...joined].filter(policy => !guise.undenied.includes(policy.name));
  const { version } = guise;
  if (version !== null) identity = identity.map(policy => (policy.name === version.policy ? version.as : policy));
  // whoever hangs policies on itself takes those that deny away, or has no use for them: they stay, as does what they deny
  if (guise.raised) identity = [...identity, everything];
  const principal: AccessPrincipal = {
    type: of.type,
    arn: of.arn,
    account,
    uniqueId: of.uniqueId,
    session: null,
    tags: of.tags,
    sessionTags: of.trust !== null && letsTagSessions(of.trust),
    identity,
    boundary: guise.unbounded ? null : of.boundary,
    sessionPolicies: null,
    organization,
  };
  return { of, guise, key: `${of.arn}|${guiseKey(guise)}`, principal, signature: principalSignature(principal) };
}

export function carriesDeny({ compiled }: Policy): boolean {
  return compiled?.statements.some(statement => statement.effect === 'Deny') ?? false;
}

/** The policy that a statement of one principal stands in, in another of the same signature. Null: in none of its own. */
export function samePolicy(ref: StatementRef, from: Powers, to: Powers): Policy | null {
  const place = from.principal.identity.findIndex(policy => policy.kind === ref.kind && policy.name === ref.policy);
  return to.principal.identity[place] ?? null;
}
