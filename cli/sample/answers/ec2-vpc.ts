import { interfaceOf } from '../estate/network.ts';
import type { Owned } from '../estate/owned.ts';
import { vpcsOf, type RouteTable, type Vpc } from '../estate/vpc.ts';
import { randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type AwsRouteTable = Item<Answer<'ec2', 'DescribeRouteTables'>['RouteTables']>;
type SecurityGroup = Item<Answer<'ec2', 'DescribeSecurityGroups'>['SecurityGroups']>;

/** Ids of zones that mean the same place in every account, by the Region. */
const zoneIds: Readonly<Record<string, string>> = { 'us-east-1': 'use1', 'us-west-2': 'usw2', 'eu-west-1': 'euw1', 'eu-central-1': 'euc1' };

/** The VPCs of a Region, with the NAT gateways that their route tables lead to. */
export function vpcsAt({ account, estate, region, now }: At): readonly Vpc[] {
  return vpcsOf(account, region, living(estate.network(region).gateways, now));
}

/** VPCs and what AWS makes with them. */
export const ec2Vpc: Answers<'ec2'> = {
  DescribeVpcs(input, at) {
    const { items, next } = page(vpcsAt(at), sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return {
      Vpcs: items.map(vpc => ({
        VpcId: vpc.id,
        OwnerId: at.account.id,
        CidrBlock: vpc.cidr,
        DhcpOptionsId: `dopt-0${randomOf(`${at.account.id}/${at.region}/dhcp`).hex(16)}`,
        InstanceTenancy: 'default',
        IsDefault: vpc.isDefault,
        State: 'available',
        Tags: tags(vpc, at),
      })),
      NextToken: next,
    };
  },
  DescribeSubnets(input, at) {
    const all = vpcsAt(at).flatMap(vpc => vpc.subnets.map(subnet => ({ vpc, subnet })));
    const { items, next } = page(all, sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return {
      Subnets: items.map(({ vpc, subnet }) => ({
        SubnetId: subnet.id,
        SubnetArn: subnet.arn,
        VpcId: vpc.id,
        OwnerId: at.account.id,
        AvailabilityZone: subnet.zone,
        AvailabilityZoneId: `${zoneIds[at.region] ?? at.region}-az${1 + 'abc'.indexOf(subnet.zone.slice(-1))}`,
        CidrBlock: subnet.cidr,
        DefaultForAz: vpc.isDefault,
        MapPublicIpOnLaunch: vpc.isDefault,
        State: 'available',
        Tags: tags(subnet, at),
      })),
      NextToken: next,
    };
  },
  DescribeRouteTables(input, at) {
    const all = vpcsAt(at).flatMap(vpc => vpc.routeTables.map(table => ({ vpc, table })));
    const { items, next } = page(all, sizeOf(input.MaxResults, 100, 100), input.NextToken);
    return { RouteTables: items.map(({ vpc, table }) => routeTableOf(vpc, table, at)), NextToken: next };
  },
  DescribeNetworkAcls(input, at) {
    const { account, region } = at;
    const acls = vpcsAt(at).map(vpc => ({
      NetworkAclId: vpc.acl,
      VpcId: vpc.id,
      OwnerId: account.id,
      IsDefault: true,
      Associations: vpc.subnets.map(({ id }) => ({ NetworkAclAssociationId: `aclassoc-0${randomOf(id).hex(16)}`, NetworkAclId: vpc.acl, SubnetId: id })),
      Entries: [],
      Tags: [] as { Key: string; Value: string }[],
    }));
    const company = vpcsAt(at).find(vpc => !vpc.isDefault);
    // one that was tried and that no subnet uses
    if (company !== undefined && account.name === 'storefront-dev' && region === 'us-east-1')
      acls.push({ NetworkAclId: `acl-0${randomOf(`${account.id}/${region}/tried-acl`).hex(16)}`, VpcId: company.id, OwnerId: account.id, IsDefault: false, Associations: [], Entries: [], Tags: [{ Key: 'Name', Value: 'partner-test' }] });
    const { items, next } = page(acls, sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return { NetworkAcls: items, NextToken: next };
  },
  DescribeInternetGateways(input, at) {
    const { account, region } = at;
    const gateways: Item<Answer<'ec2', 'DescribeInternetGateways'>['InternetGateways']>[] = vpcsAt(at).map(vpc => ({
      InternetGatewayId: vpc.internetGateway,
      OwnerId: account.id,
      Attachments: [{ State: 'available' as never, VpcId: vpc.id }], // as EC2 answers; its model writes attached
      Tags: tags(vpc, at),
    }));
    // left behind when a VPC went
    if (account.name === 'sandbox' && region === 'eu-west-1') gateways.push({ InternetGatewayId: `igw-0${randomOf(`${account.id}/${region}/left-igw`).hex(16)}`, OwnerId: account.id, Attachments: [], Tags: [] });
    const { items, next } = page(gateways, sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return { InternetGateways: items, NextToken: next };
  },
  DescribeVpcEndpoints(input, at) {
    const all = vpcsAt(at).flatMap(vpc => vpc.endpoints.map(endpoint => ({ vpc, endpoint })));
    const { items, next } = page(all, sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return {
      VpcEndpoints: items.map(({ vpc, endpoint }) => {
        const subnets = endpoint.interface ? vpc.subnets.filter(subnet => !subnet.isPublic).slice(0, 2) : [];
        return {
          VpcEndpointId: endpoint.id,
          VpcEndpointType: endpoint.interface ? ('Interface' as const) : ('Gateway' as const),
          VpcId: vpc.id,
          ServiceName: endpoint.service,
          State: 'available' as never, // as EC2 answers; its model writes Available
          OwnerId: at.account.id,
          RequesterManaged: false,
          PrivateDnsEnabled: endpoint.interface,
          RouteTableIds: endpoint.interface ? [] : vpc.routeTables.filter(table => table.gateway !== null).map(table => table.id),
          SubnetIds: subnets.map(subnet => subnet.id),
          NetworkInterfaceIds: subnets.map(subnet => interfaceOf(`${endpoint.id}/${subnet.zone}`)),
          Groups: [],
          CreationTimestamp: new Date(endpoint.bornAt),
          Tags: tags(endpoint, at),
        };
      }),
      NextToken: next,
    };
  },
};

/** What AWS made has none; the rest came with the landing zone, which writes them as finance wants them. */
function tags({ bare, name }: Pick<Owned, 'bare' | 'name'>, { account, now }: At): { Key: string; Value: string }[] {
  if (holds(bare, now)) return [];
  return [
    { Key: 'Name', Value: name },
    { Key: 'Owner', Value: 'team-network' },
    { Key: 'CostCenter', Value: account.costCenter },
    { Key: 'Environment', Value: account.environment },
  ];
}

function routeTableOf(vpc: Vpc, table: RouteTable, at: At): AwsRouteTable {
  const association = (of: string) => `rtbassoc-0${randomOf(`${table.id}/${of}`).hex(16)}`;
  const state = { AssociationState: { State: 'associated' as const } };
  return {
    RouteTableId: table.id,
    VpcId: vpc.id,
    OwnerId: at.account.id,
    Associations: [
      ...(table.isMain ? [{ RouteTableAssociationId: association('main'), RouteTableId: table.id, Main: true, ...state }] : []),
      ...table.subnets.map(SubnetId => ({ RouteTableAssociationId: association(SubnetId), RouteTableId: table.id, SubnetId, Main: false, ...state })),
    ],
    PropagatingVgws: [],
    Routes: [
      { DestinationCidrBlock: vpc.cidr, GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
      ...(table.open ? [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: vpc.internetGateway, Origin: 'CreateRoute' as const, State: 'active' as const }] : []),
      ...(table.gateway === null ? [] : [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: table.gateway.id, Origin: 'CreateRoute' as const, State: 'active' as const }]),
    ],
    Tags: tags(table, at),
  };
}

/** The security group that AWS makes with a default VPC. */
export function defaultGroupOf(vpc: Vpc, { account, region }: At): SecurityGroup {
  const id = `sg-0${randomOf(`${vpc.id}/default-group`).hex(16)}`;
  return {
    GroupId: id,
    GroupName: 'default',
    Description: 'default VPC security group',
    OwnerId: account.id,
    VpcId: vpc.id,
    SecurityGroupArn: `arn:aws:ec2:${region}:${account.id}:security-group/${id}`,
    IpPermissions: [{ IpProtocol: '-1', IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [{ GroupId: id, UserId: account.id }] }],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], UserIdGroupPairs: [], PrefixListIds: [] }],
    Tags: [],
  };
}
