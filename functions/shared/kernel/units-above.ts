import type { At } from './check.ts';
import { Hole } from './resource.ts';

type Account = { readonly accountId: string; readonly path: readonly string[] };
const known = new WeakMap<readonly Account[], ReadonlyMap<string, Account>>();

/**
 * Ids of the root and of the units above the judged account, outermost first; none where there is no organisation. For checks that join
 * `organizations-account`. Throws a hole where the account's place was not read.
 */
export function unitsAbove({ self, every }: Pick<At<unknown, 'organizations-account'>, 'self' | 'every'>): readonly string[] {
  const accounts: readonly Account[] = every('organizations-account');
  if (accounts.length === 0) return [];
  let byId = known.get(accounts);
  if (byId === undefined) known.set(accounts, (byId = new Map(accounts.map(account => [account.accountId, account]))));
  const own = byId.get(self.account);
  if (own === undefined) throw new Hole('organizations-account', { reason: "the account's place in the organisation was not read", missing: ['organizations:ListAccounts'] });
  return own.path;
}
