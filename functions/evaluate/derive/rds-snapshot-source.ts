import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Found by the id that an instance keeps when it is renamed. Only snapshots whose instance lives are here. */
export default defineDerivation({
  kind: 'rds-snapshot-source',
  span: 'account',
  *derive(resources) {
    const instances = new Map<string, string>();
    const snapshots: Resource[] = [];
    for (const source of resources) {
      if (source.kind === 'rds-snapshot') snapshots.push(source);
      else instances.set(`${source.region} ${source.data.instanceResourceId}`, source.data.instanceId);
    }
    for (const { resource, account, region, name, data, calls } of snapshots) {
      const instanceId = instances.get(`${region} ${data.instanceResourceId}`);
      if (instanceId !== undefined) yield { kind: 'rds-snapshot-source', resource, account, region, name, data: { instanceId }, holes: null, calls };
    }
  },
});
