import type { Resource } from '#kernel/resource';
import { epoch } from '#kernel/time';
import { defineDerivation } from '../define-derivation.ts';

/** Only reservations with one for the same instance type, platform and scope that ends later and has begun or is queued to begin are here. */
export default defineDerivation({
  kind: 'ec2-reserved-instance-successor',
  span: 'account',
  *derive(resources) {
    const alike = Map.groupBy(resources, ({ region, data }: Resource) => [region, data.instanceType, data.product, data.scope].join(' '));
    for (const group of alike.values()) {
      for (const { resource, account, region, name, data, calls } of group) {
        const successors = group.filter(other => follows.has(other.data.state) && epoch(other.data.endsAt) > epoch(data.endsAt)).map(other => other.data.reservedInstancesId);
        if (successors.length > 0) yield { kind: 'ec2-reserved-instance-successor', resource, account, region, name, data: { successors }, holes: null, calls };
      }
    }
  },
});

const follows: ReadonlySet<string> = new Set(['active', 'queued', 'payment-pending']);
