import { sensitiveIn } from '#kernel/sensitive-tag';
import { urnOf } from '#kernel/urn';
import { defineDerivation } from '../define-derivation.ts';
import { taggable } from './taggable-resource.ts';

/** The account's resources whose tags were read; then, for each key, how many carry it and, while they are few, its values. */
type Row = { readonly key: null; readonly resources: number } | { readonly key: string; readonly resources: number; readonly values: readonly (readonly [value: string, resources: number])[] | null };

/** A key with more values than this tells resources apart (a name, an id) and has no common values. */
const MAX_VALUES = 100;
const SHOWN_VALUES = 10;

type Use = { resources: number; values: Map<string, number> | null };

export default defineDerivation<Row>({
  kind: 'tag-usage',
  span: 'organization',
  hides: source => source.holes !== null && taggable(source).holes !== null,
  *export(resources) {
    const uses = new Map<string, Use>();
    let read = 0;
    for (const source of resources) {
      const { data, holes } = taggable(source);
      if (holes !== null || data.serviceOwned) continue;
      read += 1;
      for (const [key, value] of Object.entries<string>(data.tags)) if (!key.startsWith('aws:')) add(uses, key, 1, [[value, 1]]);
    }
    yield { key: null, resources: read };
    for (const key of [...uses.keys()].sort()) {
      const { resources: carrying, values } = uses.get(key) as Use;
      yield { key, resources: carrying, values: values === null ? null : mostUsed(values).filter(([value]) => sensitiveIn(key, value, []) === null) }; // what should not stand in a tag stands in no proposal either
    }
  },
  *derive(accounts, { partition, account }) {
    const uses = new Map<string, Use>();
    let total = 0;
    for (const { rows } of accounts) {
      for (const row of rows) {
        if (row.key === null) total += row.resources;
        else add(uses, row.key, row.resources, row.values);
      }
    }
    const keys = [...uses]
      .map(([key, { resources, values }]) => ({
        key,
        resources,
        share: resources / total,
        values:
          values === null
            ? []
            : mostUsed(values)
                .slice(0, SHOWN_VALUES)
                .map(([value]) => value),
      }))
      .sort((a, b) => b.resources - a.resources || (a.key < b.key ? -1 : 1));
    yield { kind: 'tag-usage', resource: urnOf({ partition, account, region: 'global' }, 'tag-usage', 'organization'), account, region: 'global', name: 'tags', data: { resources: total, keys }, holes: null, calls: [] };
  },
});

function add(uses: Map<string, Use>, key: string, resources: number, values: readonly (readonly [string, number])[] | null): void {
  const use = uses.get(key) ?? { resources: 0, values: new Map() };
  uses.set(key, use);
  use.resources += resources;
  if (values === null) use.values = null;
  for (const [value, count] of use.values === null ? [] : (values ?? [])) use.values?.set(value, (use.values.get(value) ?? 0) + count);
  if (use.values !== null && use.values.size > MAX_VALUES) use.values = null;
}

function mostUsed(values: ReadonlyMap<string, number>): [string, number][] {
  return [...values].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
