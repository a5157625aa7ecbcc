import { describe, expect, test } from 'vitest';
import type { Collector } from '#collect/define-collector';
import { collectors } from '#collect/registry.generated';
import { everyWorld } from '../worlds/every-world.ts';
import { account, deny, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const collector = (id: string): Collector => collectors[id] as Collector;
const arn = (rest: string) => `arn:aws:ec2:eu-west-1:${account}:${rest}`;
const createdAt = '2025-06-01T00:00:00.000Z';
const tags = { Owner: 'payments' };
const id = '000000000000';

/** By collector: the operation and its list, the kind, how its ARN ends, and what the item of its world comes to. */
const rows: readonly (readonly [collector: string, op: string, list: string, kind: string, name: string, data: Record<string, unknown>])[] = [
  ['ec2-vpcs', 'DescribeVpcs', 'Vpcs', 'ec2-vpc', `vpc/vpc-${id}`, { vpcId: `vpc-${id}`, isDefault: false, tags }],
  ['ec2-subnets', 'DescribeSubnets', 'Subnets', 'ec2-subnet', `subnet/subnet-${id}`, { subnetId: `subnet-${id}`, vpcId: 'vpc-0a1b2c3d', zoneId: 'euw1-az1', isDefault: false, tags }],
  ['ec2-route-tables', 'DescribeRouteTables', 'RouteTables', 'ec2-route-table', `route-table/rtb-${id}`, { routeTableId: `rtb-${id}`, vpcId: 'vpc-0a1b2c3d', isMain: false, subnetIds: [`subnet-${id}`], natGatewayIds: [`nat-${id}`], tags }],
  ['ec2-internet-gateways', 'DescribeInternetGateways', 'InternetGateways', 'ec2-internet-gateway', `internet-gateway/igw-${id}`, { internetGatewayId: `igw-${id}`, vpcIds: ['vpc-0a1b2c3d'], tags }],
  ['ec2-vpn-gateways', 'DescribeVpnGateways', 'VpnGateways', 'ec2-vpn-gateway', `vpn-gateway/vgw-${id}`, { vpnGatewayId: `vgw-${id}`, state: 'available', vpcIds: ['vpc-0a1b2c3d'], tags }],
  ['ec2-network-acls', 'DescribeNetworkAcls', 'NetworkAcls', 'ec2-network-acl', `network-acl/acl-${id}`, { networkAclId: `acl-${id}`, vpcId: 'vpc-0a1b2c3d', isDefault: false, subnetIds: [`subnet-${id}`], tags }],
  [
    'ec2-vpc-endpoints',
    'DescribeVpcEndpoints',
    'VpcEndpoints',
    'ec2-vpc-endpoint',
    `vpc-endpoint/vpce-${id}`,
    {
      vpcEndpointId: `vpce-${id}`,
      endpointType: 'Interface',
      serviceName: 'com.amazonaws.eu-west-1.ecr.api',
      vpcId: 'vpc-0a1b2c3d',
      state: 'available',
      subnetIds: ['subnet-0a1b2c3d'],
      routeTableIds: [],
      serviceManaged: false,
      createdAt,
      tags,
    },
  ],
  ['ec2-vpc-peering-connections', 'DescribeVpcPeeringConnections', 'VpcPeeringConnections', 'ec2-vpc-peering-connection', `vpc-peering-connection/pcx-${id}`, { peeringConnectionId: `pcx-${id}`, status: 'active', tags }],
  ['ec2-transit-gateways', 'DescribeTransitGateways', 'TransitGateways', 'ec2-transit-gateway', `transit-gateway/tgw-${id}`, { transitGatewayId: `tgw-${id}`, state: 'available', tags }],
  [
    'ec2-transit-gateway-attachments',
    'DescribeTransitGatewayAttachments',
    'TransitGatewayAttachments',
    'ec2-transit-gateway-attachment',
    `transit-gateway-attachment/tgw-attach-${id}`,
    { attachmentId: `tgw-attach-${id}`, transitGatewayId: 'tgw-0a1b2c3d', resourceType: 'vpc', state: 'available', createdAt, tags },
  ],
  [
    'ec2-vpn-connections',
    'DescribeVpnConnections',
    'VpnConnections',
    'ec2-vpn-connection',
    `vpn-connection/vpn-${id}`,
    {
      vpnConnectionId: `vpn-${id}`,
      state: 'available',
      vpnGatewayId: 'vgw-0a1b2c3d',
      tunnels: [
        { up: true, changedAt: createdAt },
        { up: true, changedAt: createdAt },
      ],
      tags,
    },
  ],
  ['ec2-customer-gateways', 'DescribeCustomerGateways', 'CustomerGateways', 'ec2-customer-gateway', `customer-gateway/cgw-${id}`, { customerGatewayId: `cgw-${id}`, state: 'available', tags }],
  [
    'ec2-client-vpn-endpoints',
    'DescribeClientVpnEndpoints',
    'ClientVpnEndpoints',
    'ec2-client-vpn-endpoint',
    `client-vpn-endpoint/cvpn-endpoint-${id}`,
    { clientVpnEndpointId: `cvpn-endpoint-${id}`, status: 'available', createdAt: '2025-06-01T00:00:00Z', tags },
  ],
  ['ec2-key-pairs', 'DescribeKeyPairs', 'KeyPairs', 'ec2-key-pair', `key-pair/key-${id}`, { keyPairId: `key-${id}`, keyName: `orders-${id}`, createdAt, tags }],
  [
    'ec2-capacity-reservations',
    'DescribeCapacityReservations',
    'CapacityReservations',
    'ec2-capacity-reservation',
    `capacity-reservation/cr-${id}`,
    { capacityReservationId: `cr-${id}`, instanceType: 'm5.large', platform: 'Linux/UNIX', tenancy: 'default', state: 'active', reservationType: 'default', totalInstances: 4, availableInstances: 0, createdAt, tags },
  ],
  ['ec2-dedicated-hosts', 'DescribeHosts', 'Hosts', 'ec2-dedicated-host', `dedicated-host/h-${id}`, { hostId: `h-${id}`, hostType: 'm5', family: 'm5', state: 'available', instances: 1, reserved: false, allocatedAt: createdAt, tags }],
  ['ec2-placement-groups', 'DescribePlacementGroups', 'PlacementGroups', 'ec2-placement-group', `placement-group/orders-${id}`, { groupName: `orders-${id}`, strategy: 'cluster', tags }],
  [
    'ec2-reserved-instances',
    'DescribeReservedInstances',
    'ReservedInstances',
    'ec2-reserved-instance',
    `reserved-instances/0a1b2c3d-0000-4000-8000-${id}`,
    {
      reservedInstancesId: `0a1b2c3d-0000-4000-8000-${id}`,
      instanceType: 'm5.large',
      product: 'Linux/UNIX',
      scope: 'Region',
      offeringClass: 'standard',
      instanceCount: 2,
      state: 'active',
      startsAt: createdAt,
      endsAt: '2026-06-01T00:00:00.000Z',
      tags,
    },
  ],
];

function item(name: string, op: string, list: string): any {
  return (everyWorld[name]?.world(1)[op]?.({}, 0) as any)[list][0];
}

describe.each(rows)('%s', (name, op, list, kind, rest, data) => {
  const plain = item(name, op, list);
  const read = (...items: unknown[]) => run(collector(name), { [op]: () => ({ [list]: items }) });

  test('reads what AWS answers; the rest is asked of CloudWatch', async () => {
    const { of, dropped } = await read(plain);
    expect(dropped).toBe(0);
    const found = of(kind)[arn(rest)];
    expect(found?.data).toEqual(data);
    expect(Object.keys(found?.holes ?? {}).filter(field => !['bytes', 'earlierBytes', 'connections', 'earlierConnections'].includes(field))).toEqual([]);
  });

  test('has no tags where AWS names none', async () => {
    const { Tags: _, ...untagged } = plain;
    expect((await read(untagged)).of(kind)[arn(rest)]?.data['tags']).toEqual({});
  });

  test.each([
    ['null', null],
    ['no identity', Object.fromEntries(Object.entries(plain).slice(1))],
    ['tags that are none', { ...plain, Tags: [{ Value: 'x' }] }],
  ])('counts one with %s', async (_, garbled) => {
    const { of, dropped, listed } = await read(plain, garbled);
    expect(Object.keys(of(kind))).toEqual([arn(rest)]);
    expect({ dropped, listed }).toEqual({ dropped: 1, listed: [] });
  });

  test('says nothing when AWS refuses', async () => {
    const { ended, of } = await run(collector(name), { [op]: deny });
    expect(ended).toMatchObject({ broken: { name: 'AccessDeniedException' } });
    expect(of(kind)).toEqual({});
  });
});

describe('what another account shares', () => {
  test.each(['ec2-vpcs', 'ec2-subnets', 'ec2-route-tables', 'ec2-internet-gateways', 'ec2-network-acls', 'ec2-transit-gateways', 'ec2-capacity-reservations', 'ec2-dedicated-hosts'])('is left out by %s', async name => {
    const [, op, list, kind] = rows.find(row => row[0] === name) as (typeof rows)[number];
    const { of, dropped } = await run(collector(name), { [op]: () => ({ [list]: [{ ...item(name, op, list), OwnerId: '222222222222' }] }) });
    expect({ found: of(kind), dropped }).toEqual({ found: {}, dropped: 0 });
  });

  test('an attachment is of the account whose VPC is attached, not of that of the gateway', async () => {
    const plain = item('ec2-transit-gateway-attachments', 'DescribeTransitGatewayAttachments', 'TransitGatewayAttachments');
    const read = async (more: object) =>
      Object.keys((await run(collector('ec2-transit-gateway-attachments'), { DescribeTransitGatewayAttachments: () => ({ TransitGatewayAttachments: [{ ...plain, ...more }] }) })).of('ec2-transit-gateway-attachment'));
    expect(await read({ ResourceOwnerId: '222222222222' })).toEqual([]);
    expect(await read({ TransitGatewayOwnerId: '222222222222' })).toHaveLength(1);
  });
});

describe('what is gone but still shown', () => {
  test.each([
    ['ec2-vpn-gateways', { State: 'deleted' }],
    ['ec2-vpc-endpoints', { State: 'Deleted' }],
    ['ec2-vpc-peering-connections', { Status: { Code: 'rejected' } }],
    ['ec2-transit-gateways', { State: 'deleted' }],
    ['ec2-transit-gateway-attachments', { State: 'deleted' }],
    ['ec2-vpn-connections', { State: 'deleted' }],
    ['ec2-customer-gateways', { State: 'deleted' }],
    ['ec2-client-vpn-endpoints', { Status: { Code: 'deleted' } }],
    ['ec2-capacity-reservations', { State: 'cancelled' }],
    ['ec2-dedicated-hosts', { State: 'released-permanent-failure' }],
    ['ec2-placement-groups', { State: 'deleted' }],
  ])('is left out by %s', async (name, more) => {
    const [, op, list, kind] = rows.find(row => row[0] === name) as (typeof rows)[number];
    const { of, dropped } = await run(collector(name), { [op]: () => ({ [list]: [{ ...item(name, op, list), ...more }] }) });
    expect({ found: of(kind), dropped }).toEqual({ found: {}, dropped: 0 });
  });
});

describe('routes', () => {
  const plain = item('ec2-route-tables', 'DescribeRouteTables', 'RouteTables');
  const data = async (more: object) => Object.values((await run(collector('ec2-route-tables'), { DescribeRouteTables: () => ({ RouteTables: [{ ...plain, ...more }] }) })).of('ec2-route-table'))[0]?.data;

  test('to a NAT gateway that is gone lead nowhere', async () => {
    expect(await data({ Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole' }] })).toMatchObject({ natGatewayIds: [] });
  });

  test('to one gateway count once', async () => {
    const to = (DestinationCidrBlock: string) => ({ DestinationCidrBlock, NatGatewayId: 'nat-1', State: 'active' });
    expect(await data({ Routes: [to('0.0.0.0/0'), to('198.51.100.0/24')] })).toMatchObject({ natGatewayIds: ['nat-1'] });
  });

  test('of the main table serve whoever names no other; what is no longer associated is not served', async () => {
    const Associations = [
      { Main: true, AssociationState: { State: 'associated' } },
      { Main: false, SubnetId: 'subnet-1', AssociationState: { State: 'disassociated' } },
      { Main: false, GatewayId: 'igw-1', AssociationState: { State: 'associated' } },
    ];
    expect(await data({ Associations })).toMatchObject({ isMain: true, subnetIds: [] });
  });
});

test('a VPN connection that ends on a transit gateway names no private gateway; a tunnel that is down says since when', async () => {
  const { VpnGatewayId: _, ...plain } = item('ec2-vpn-connections', 'DescribeVpnConnections', 'VpnConnections');
  const { of } = await run(collector('ec2-vpn-connections'), { DescribeVpnConnections: () => ({ VpnConnections: [{ ...plain, TransitGatewayId: 'tgw-1', VgwTelemetry: [{ Status: 'DOWN', LastStatusChange: createdAt }] }] }) });
  expect(of('ec2-vpn-connection')[arn(`vpn-connection/vpn-${id}`)]?.data).toMatchObject({ vpnGatewayId: null, tunnels: [{ up: false, changedAt: createdAt }] });
});

test('a host of one type, reserved', async () => {
  const plain = item('ec2-dedicated-hosts', 'DescribeHosts', 'Hosts');
  const { of } = await run(collector('ec2-dedicated-hosts'), { DescribeHosts: () => ({ Hosts: [{ ...plain, HostProperties: { InstanceType: 'm5.large' }, HostReservationId: 'hr-1', Instances: [] }] }) });
  expect(of('ec2-dedicated-host')[arn(`dedicated-host/h-${id}`)]?.data).toMatchObject({ hostType: 'm5.large', family: 'm5', reserved: true, instances: 0 });
});

test('a fast snapshot restore has a name of snapshot and zone; one that is off is left out', async () => {
  const plain = item('ec2-fast-snapshot-restores', 'DescribeFastSnapshotRestores', 'FastSnapshotRestores');
  const read = (...FastSnapshotRestores: unknown[]) => run(collector('ec2-fast-snapshot-restores'), { DescribeFastSnapshotRestores: () => ({ FastSnapshotRestores }) });
  const { of, dropped } = await read(plain, { ...plain, AvailabilityZone: 'eu-west-1b', State: 'optimizing', EnabledTime: undefined }, { ...plain, State: 'disabled' });
  expect(dropped).toBe(0);
  expect(of('ec2-fast-snapshot-restore')).toMatchObject({
    [`urn:tallystick:aws:${account}:eu-west-1:ec2-fast-snapshot-restore/snap-${id}%2Feu-west-1a`]: { holes: {}, data: { snapshotId: `snap-${id}`, zone: 'eu-west-1a', state: 'enabled', enabledAt: createdAt } },
    [`urn:tallystick:aws:${account}:eu-west-1:ec2-fast-snapshot-restore/snap-${id}%2Feu-west-1b`]: { holes: {}, data: { enabledAt: null } },
  });
  expect(await read({ ...plain, AvailabilityZone: '' })).toMatchObject({ dropped: 1 });
});

test('understands recorded Reserved Instances', async () => {
  const { of, dropped } = await run(collector('ec2-reserved-instances'), { DescribeReservedInstances: () => recorded('test_ec2_reserved_instance_query', 'ec2.DescribeReservedInstances_1') });
  expect(dropped).toBe(0);
  expect(of('ec2-reserved-instance')[arn('reserved-instances/32881ecb-6734-4b79-94a0-26c759c2da38')]).toMatchObject({
    holes: {},
    data: { instanceType: 't2.micro', product: 'Linux/UNIX', scope: 'Region', offeringClass: 'standard', instanceCount: 1, state: 'active', startsAt: '2019-02-23T11:25:03.340Z', endsAt: '2020-02-23T11:25:02.000Z' },
  });
});
