import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

type Use = { interfaces: number; natGateways: string[] };

/** Only VPCs with a network interface or a NAT gateway in them are here. */
export default defineDerivation({
  kind: 'ec2-vpc-use',
  span: 'account',
  *derive(resources, { partition }) {
    const found = new Map<string, Resource<Use>>();
    for (const { kind, account, region, data, calls } of resources) {
      if (data.vpcId === null) continue;
      const resource = `arn:${partition}:ec2:${region}:${account}:vpc/${data.vpcId}`;
      const use: Resource<Use> = found.get(resource) ?? { kind: 'ec2-vpc-use', resource, account, region, name: data.vpcId, data: { interfaces: 0, natGateways: [] }, holes: null, calls };
      found.set(resource, use);
      if (kind === 'ec2-network-interface') use.data.interfaces += 1;
      else if (data.state === 'available' && data.connectivityType === 'public') use.data.natGateways.push(data.natGatewayId);
    }
    yield* found.values();
  },
});
