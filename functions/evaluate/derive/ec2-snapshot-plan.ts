import { keptByService } from '#kernel/kept-on-purpose';
import type { Resource } from '#kernel/resource';
import { urnOf } from '#kernel/urn';
import { defineDerivation } from '../define-derivation.ts';

type Plan = { unplanned: number; planned: number; policies: number };

/** One for each Region that has snapshots of its own, those of images aside. */
export default defineDerivation({
  kind: 'ec2-snapshot-plan',
  span: 'account',
  *derive(resources, { partition }) {
    const policies = new Map<string, number>();
    const ofImages = new Set<string>();
    const snapshots: Resource[] = [];
    for (const source of resources) {
      const { kind, region, data } = source;
      if (kind === 'ec2-snapshot') snapshots.push(source);
      else if (kind === 'ec2-image') for (const id of data.snapshots) ofImages.add(`${region} ${id}`);
      else if (data.enabled && makers.has(data.policyType)) policies.set(region, (policies.get(region) ?? 0) + 1);
    }
    const plans = new Map<string, Resource<Plan>>();
    for (const { account, region, data, calls } of snapshots) {
      if (ofImages.has(`${region} ${data.snapshotId}`)) continue;
      const resource = urnOf({ partition, account, region }, 'ec2-snapshot-plan', 'snapshots');
      const plan = plans.get(region) ?? { kind: 'ec2-snapshot-plan', resource, account, region, name: `snapshots in ${region}`, data: { unplanned: 0, planned: 0, policies: policies.get(region) ?? 0 }, holes: null, calls };
      plans.set(region, plan);
      plan.data[keptByService(data.tags) === null ? 'unplanned' : 'planned'] += 1;
    }
    yield* plans.values();
  },
});

/** Types of policies that make snapshots or images; the others only copy them. */
const makers: ReadonlySet<string> = new Set(['EBS_SNAPSHOT_MANAGEMENT', 'IMAGE_MANAGEMENT']);
