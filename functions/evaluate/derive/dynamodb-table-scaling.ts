import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Only tables of which something scales are here. */
export default defineDerivation({
  kind: 'dynamodb-table-scaling',
  span: 'account',
  *derive(resources, { partition }) {
    const tables = new Map<string, Resource[]>();
    for (const target of resources) {
      const [kind, tableName] = target.data.scaled.split('/');
      if (target.data.service !== 'dynamodb' || kind !== 'table') continue;
      const arn = `arn:${partition}:dynamodb:${target.region}:${target.account}:table/${tableName}`;
      tables.set(arn, [...(tables.get(arn) ?? []), target]);
    }
    for (const [resource, found] of tables) {
      const [{ account, region }] = found as [Resource];
      const targets = found.map(({ data: { scaled, dimension, min, max } }) => ({ scaled, dimension, min, max })).sort((a, b) => (`${a.scaled} ${a.dimension}` < `${b.scaled} ${b.dimension}` ? -1 : 1));
      yield { kind: 'dynamodb-table-scaling', resource, account, region, name: resource.slice(resource.lastIndexOf('/') + 1), data: { targets }, holes: null, calls: [...new Set(found.flatMap(({ calls }) => calls))].sort() };
    }
  },
});
