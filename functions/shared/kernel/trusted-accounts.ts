import { awsOwnedAccounts } from './aws-owned-accounts.ts';
import type { Config } from './config.ts';
import { statusOfMembers } from './in-organization.ts';
import type { Kinds } from './kind.ts';
import { principalAccount } from './principal-account.ts';
import type { Statement } from './policy-document.ts';

/** Where an account stands to the one whose policy names it. `vendor`: a third party that the configuration approves. */
export type Standing = 'own' | 'organization' | 'trusted' | 'vendor' | 'stranger';

/**
 * Tells where accounts stand. The list of the organisation is asked for only when nothing else says so: where it could not be read, `every`
 * throws its hole.
 */
export function standingOf(own: string, access: Config['access'], every: (kind: 'organizations-account') => readonly Kinds['organizations-account'][]): (account: string) => Standing {
  return account => {
    if (account === own) return 'own';
    if (access.vendorAccounts.includes(account)) return 'vendor';
    if (access.trustedAccounts.includes(account) || awsOwnedAccounts.has(account)) return 'trusted';
    return statusOfMembers(every).has(account) ? 'organization' : 'stranger';
  };
}

/** The accounts that a statement names as principals, each once, sorted. */
export function accountsNamed({ principals }: Statement): readonly string[] {
  return [...new Set((principals ?? []).flatMap(({ type, id }) => (type === 'AWS' ? [principalAccount(id)] : [])).filter(account => account !== null))].sort();
}
