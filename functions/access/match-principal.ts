import type { Principal } from '#kernel/policy-document';
import type { AccessPrincipal } from './access-principal.ts';
import type { CompiledStatement } from './policy.ts';
import type { Truth } from './truth.ts';

/**
 * How a resource-based policy names who asks. It decides what limits the grant: `itself` (a user, a role's session, a service, a provider, or everyone)
 * is limited by no boundary or session policy, `role` by both; `account` hands the decision to that account's identity policies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Naming = 'itself' | 'role' | 'account';

/** Of each naming whether the statement names who asks that way; `open` adds `principal` to `unresolved`. */
export type Named = { readonly as: Naming; readonly truth: Truth };

/** The namings of an Allow statement. `NotPrincipal` in an Allow is nothing that AWS supports: whoever is named there at all is left open. */
export function namedBy(statement: CompiledStatement, principal: AccessPrincipal): readonly Named[] {
  if (statement.principals === null) return [{ as: 'itself', truth: 'yes' }];
  const found = statement.principals.list.flatMap(element => naming(element, principal) ?? []);
  if (!statement.principals.not) return found;
  return [{ as: 'itself', truth: found.length === 0 ? 'yes' : 'open' }];
}

/** Whether a Deny statement speaks of who asks. */
export function denies(statement: CompiledStatement, principal: AccessPrincipal): Truth {
  if (statement.principals === null) return 'yes';
  const { not, list } = statement.principals;
  const found = list.flatMap(element => naming(element, principal) ?? []);
  if (!not) {
    if (found.some(each => each.truth === 'yes')) return 'yes';
    return found.length > 0 ? 'open' : 'no';
  }
  // AWS: such a Deny always holds for whoever has a permissions boundary
  if (principal.boundary !== null) return 'yes';
  return exempt(found, principal);
}

/**
 * A `NotPrincipal` lets go only whom it names wholly: a user with the account, a role with its session and the account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function exempt(found: readonly Named[], { type }: AccessPrincipal): Truth {
  const named = (as: Naming): Truth => (found.some(each => each.as === as && each.truth === 'yes') ? 'yes' : found.some(each => each.as === as) ? 'open' : 'no');
  const needed: readonly Naming[] = type === 'role' ? ['itself', 'role', 'account'] : type === 'user' ? ['itself', 'account'] : ['itself'];
  if (type === 'root') return found.length > 0 ? 'no' : 'yes';
  const truths = needed.map(named);
  if (truths.every(each => each === 'yes')) return 'no';
  return truths.includes('no') ? 'yes' : 'open';
}

function naming({ type, id }: Principal, principal: AccessPrincipal): Named | null {
  const sure = (as: Naming): Named => ({ as, truth: 'yes' });
  if (type === 'AWS' && id === '*') return sure('itself');
  switch (principal.type) {
    case 'anonymous':
      return null;
    case 'service':
      return type === 'Service' && (id === principal.arn || id === '*') ? sure('itself') : null;
    case 'federated':
      return type === 'Federated' && (id === principal.arn || id === '*') ? sure('itself') : null;
    case 'root':
    case 'user':
    case 'role':
      break;
  }
  // a canonical user id stands for an account, but which one is not written in it
  if (type === 'CanonicalUser') return { as: 'account', truth: 'open' };
  if (type !== 'AWS') return null;
  if (id === principal.account || id === `${partition(principal.arn)}:iam::${principal.account}:root`) return sure(principal.type === 'root' ? 'itself' : 'account');
  if (id === principal.arn || (principal.uniqueId !== null && id === principal.uniqueId)) return sure(principal.type === 'role' ? 'role' : 'itself');
  return principal.type === 'role' ? sessionNaming(id, principal) : null;
}

/** `arn:aws:sts::111122223333:assumed-role/name/session`; the role's path is not in it. */
function sessionNaming(id: string, principal: AccessPrincipal): Named | null {
  const role = principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
  const head = `${partition(principal.arn)}:sts::${principal.account}:assumed-role/${role}/`;
  if (!id.startsWith(head)) return null;
  if (principal.session === null) return { as: 'itself', truth: 'open' };
  return id === head + principal.session ? { as: 'itself', truth: 'yes' } : null;
}

function partition(arn: string): string {
  return arn.split(':', 2).join(':');
}
