import { foldTagKey } from '#kernel/fold-tag-key';
import type { Resource } from '#kernel/resource';
import { urnOf } from '#kernel/urn';
import { defineDerivation } from '../define-derivation.ts';
import { taggable } from './taggable-resource.ts';

/** How often an account uses a spelling; or, with `key` null, how many resources' tags could not be read and what that takes. */
type Row = { readonly key: string; readonly resources: number } | { readonly key: null; readonly resources: number; readonly missing: readonly string[] };

export default defineDerivation<Row>({
  kind: 'tag-key',
  span: 'organization',
  hides: source => source.holes !== null && taggable(source).holes !== null,
  *export(resources) {
    const counts = new Map<string, number>();
    const missing = new Set<string>();
    let unread = 0;
    for (const source of resources) {
      const { data, holes } = taggable(source);
      if (holes !== null) {
        unread += 1;
        for (const action of Object.values(holes).flatMap(hole => hole.missing)) missing.add(action);
      } else if (!data.serviceOwned) {
        for (const key of Object.keys(data.tags)) if (!key.startsWith('aws:')) counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    for (const key of [...counts.keys()].sort()) yield { key, resources: counts.get(key) ?? 0 };
    if (unread > 0) yield { key: null, resources: unread, missing: [...missing].sort() };
  },
  *derive(accounts, { partition, account }) {
    const keys = new Map<string, Map<string, { resources: number; accounts: Set<string> }>>();
    const missing = new Set<string>();
    let unread = 0;
    for (const { account: owner, rows } of accounts) {
      for (const row of rows) {
        if (row.key === null) {
          unread += row.resources;
          for (const action of row.missing) missing.add(action);
          continue;
        }
        const folded = foldTagKey(row.key);
        const spellings = keys.get(folded) ?? new Map<string, { resources: number; accounts: Set<string> }>();
        keys.set(folded, spellings);
        const use = spellings.get(row.key) ?? { resources: 0, accounts: new Set() };
        spellings.set(row.key, { resources: use.resources + row.resources, accounts: use.accounts.add(owner) });
      }
    }
    for (const folded of [...keys.keys()].sort()) {
      const spellings = [...(keys.get(folded) ?? [])].map(([key, use]) => ({ key, resources: use.resources, accounts: use.accounts.size })).sort((a, b) => b.resources - a.resources || (a.key < b.key ? -1 : 1));
      // two spellings are two whatever else is there; one is one only when all tags were read
      const certain = spellings.length > 1 || unread === 0;
      const tag: Resource = {
        kind: 'tag-key',
        resource: urnOf({ partition, account, region: 'global' }, 'tag-key', folded),
        account,
        region: 'global',
        name: folded,
        data: certain ? { folded, spellings } : { folded },
        holes: certain ? null : { spellings: { reason: `the tags of ${unread} resources could not be read`, missing: [...missing].sort() } },
        calls: [],
      };
      yield tag;
    }
  },
});
