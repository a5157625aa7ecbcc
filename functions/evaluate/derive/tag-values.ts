import { tagValueVariants } from '#kernel/fold-tag-value';
import type { Resource } from '#kernel/resource';
import { sensitiveIn } from '#kernel/sensitive-tag';
import { urnOf } from '#kernel/urn';
import { defineDerivation } from '../define-derivation.ts';
import { taggable } from './taggable-resource.ts';

/** The values of a key in an account, while they are few; or, with `key` null, how many resources' tags could not be read and what that takes. */
type Row =
  | { readonly key: null; readonly resources: number; readonly missing: readonly string[] }
  | { readonly key: string; readonly distinct: number; readonly exact: boolean; readonly values: readonly (readonly [value: string, resources: number])[] | null };

/** A key with more values than this in an account tells resources apart. */
const SHOWN = 100;
/** Nobody counts further. */
const COUNTED = 1000;

export default defineDerivation<Row>({
  kind: 'tag-values',
  span: 'organization',
  hides: source => source.holes !== null && taggable(source).holes !== null,
  *export(resources) {
    const keys = new Map<string, { counts: Map<string, number>; exact: boolean }>();
    const missing = new Set<string>();
    let unread = 0;
    for (const source of resources) {
      const { data, holes } = taggable(source);
      if (holes !== null) {
        unread += 1;
        for (const action of Object.values(holes).flatMap(hole => hole.missing)) missing.add(action);
      } else if (!data.serviceOwned) {
        for (const [key, value] of Object.entries<string>(data.tags)) {
          if (key.startsWith('aws:') || value.trim() === '') continue;
          const use = keys.get(key) ?? { counts: new Map<string, number>(), exact: true };
          keys.set(key, use);
          if (use.counts.has(value) || use.counts.size < COUNTED) use.counts.set(value, (use.counts.get(value) ?? 0) + 1);
          else use.exact = false;
        }
      }
    }
    for (const key of [...keys.keys()].sort()) {
      const { counts, exact } = keys.get(key) as { counts: Map<string, number>; exact: boolean };
      const values = counts.size > SHOWN ? null : [...counts].filter(([value]) => sensitiveIn(key, value, []) === null).sort(([a], [b]) => (a < b ? -1 : 1));
      yield { key, distinct: counts.size, exact, values };
    }
    if (unread > 0) yield { key: null, resources: unread, missing: [...missing].sort() };
  },
  *derive(accounts, { partition, account, config }) {
    const keys = new Map<string, { distinct: number; exact: boolean; values: Map<string, { resources: number; accounts: Set<string> }> | null }>();
    const missing = new Set<string>();
    let unread = 0;
    for (const { account: owner, rows } of accounts) {
      for (const row of rows) {
        if (row.key === null) {
          unread += row.resources;
          for (const action of row.missing) missing.add(action);
          continue;
        }
        const use = keys.get(row.key) ?? { distinct: 0, exact: true, values: new Map() };
        keys.set(row.key, use);
        use.distinct = Math.max(use.distinct, row.distinct);
        use.exact &&= row.exact;
        if (row.values === null) use.values = null;
        for (const [value, resources] of use.values === null ? [] : (row.values ?? [])) {
          const own = use.values?.get(value) ?? { resources: 0, accounts: new Set() };
          use.values?.set(value, { resources: own.resources + resources, accounts: own.accounts.add(owner) });
        }
        use.distinct = Math.max(use.distinct, use.values?.size ?? 0);
        if (use.distinct > COUNTED) use.values = null;
      }
    }
    for (const key of [...keys.keys()].sort()) {
      const use = keys.get(key) as NonNullable<ReturnType<(typeof keys)['get']>>;
      const values = [...(use.values ?? [])].map(([value, { resources, accounts: homes }]) => ({ value, resources, accounts: homes.size })).sort((a, b) => b.resources - a.resources || (a.value < b.value ? -1 : 1));
      const data = { key, distinct: Math.max(use.distinct, values.length), exact: use.exact && use.values !== null, values };
      const environment = config.tags.environments.keys.includes(key);
      const why = unread === 0 ? null : { reason: `the tags of ${unread} resources could not be read`, missing: [...missing].sort() };
      // Two spellings are two whatever else there is, and what is counted is there; that there is no more shows only when all was read.
      const sure =
        why === null ||
        tagValueVariants(
          values.map(({ value }) => value),
          environment,
        ).length > 0;
      const tag: Resource = {
        kind: 'tag-values',
        resource: urnOf({ partition, account, region: 'global' }, 'tag-values', key),
        account,
        region: 'global',
        name: key,
        data: { key, distinct: data.distinct, ...(why === null ? { exact: data.exact } : {}), ...(sure ? { values } : {}) },
        holes: why === null ? null : { exact: why, ...(sure ? {} : { values: why }) },
        calls: [],
      };
      yield tag;
    }
  },
});
