import type { Owner } from './owner-of.ts';

/** A resource that lacks required keys. */
export type Untagged = { readonly resource: string; readonly kind: string; readonly missing: readonly string[] };

/** How many resources of a kind lack a key, and whose they seem to be; `key` null: how many lack any. */
export type TagGap = { readonly account: string; readonly kind: string; readonly key: string | null; readonly resources: number; readonly owner: string | null; readonly from: Owner['from'] | null; readonly confidence: number | null };
/** The first line of an account's gaps: whose it is as a whole. */
export type AccountOwner = { readonly account: string; readonly owner: string | null; readonly from: Owner['from'] | null; readonly confidence: number | null };

/** What an account's untagged resources lack and whom they seem to belong to, counted, so that reports need no line a resource. Sorted. Pure. */
export function tagGaps(account: string, untagged: readonly Untagged[], owners: { readonly account: Owner | null; readonly of: ReadonlyMap<string, Owner> }): readonly (AccountOwner | TagGap)[] {
  const counts = new Map<string, TagGap>();
  for (const { resource, kind, missing } of untagged) {
    const owner = owners.of.get(resource) ?? null;
    for (const key of [null, ...missing]) {
      const place = JSON.stringify([kind, key, owner]);
      const known = counts.get(place);
      counts.set(place, { account, kind, key, resources: (known?.resources ?? 0) + 1, ...sayOwner(owner) });
    }
  }
  return [{ account, ...sayOwner(owners.account) }, ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap)];
}

function sayOwner(owner: Owner | null): Pick<TagGap, 'owner' | 'from' | 'confidence'> {
  return owner === null ? { owner: null, from: null, confidence: null } : { owner: owner.owner, from: owner.from, confidence: owner.confidence };
}
