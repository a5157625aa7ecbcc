import { describe, expect, test } from 'vitest';
import ec2NatGateways from '#collect/collectors/ec2/ec2-nat-gateways';
import ec2NetworkInterfaces from '#collect/collectors/ec2/ec2-network-interfaces';
import ec2SecurityGroups from '#collect/collectors/ec2/ec2-security-groups';
import { account, deny, pages, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (rest: string) => `arn:aws:ec2:eu-west-1:${account}:${rest}`;
const gateway = (id: string, more: object = {}) => ({
  NatGatewayId: id,
  State: 'available',
  ConnectivityType: 'private',
  AvailabilityMode: 'zonal',
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  CreateTime: '2025-06-01T00:00:00.000Z',
  NatGatewayAddresses: [{ NetworkInterfaceId: 'eni-1', PrivateIp: '10.0.0.9' }],
  Tags: [{ Key: 'Owner', Value: 'payments' }],
  ...more,
});
const networkInterface = (id: string, more: object = {}) => ({
  NetworkInterfaceId: id,
  Description: 'web',
  InterfaceType: 'interface',
  Status: 'available',
  RequesterManaged: false,
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
  PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: '10.0.0.10' }],
  TagSet: [{ Key: 'Owner', Value: 'payments' }],
  ...more,
});
const securityGroup = (id: string, more: object = {}) => ({
  GroupId: id,
  GroupName: 'web',
  Description: 'web servers',
  VpcId: 'vpc-1',
  OwnerId: account,
  IpPermissions: [],
  IpPermissionsEgress: [],
  Tags: [{ Key: 'Owner', Value: 'payments' }],
  ...more,
});

describe('ec2-nat-gateways', () => {
  test('reads all pages', async () => {
    const { of, calls, dropped } = await run(ec2NatGateways, { DescribeNatGateways: pages([{ NatGateways: [gateway('nat-1')] }, { NatGateways: [gateway('nat-2')] }]) });
    expect(calls[0]?.in).toEqual({ MaxResults: 1000 });
    expect(dropped).toBe(0);
    expect(of('ec2-nat-gateway')[arn('natgateway/nat-1')]).toMatchObject({
      name: 'nat-1',
      holes: {},
      data: {
        state: 'available',
        connectivityType: 'private',
        availabilityMode: 'zonal',
        vpcId: 'vpc-1',
        subnetId: 'subnet-1',
        createdAt: '2025-06-01T00:00:00.000Z',
        allocationIds: [],
        networkInterfaces: ['eni-1'],
        tags: { Owner: 'payments' },
      },
    });
    expect(Object.keys(of('ec2-nat-gateway'))).toHaveLength(2);
  });

  test('leaves out deleted ones, and keeps those that fail or are still being deleted', async () => {
    const { of, dropped } = await run(ec2NatGateways, { DescribeNatGateways: () => ({ NatGateways: ['deleted', 'failed', 'deleting'].map(State => gateway(`nat-${State}`, { State })) }) });
    expect(Object.values(of('ec2-nat-gateway')).map(({ data }) => data['state'])).toEqual(['failed', 'deleting']);
    expect(dropped).toBe(0);
  });

  test('a regional gateway has no subnet', async () => {
    const { of } = await run(ec2NatGateways, {
      DescribeNatGateways: () => ({ NatGateways: [gateway('nat-1', { AvailabilityMode: 'regional', SubnetId: undefined, NatGatewayAddresses: [{ AllocationId: 'eipalloc-1' }, { AllocationId: 'eipalloc-2' }] })] }),
    });
    expect(of('ec2-nat-gateway')[arn('natgateway/nat-1')]).toMatchObject({ holes: {}, data: { availabilityMode: 'regional', subnetId: null, allocationIds: ['eipalloc-1', 'eipalloc-2'], networkInterfaces: [] } });
  });

  test('understands an answer that was recorded when all were public and zonal', async () => {
    const { of, dropped } = await run(ec2NatGateways, { DescribeNatGateways: () => recorded('test_nat_gateways_metrics_filter', 'ec2.DescribeNatGateways_1') });
    expect(dropped).toBe(0);
    expect(of('ec2-nat-gateway')[arn('natgateway/nat-12345678901112134')]).toMatchObject({
      holes: {},
      data: {
        connectivityType: 'public',
        availabilityMode: 'zonal',
        createdAt: '2018-02-22T12:12:12.000Z',
        allocationIds: ['eipalloc-12345678'],
        networkInterfaces: ['eni-aaaaaaaa'],
        tags: { Name: expect.stringMatching(/^NAT\sGateway$/) },
      },
    });
  });

  test.each([
    ['null', null],
    ['no identity', gateway('')],
    ['no state', gateway('nat-2', { State: undefined })],
    ['addresses that are no list', gateway('nat-2', { NatGatewayAddresses: {} })],
    ['a creation that is no date', gateway('nat-2', { CreateTime: 5 })],
  ])('counts a gateway with %s', async (_, item) => {
    const { of, dropped } = await run(ec2NatGateways, { DescribeNatGateways: () => ({ NatGateways: [gateway('nat-1'), item] }) });
    expect(Object.keys(of('ec2-nat-gateway'))).toEqual([arn('natgateway/nat-1')]);
    expect(dropped).toBe(1);
  });
});

describe('ec2-network-interfaces', () => {
  test('reads all pages; one that is attached to nothing has no attachment', async () => {
    const { of, calls, dropped } = await run(ec2NetworkInterfaces, { DescribeNetworkInterfaces: pages([{ NetworkInterfaces: [networkInterface('eni-1')] }, { NetworkInterfaces: [networkInterface('eni-2')] }]) });
    expect(calls[0]?.in).toEqual({ MaxResults: 1000 });
    expect(dropped).toBe(0);
    expect(Object.keys(of('ec2-network-interface'))).toHaveLength(2);
    expect(of('ec2-network-interface')[arn('network-interface/eni-1')]).toMatchObject({
      holes: {},
      data: {
        networkInterfaceId: 'eni-1',
        description: 'web',
        interfaceType: 'interface',
        status: 'available',
        requesterManaged: false,
        requesterId: null,
        vpcId: 'vpc-1',
        subnetId: 'subnet-1',
        instanceId: null,
        attachmentOwner: null,
        attachedAt: null,
        groups: ['sg-1'],
        privateIps: ['10.0.0.10'],
        publicIps: [],
        tags: { Owner: 'payments' },
      },
    });
  });

  test('understands recorded answers: what AWS attached, and what hangs on an instance', async () => {
    const { of, dropped } = await run(ec2NetworkInterfaces, { DescribeNetworkInterfaces: () => recorded('test_eip_used_by', 'ec2.DescribeNetworkInterfaces_1') });
    expect(dropped).toBe(0);
    expect(of('ec2-network-interface')).toMatchObject({
      [arn('network-interface/eni-0d4abd825d8d1a18a')]: {
        holes: {},
        data: { interfaceType: 'nat_gateway', requesterManaged: true, requesterId: '123456789012', instanceId: null, attachmentOwner: 'amazon-aws', attachedAt: null, publicIps: ['100.20.250.96'], privateIps: ['10.0.1.151'] },
      },
      [arn('network-interface/eni-0c460249c6f383b28')]: { holes: {}, data: { requesterManaged: false, instanceId: 'i-02bdb80e43cda8576', attachedAt: '2025-01-27T06:53:49.000Z', publicIps: ['52.27.14.199'] } },
    });
  });

  test('names every public address', async () => {
    const PrivateIpAddresses = [
      { PrivateIpAddress: '10.0.0.1', Association: { PublicIp: '192.0.2.1' } },
      { PrivateIpAddress: '10.0.0.2', Association: { CarrierIp: '192.0.2.2' } },
      { PrivateIpAddress: '10.0.0.3', Association: { CustomerOwnedIp: '192.0.2.3' } },
      { PrivateIpAddress: '10.0.0.4' },
    ];
    const { of } = await run(ec2NetworkInterfaces, { DescribeNetworkInterfaces: () => ({ NetworkInterfaces: [networkInterface('eni-1', { PrivateIpAddresses })] }) });
    expect(of('ec2-network-interface')[arn('network-interface/eni-1')]?.data).toMatchObject({ publicIps: ['192.0.2.1', '192.0.2.2', '192.0.2.3'], privateIps: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] });
  });

  test.each([
    ['at its private address too', { PublicIp: '192.0.2.1' }],
    ['there alone', undefined],
  ])('names the public address that stands at the interface, %s, once', async (_, Association) => {
    const item = networkInterface('eni-1', { Association: { PublicIp: '192.0.2.1' }, PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.1', Association }] });
    const { of } = await run(ec2NetworkInterfaces, { DescribeNetworkInterfaces: () => ({ NetworkInterfaces: [item] }) });
    expect(of('ec2-network-interface')[arn('network-interface/eni-1')]?.data).toMatchObject({ publicIps: ['192.0.2.1'] });
  });

  test.each([
    ['null', null],
    ['no identity', networkInterface('')],
    ['no word on who manages it', networkInterface('eni-2', { RequesterManaged: undefined })],
    ['an attachment that is a text', networkInterface('eni-2', { Attachment: 'i-1' })],
    ['a null address', networkInterface('eni-2', { PrivateIpAddresses: [null] })],
    ['a group without an id', networkInterface('eni-2', { Groups: [{ GroupName: 'web' }] })],
    ['an instance id that is a number', networkInterface('eni-2', { Attachment: { InstanceId: 5 } })],
  ])('counts an interface with %s', async (_, item) => {
    const { of, dropped } = await run(ec2NetworkInterfaces, { DescribeNetworkInterfaces: () => ({ NetworkInterfaces: [networkInterface('eni-1'), item] }) });
    expect(Object.keys(of('ec2-network-interface'))).toEqual([arn('network-interface/eni-1')]);
    expect(dropped).toBe(1);
  });
});

describe('ec2-security-groups', () => {
  const read = async (...SecurityGroups: unknown[]) => run(ec2SecurityGroups, { DescribeSecurityGroups: () => ({ SecurityGroups }) });

  test('reads all pages, and what each permission names', async () => {
    const IpPermissions = [
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 444,
        IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'the world' }, { CidrIp: '10.0.0.0/8' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        UserIdGroupPairs: [
          { UserId: account, GroupId: 'sg-2' },
          { UserId: '222222222222', GroupId: 'sg-3', VpcPeeringConnectionId: 'pcx-1', PeeringStatus: 'active' },
        ],
        PrefixListIds: [{ PrefixListId: 'pl-1' }],
      },
    ];
    const { of, calls, dropped } = await run(ec2SecurityGroups, { DescribeSecurityGroups: pages([{ SecurityGroups: [securityGroup('sg-1', { IpPermissions })] }, { SecurityGroups: [securityGroup('sg-2')] }]) });
    expect(calls[0]?.in).toEqual({ MaxResults: 1000 });
    expect(dropped).toBe(0);
    expect(of('ec2-security-group')[arn('security-group/sg-1')]).toEqual({
      account,
      region: 'eu-west-1',
      name: 'web',
      holes: {},
      data: {
        groupId: 'sg-1',
        groupName: 'web',
        description: 'web servers',
        vpcId: 'vpc-1',
        isDefault: false,
        ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 444, cidrs: ['0.0.0.0/0', '10.0.0.0/8', '::/0'], groups: ['sg-2', '222222222222/sg-3'], prefixLists: ['pl-1'] }],
        egress: [],
        tags: { Owner: 'payments' },
      },
    });
    expect(of('ec2-security-group')[arn('security-group/sg-2')]?.data).toMatchObject({ ingress: [], egress: [] });
  });

  test('understands recorded answers, the default group among them', async () => {
    const { of, dropped } = await run(ec2SecurityGroups, { DescribeSecurityGroups: () => recorded('test_security_group_unused', 'ec2.DescribeSecurityGroups_1') });
    expect(dropped).toBe(0);
    const all = Object.values(of('ec2-security-group'));
    expect(all.every(({ holes }) => Object.keys(holes).length === 0)).toBe(true);
    expect(of('ec2-security-group')[arn('security-group/sg-13de8f75')]?.data).toMatchObject({
      isDefault: true,
      ingress: [{ protocol: '-1', fromPort: null, toPort: null, cidrs: [], groups: ['644160558196/sg-13de8f75'] }],
      egress: [{ protocol: '-1', cidrs: ['0.0.0.0/0'] }],
    });
    expect(all.some(({ data }) => data['isDefault'] === false)).toBe(true);
  });

  test.each([
    ['null', null],
    ['no identity', securityGroup('')],
    ['no name', securityGroup('sg-2', { GroupName: undefined })],
    ['permissions that are no list', securityGroup('sg-2', { IpPermissions: {} })],
    ['a null permission', securityGroup('sg-2', { IpPermissions: [null] })],
    ['a permission without a protocol', securityGroup('sg-2', { IpPermissionsEgress: [{ IpRanges: [] }] })],
    ['a range without addresses', securityGroup('sg-2', { IpPermissions: [{ IpProtocol: 'tcp', IpRanges: [{}] }] })],
    ['a port that is a text', securityGroup('sg-2', { IpPermissions: [{ IpProtocol: 'tcp', FromPort: '22', ToPort: 22 }] })],
  ])('counts a group with %s, whole: a rule that is not seen must not look closed', async (_, item) => {
    const { of, dropped } = await read(securityGroup('sg-1'), item);
    expect(Object.keys(of('ec2-security-group'))).toEqual([arn('security-group/sg-1')]);
    expect(dropped).toBe(1);
  });

  test('says nothing when AWS refuses', async () => {
    const { ended, of, dropped } = await run(ec2SecurityGroups, { DescribeSecurityGroups: deny });
    expect(ended).toMatchObject({ broken: { name: 'AccessDeniedException' } });
    expect({ resources: of('ec2-security-group'), dropped }).toEqual({ resources: {}, dropped: 0 });
  });
});
