import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

type Route = { subnetIds: string[]; otherZoneSubnetIds: string[] };

/**
 * Only gateways to which a subnet is routed are here. A subnet that no route table names goes by the main one of its VPC:
 * https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html
 * A subnet or gateway whose zone is not known counts as one of the same zone: what is said to cross zones surely does.
 */
export default defineDerivation({
  kind: 'ec2-nat-gateway-route',
  span: 'account',
  *derive(resources, { partition }) {
    const subnets = new Map<string, Resource>();
    const gateways = new Map<string, Resource>();
    const tables: Resource[] = [];
    for (const source of resources) {
      if (source.kind === 'ec2-subnet') subnets.set(`${source.region} ${source.data.subnetId}`, source);
      else if (source.kind === 'ec2-nat-gateway') gateways.set(`${source.region} ${source.data.natGatewayId}`, source);
      else tables.push(source);
    }
    const named = new Set(tables.flatMap(({ region, data }) => data.subnetIds.map((id: string) => `${region} ${id}`)));
    const unnamed = Map.groupBy(
      [...subnets].filter(([key]) => !named.has(key)).map(([, subnet]) => subnet),
      ({ region, data }) => `${region} ${data.vpcId}`,
    );
    const found = new Map<string, Resource<Route>>();
    for (const { account, region, data, calls } of tables) {
      const served: string[] = [...data.subnetIds, ...(data.isMain ? (unnamed.get(`${region} ${data.vpcId}`) ?? []).map(subnet => subnet.data.subnetId) : [])];
      for (const natGatewayId of served.length === 0 ? [] : data.natGatewayIds) {
        const resource = `arn:${partition}:ec2:${region}:${account}:natgateway/${natGatewayId}`;
        const route: Resource<Route> = found.get(resource) ?? { kind: 'ec2-nat-gateway-route', resource, account, region, name: natGatewayId, data: { subnetIds: [], otherZoneSubnetIds: [] }, holes: null, calls };
        found.set(resource, route);
        const zone = zoneOf(gateways.get(`${region} ${natGatewayId}`)?.data.subnetId, region);
        for (const subnetId of served) {
          route.data.subnetIds.push(subnetId);
          const own = zoneOf(subnetId, region);
          if (zone !== undefined && own !== undefined && zone !== own) route.data.otherZoneSubnetIds.push(subnetId);
        }
      }
    }
    yield* found.values();

    function zoneOf(subnetId: string | null | undefined, region: string): string | undefined {
      return subnets.get(`${region} ${subnetId}`)?.data.zoneId;
    }
  },
});
