import type { TieOut } from './tie-outs.ts';

/** The collector whose lists AWS counts in another place too, and what its kinds are called there. */
const collector = 'iam-authorization-details';
const kindOf: Readonly<Record<string, string>> = { users: 'iam-user', groups: 'iam-group', roles: 'iam-role', 'customer managed policies': 'iam-policy' };

export type Doubt = { readonly collector: string; readonly kinds: readonly string[]; readonly reason: string };

/**
 * The kinds of an account whose list does not hold as many as AWS says that there are: nobody can say that the list is whole, so that nothing may be judged by what is not in it. The report of credentials,
 * which may be four hours old, decides only where the account's summary could not be read. Null where every count agrees, is explained, or cannot be compared. Pure.
 */
export function doubtedKinds(records: readonly TieOut[]): Doubt | null {
  const said = new Map<string, TieOut>();
  for (const record of records) if (kindOf[record.what] !== undefined && record.result !== 'not-comparable' && !said.has(record.what)) said.set(record.what, record); // the summary stands first
  const wrong = [...said.values()].filter(({ result }) => result === 'mismatch');
  if (wrong.length === 0) return null;
  return { collector, kinds: wrong.flatMap(({ what }) => kindOf[what] ?? []), reason: `counts differ: ${wrong.map(({ what, actual, expected, source, against }) => `${actual} ${what} by ${source}, ${expected} by ${against}`).join('; ')}` };
}
