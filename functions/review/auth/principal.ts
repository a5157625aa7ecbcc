import type { Actor } from '#review/actor';
import { can, type Capability, type Role } from '#review/capabilities';

/** A role and where it holds: account ids, or everywhere. */
export type Grant = { readonly role: Role; readonly accounts: readonly string[] | 'all' };

/** Who calls. What they may do follows from their grants alone, which follow from the claims of their token and the configuration. */
export type Principal = {
  readonly sub: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** When they last proved who they are, ISO 8601; null when the token does not say. */
  readonly authTime: string | null;
  readonly signIn: 'local' | 'oidc';
};

/** The roles that hold in one account: a role granted for another account is none here. */
export function rolesIn({ grants }: Pick<Principal, 'grants'>, account: string): readonly Role[] {
  return [...new Set(grants.filter(({ accounts }) => accounts === 'all' || accounts.includes(account)).map(({ role }) => role))];
}

/** Where somebody may do something: account ids, everywhere, or nowhere (an empty list). */
export function placesOf({ grants }: Pick<Principal, 'grants'>, capability: Capability): readonly string[] | 'all' {
  const entitled = grants.filter(({ role }) => can([role], capability));
  if (entitled.some(({ accounts }) => accounts === 'all')) return 'all';
  return [...new Set(entitled.flatMap(({ accounts }) => accounts))].sort();
}

/** Somebody as they act on what lies in one account. */
export function actorIn(principal: Principal, account: string): Actor {
  const { sub, name, authTime } = principal;
  return { sub, name, roles: rolesIn(principal, account), scope: { accounts: placesOf(principal, 'read') }, authTime };
}

/** Somebody as they act on what spans several accounts (null: all of them): only roles that hold in each of them count. */
export function actorOver(principal: Principal, accounts: readonly string[] | null): Actor {
  const { sub, name, authTime, grants } = principal;
  const everywhere = grants.filter(grant => grant.accounts === 'all').map(({ role }) => role);
  const [first, ...others] = accounts ?? [];
  const roles = first === undefined ? everywhere : rolesIn(principal, first).filter(role => others.every(account => rolesIn(principal, account).includes(role)));
  return { sub, name, roles: [...new Set(roles)], scope: { accounts: placesOf(principal, 'read') }, authTime };
}
