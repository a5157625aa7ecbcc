import type { Role } from '#review/capabilities';
import type { Grant } from './principal.ts';

/** One line of `review.grants` in the configuration: members of a group have a role, in some accounts and units or everywhere. */
export type GroupGrant = { readonly group: string; readonly role: Role; readonly accounts?: readonly string[] | undefined; readonly organizationalUnits?: readonly string[] | undefined };

/** Ids of the root and the units above each account, outermost first. */
export type AccountPaths = ReadonlyMap<string, readonly string[]>;

/**
 * What the groups of a token are granted. Only what the configuration names counts: no group, no role. Units are turned into the accounts that are in them
 * now; a unit without a known account grants nothing. Pure.
 */
export function grantsOf(groups: readonly string[], table: readonly GroupGrant[], paths: AccountPaths): readonly Grant[] {
  return table
    .filter(({ group }) => groups.includes(group))
    .map(({ role, accounts, organizationalUnits }) => {
      if (accounts === undefined && organizationalUnits === undefined) return { role, accounts: 'all' as const };
      const within = [...paths].flatMap(([account, path]) => (organizationalUnits?.some(unit => path.includes(unit)) === true ? [account] : []));
      return { role, accounts: [...new Set([...(accounts ?? []), ...within])].sort() };
    });
}

/** The groups of a claim: a list, or names with spaces or commas between them. Anything else is none. */
export function groupsOf(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((each): each is string => typeof each === 'string');
  return typeof claim === 'string' ? claim.split(/[\s,]+/).filter(each => each !== '') : [];
}
