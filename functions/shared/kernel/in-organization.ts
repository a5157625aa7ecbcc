import type { Kinds } from './kind.ts';
import { Hole } from './resource.ts';

/** How collectors end that find no organisation; an account that is in none is known to have no siblings. */
export const inNoOrganization = 'the account is in no organisation';

type Accounts = readonly Kinds['organizations-account'][];
const memory = new WeakMap<Accounts, ReadonlyMap<string, string>>();
const nobody: ReadonlyMap<string, string> = new Map();

/** The status of each account of the organisation by its id; empty where there surely is no organisation. Throws the hole of `every` when the list could not be read. */
export function statusOfMembers(every: (kind: 'organizations-account') => Accounts): ReadonlyMap<string, string> {
  let accounts: Accounts;
  try {
    accounts = every('organizations-account');
  } catch (error) {
    if (error instanceof Hole && error.message.endsWith(inNoOrganization)) return nobody;
    throw error;
  }
  let found = memory.get(accounts);
  if (found === undefined) memory.set(accounts, (found = new Map(accounts.map(({ accountId, status }) => [accountId, status]))));
  return found;
}
