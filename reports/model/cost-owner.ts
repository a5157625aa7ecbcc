import * as z from 'zod';

/** Who pays for something and how that is known: its own tag, or whom its account belongs to. */
export const OwnedBy = z.strictObject({ owner: z.string().nullable(), ownerBy: z.enum(['tag', 'account']).nullable() });
export type OwnedBy = z.output<typeof OwnedBy>;

export type OwnerOf = (account: string | null | undefined, owner: string | null | undefined) => OwnedBy;

/** The owner by the tag of a row, else the one whose account it is. `accounts`: owner by account id. */
export function ownerOf(accounts: ReadonlyMap<string, string>): OwnerOf {
  return (account, owner) => {
    if (owner !== null && owner !== undefined && owner !== '') return { owner, ownerBy: 'tag' };
    const mapped = accounts.get(account ?? '');
    return mapped === undefined ? { owner: null, ownerBy: null } : { owner: mapped, ownerBy: 'account' };
  };
}
