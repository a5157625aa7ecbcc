import type { Policy } from '../policy.ts';
import type { EscalationAccount, EscalationPrincipal } from './escalation-account.ts';

/** A role that could do whatever the organisation leaves to the account. */
export function almightyRole({ partition, account }: EscalationAccount, everything: Policy): EscalationPrincipal {
  return { type: 'role', arn: `arn:${partition}:iam::${account}:role/administrator`, uniqueId: null, tags: {}, identity: [everything], boundary: null, trust: null, groups: [], instanceProfile: null, accessKeys: null, password: null };
}
