import type { Kind } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { Config } from '#kernel/config';
import { derivations } from '#evaluate/derivations.generated';
import { kinds } from '#inventory/registry.generated';
import { describe, expect, test } from 'vitest';

const at = { partition: 'aws', account: '222222222222', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };
const denied = { reason: 'AccessDenied', missing: ['service:Action'] };

/** A resource of a kind that differs from the kind's own example by `data`; fields in `unread` are holes. */
function source(kind: string, resource: string, data: object, { region = 'eu-west-1', unread = [] as readonly string[], name = resource.split(/[/:]/).at(-1) ?? '' } = {}): Resource {
  const whole: Record<string, unknown> = { ...(kinds[kind] as Kind).example, ...data };
  for (const field of unread) delete whole[field];
  return { kind, resource, account: at.account, region, name, data: whole, holes: unread.length === 0 ? null : Object.fromEntries(unread.map(field => [field, denied])), calls: [] };
}
function derived(kind: string, ...sources: Resource[]): Record<string, Resource> {
  const derivation = derivations[kind];
  if (derivation?.span !== 'account') throw new TypeError(`${kind} is not derived from an account`);
  for (const { kind: from } of sources) expect(kinds[kind]?.from).toContain(from);
  const found = [...derivation.derive(sources, at)];
  for (const { data, holes } of found) if (holes === null) expect(kinds[kind]?.data.strict().parse(data)).toEqual(data);
  return Object.fromEntries(found.map(resource => [resource.resource, resource]));
}
const dataOf = (found: Record<string, Resource>) => Object.fromEntries(Object.entries(found).map(([resource, { data }]) => [resource, data]));
const arn = (rest: string, region = 'eu-west-1') => `arn:aws:ec2:${region}:222222222222:${rest}`;

describe('what uses a security group', () => {
  const group = (id: string, more: object = {}) => source('ec2-security-group', arn(`security-group/${id}`), { groupId: id, ingress: [], egress: [], ...more });
  const names = (...groups: string[]) => ({ protocol: 'tcp', fromPort: 443, toPort: 443, cidrs: [], groups, prefixLists: [] });
  const template = (securityGroups: string[], unread: string[] = []) =>
    source('ec2-launch-template', arn('launch-template/lt-1'), { defaultSettings: { ...((kinds['ec2-launch-template'] as Kind).example['defaultSettings'] as object), securityGroups }, latestSettings: null }, { unread, name: 'workers' });

  test('is counted, and nothing for a group that names itself', () => {
    const found = derived(
      'ec2-security-group-use',
      group('sg-1', { ingress: [names('sg-1', '333333333333/sg-2')] }),
      group('sg-2', { egress: [names('sg-3')] }),
      group('sg-3'),
      group('sg-4'),
      source('ec2-network-interface', arn('network-interface/eni-1'), { groups: ['sg-2', 'sg-3'] }),
      source('ec2-network-interface', arn('network-interface/eni-2'), { groups: ['sg-2'] }),
      source('ec2-network-interface', arn('network-interface/eni-3', 'us-east-1'), { groups: ['sg-1'] }, { region: 'us-east-1' }),
      template(['sg-4']),
      source('autoscaling-launch-configuration', 'arn:aws:autoscaling:eu-west-1:222222222222:launchConfiguration:x:launchConfigurationName/old', { securityGroups: ['sg-4'] }, { name: 'old' }),
    );
    expect(dataOf(found)).toEqual({
      [arn('security-group/sg-1')]: { interfaces: 0, groups: [], launchers: [] },
      [arn('security-group/sg-2')]: { interfaces: 2, groups: [], launchers: [] },
      [arn('security-group/sg-3')]: { interfaces: 1, groups: ['sg-2'], launchers: [] },
      [arn('security-group/sg-4')]: { interfaces: 0, groups: [], launchers: ['workers', 'old'] },
    });
  });

  test('stays open where a template could not be read, unless another is known', () => {
    const found = derived('ec2-security-group-use', group('sg-1'), template([], ['defaultSettings']));
    expect(found[arn('security-group/sg-1')]).toMatchObject({ data: { interfaces: 0, groups: [] }, holes: { launchers: denied } });
    const known = derived('ec2-security-group-use', group('sg-1'), template([], ['defaultSettings']), source('autoscaling-launch-configuration', 'arn:x:y/old', { securityGroups: ['sg-1'] }));
    expect(known[arn('security-group/sg-1')]).toMatchObject({ data: { launchers: ['old'] }, holes: null });
  });
});

describe('what uses a key pair', () => {
  const pair = (keyName: string) => source('ec2-key-pair', arn(`key-pair/key-${keyName}`), { keyName });
  const instance = (instanceId: string, keyName: string | null, unread: string[] = []) => source('ec2-instance', arn(`instance/${instanceId}`), { instanceId, keyName }, { unread });

  test('are instances and templates of its own Region', () => {
    const found = derived(
      'ec2-key-pair-use',
      pair('a'),
      pair('b'),
      pair('c'),
      instance('i-1', 'a'),
      instance('i-2', null),
      source('ec2-instance', arn('instance/i-3', 'us-east-1'), { instanceId: 'i-3', keyName: 'c' }, { region: 'us-east-1' }),
      source('autoscaling-launch-configuration', 'arn:x:y/old', { keyName: 'b' }),
    );
    expect(dataOf(found)).toEqual({ [arn('key-pair/key-a')]: { instances: ['i-1'], launchers: [] }, [arn('key-pair/key-b')]: { instances: [], launchers: ['old'] }, [arn('key-pair/key-c')]: { instances: [], launchers: [] } });
  });

  test('stay open where an instance could not be read, unless one is known', () => {
    const found = derived('ec2-key-pair-use', pair('a'), pair('b'), instance('i-1', 'a'), instance('i-2', null, ['keyName']));
    expect(found[arn('key-pair/key-a')]).toMatchObject({ data: { instances: ['i-1'] }, holes: null });
    expect(found[arn('key-pair/key-b')]).toMatchObject({ data: { launchers: [] }, holes: { instances: denied } });
  });
});

test('groups launch from a configuration of their Region by its name', () => {
  const configuration = source('autoscaling-launch-configuration', 'arn:lc', { configurationName: 'lc-1' });
  const group = (name: string, launchConfiguration: string | null, unread: string[] = []) => source('autoscaling-group', `arn:${name}`, { launchConfiguration }, { unread, name });
  expect(dataOf(derived('autoscaling-launch-configuration-use', configuration, group('a', 'lc-1'), group('b', null), group('c', 'lc-1')))).toEqual({ 'arn:lc': { groups: ['a', 'c'] } });
  expect(derived('autoscaling-launch-configuration-use', configuration, group('a', null, ['launchConfiguration']))).toMatchObject({ 'arn:lc': { data: {}, holes: { groups: denied } } });
});

test('a VPC holds its network interfaces and the NAT gateways that lead out', () => {
  const eni = (id: string, vpcId: string) => source('ec2-network-interface', arn(`network-interface/${id}`), { vpcId });
  const nat = (natGatewayId: string, more: object) => source('ec2-nat-gateway', arn(`natgateway/${natGatewayId}`), { natGatewayId, vpcId: 'vpc-1', ...more });
  expect(
    dataOf(derived('ec2-vpc-use', eni('eni-1', 'vpc-1'), eni('eni-2', 'vpc-1'), eni('eni-3', 'vpc-2'), nat('nat-1', {}), nat('nat-2', { connectivityType: 'private' }), nat('nat-3', { state: 'failed' }), nat('nat-4', { vpcId: null }))),
  ).toEqual({
    [arn('vpc/vpc-1')]: { interfaces: 2, natGateways: ['nat-1'] },
    [arn('vpc/vpc-2')]: { interfaces: 1, natGateways: [] },
  });
});

test('lines end on a private gateway', () => {
  const vpn = (id: string, vpnGatewayId: string | null) => source('ec2-vpn-connection', arn(`vpn-connection/${id}`), { vpnConnectionId: id, vpnGatewayId });
  const line = (id: string, virtualGatewayId: string | null) => source('directconnect-virtual-interface', `arn:aws:directconnect:eu-west-1:222222222222:dxvif/${id}`, { virtualInterfaceId: id, virtualGatewayId });
  expect(dataOf(derived('ec2-vpn-gateway-use', vpn('vpn-1', 'vgw-1'), vpn('vpn-2', null), line('dxvif-1', 'vgw-1'), line('dxvif-2', null)))).toEqual({
    [arn('vpn-gateway/vgw-1')]: { vpnConnections: ['vpn-1'], virtualInterfaces: ['dxvif-1'] },
  });
});

describe('what is routed to a NAT gateway', () => {
  const subnet = (subnetId: string, zoneId: string) => source('ec2-subnet', arn(`subnet/${subnetId}`), { subnetId, vpcId: 'vpc-1', zoneId });
  const table = (id: string, more: object) => source('ec2-route-table', arn(`route-table/${id}`), { routeTableId: id, vpcId: 'vpc-1', subnetIds: [], natGatewayIds: ['nat-1'], ...more });
  const gateway = (subnetId: string | null) => source('ec2-nat-gateway', arn('natgateway/nat-1'), { natGatewayId: 'nat-1', subnetId });
  const subnets = [subnet('subnet-a', 'az1'), subnet('subnet-b', 'az2'), subnet('subnet-c', 'az2')];

  test('are subnets that a table names, and by the main table all that no table names', () => {
    expect(dataOf(derived('ec2-nat-gateway-route', ...subnets, gateway('subnet-a'), table('rtb-1', { subnetIds: ['subnet-b'] })))).toEqual({ [arn('natgateway/nat-1')]: { subnetIds: ['subnet-b'], otherZoneSubnetIds: ['subnet-b'] } });
    expect(dataOf(derived('ec2-nat-gateway-route', ...subnets, gateway('subnet-b'), table('main', { isMain: true }), table('rtb-1', { subnetIds: ['subnet-b'], natGatewayIds: [] })))).toEqual({
      [arn('natgateway/nat-1')]: { subnetIds: ['subnet-a', 'subnet-c'], otherZoneSubnetIds: ['subnet-a'] },
    });
  });

  test('a zone that is not known is called no other', () => {
    expect(dataOf(derived('ec2-nat-gateway-route', gateway('subnet-a'), table('rtb-1', { subnetIds: ['subnet-x'] })))).toEqual({ [arn('natgateway/nat-1')]: { subnetIds: ['subnet-x'], otherZoneSubnetIds: [] } });
    expect(dataOf(derived('ec2-nat-gateway-route', ...subnets, gateway(null), table('rtb-1', { subnetIds: ['subnet-b'] })))).toMatchObject({ [arn('natgateway/nat-1')]: { otherZoneSubnetIds: [] } });
  });

  test('a table that serves nothing leads nothing there', () => {
    expect(derived('ec2-nat-gateway-route', ...subnets, gateway('subnet-a'), table('rtb-1', {}))).toEqual({});
  });
});

test('a route table reaches services by gateway endpoints that name it and by interface endpoints of its VPC', () => {
  const table = (id: string, vpcId: string) => source('ec2-route-table', arn(`route-table/${id}`), { routeTableId: id, vpcId });
  const endpoint = (id: string, more: object) => source('ec2-vpc-endpoint', arn(`vpc-endpoint/${id}`), { vpcId: 'vpc-1', ...more });
  expect(
    dataOf(
      derived(
        'ec2-route-table-endpoint',
        table('rtb-1', 'vpc-1'),
        table('rtb-2', 'vpc-1'),
        table('rtb-3', 'vpc-2'),
        endpoint('vpce-1', { endpointType: 'Gateway', serviceName: 'com.amazonaws.eu-west-1.s3', routeTableIds: ['rtb-1'] }),
        endpoint('vpce-2', { endpointType: 'Interface', serviceName: 'com.amazonaws.eu-west-1.dynamodb' }),
        endpoint('vpce-3', { endpointType: 'Gateway', serviceName: 'com.amazonaws.eu-west-1.s3', routeTableIds: ['rtb-2'], state: 'failed' }),
      ),
    ),
  ).toEqual({ [arn('route-table/rtb-1')]: { services: ['dynamodb', 's3'] }, [arn('route-table/rtb-2')]: { services: ['dynamodb'] } });
});

describe('EBS snapshots', () => {
  const snapshot = (id: string, more: object = {}) => source('ec2-snapshot', `arn:aws:ec2:eu-west-1::snapshot/${id}`, { snapshotId: id, tags: {}, ...more });

  test('of one volume are a chain; copies and single ones are not', () => {
    expect(
      dataOf(derived('ec2-snapshot-chain', snapshot('a', { volumeId: 'vol-1' }), snapshot('b', { volumeId: 'vol-1' }), snapshot('c', { volumeId: 'vol-2' }), snapshot('d', { volumeId: null }), snapshot('e', { volumeId: null }))),
    ).toEqual({
      'arn:aws:ec2:eu-west-1::snapshot/a': { snapshots: 2 },
      'arn:aws:ec2:eu-west-1::snapshot/b': { snapshots: 2 },
    });
  });

  test('are planned where a service made them; those of images do not count; policies that only copy do not either', () => {
    const policy = (id: string, more: object = {}) => source('dlm-lifecycle-policy', `arn:aws:dlm:eu-west-1:222222222222:policy/${id}`, more);
    expect(
      dataOf(
        derived(
          'ec2-snapshot-plan',
          snapshot('a'),
          snapshot('b', { tags: { 'aws:dlm:lifecycle-policy-id': 'policy-1' } }),
          snapshot('c'),
          source('ec2-image', 'arn:aws:ec2:eu-west-1::image/ami-1', { snapshots: ['c'] }),
          policy('one'),
          policy('off', { enabled: false }),
          policy('copies', { policyType: 'EVENT_BASED_POLICY' }),
        ),
      ),
    ).toEqual({ 'urn:tallystick:aws:222222222222:eu-west-1:ec2-snapshot-plan/snapshots': { unplanned: 1, planned: 1, policies: 1 } });
    expect(derived('ec2-snapshot-plan', policy('one'))).toEqual({});
  });
});

test('a reservation is followed by one for the same that ends later', () => {
  const reserved = (id: string, endsAt: string, more: object = {}) => source('ec2-reserved-instance', arn(`reserved-instances/${id}`), { reservedInstancesId: id, endsAt, ...more });
  const found = derived(
    'ec2-reserved-instance-successor',
    reserved('old', '2026-04-10T00:00:00Z'),
    reserved('next', '2027-04-10T00:00:00Z', { state: 'queued' }),
    reserved('other', '2027-04-10T00:00:00Z', { instanceType: 'c5.large' }),
    reserved('gone', '2028-04-10T00:00:00Z', { state: 'retired' }),
  );
  expect(dataOf(found)).toEqual({ [arn('reserved-instances/old')]: { successors: ['next'] } });
});

describe('what a resource belongs to', () => {
  const instance = source('ec2-instance', arn('instance/i-1'), { instanceId: 'i-1', tags: { Owner: 'payments' } });
  const volume = source('ec2-volume', arn('volume/vol-1'), { volumeId: 'vol-1', attachedTo: ['i-1'], tags: { Owner: 'orders' } });

  test('is its instance, or the volume of a snapshot', () => {
    expect(
      dataOf(
        derived(
          'ec2-resource-parent',
          instance,
          volume,
          source('ec2-volume', arn('volume/vol-2'), { volumeId: 'vol-2', attachedTo: [] }),
          source('ec2-network-interface', arn('network-interface/eni-1'), { instanceId: 'i-1', tags: {} }),
          source('ec2-network-interface', arn('network-interface/eni-2'), { instanceId: 'i-1', requesterManaged: true }),
          source('ec2-snapshot', 'arn:aws:ec2:eu-west-1::snapshot/snap-1', { volumeId: 'vol-1', tags: {} }),
          source('ec2-snapshot', 'arn:aws:ec2:eu-west-1::snapshot/snap-2', { volumeId: 'vol-gone' }),
        ),
      ),
    ).toEqual({
      [arn('volume/vol-1')]: { parent: arn('instance/i-1'), parentTags: { Owner: 'payments' }, tags: { Owner: 'orders' } },
      [arn('network-interface/eni-1')]: { parent: arn('instance/i-1'), parentTags: { Owner: 'payments' }, tags: {} },
      'arn:aws:ec2:eu-west-1::snapshot/snap-1': { parent: arn('volume/vol-1'), parentTags: { Owner: 'orders' }, tags: {} },
    });
  });

  test('keeps the holes of both sides', () => {
    const found = derived('ec2-resource-parent', source('ec2-instance', arn('instance/i-1'), { instanceId: 'i-1' }, { unread: ['tags'] }), volume);
    expect(found[arn('volume/vol-1')]).toMatchObject({ data: { parent: arn('instance/i-1'), tags: { Owner: 'orders' } }, holes: { parentTags: denied } });
  });
});

test('a connection carries its virtual interfaces', () => {
  const line = (id: string, connectionId: string) => source('directconnect-virtual-interface', `arn:aws:directconnect:eu-west-1:222222222222:dxvif/${id}`, { virtualInterfaceId: id, connectionId });
  expect(dataOf(derived('directconnect-connection-use', line('dxvif-1', 'dxcon-1'), line('dxvif-2', 'dxcon-1')))).toEqual({ 'arn:aws:directconnect:eu-west-1:222222222222:dxcon/dxcon-1': { virtualInterfaces: ['dxvif-1', 'dxvif-2'] } });
});

describe('what hangs on a health check', () => {
  const check = (healthCheckId: string, children: string[] = []) => source('route53-health-check', `arn:aws:route53:::healthcheck/${healthCheckId}`, { healthCheckId, children }, { region: 'global' });
  const zone = (name: string, healthChecks: string[], unread: string[] = []) => source('route53-hosted-zone', `arn:aws:route53:::hostedzone/${name}`, { healthChecks }, { region: 'global', unread, name });

  test('are zones, each once, and calculated checks', () => {
    expect(dataOf(derived('route53-health-check-use', check('a'), check('b', ['a']), zone('example.com.', ['b', 'b'])))).toEqual({
      'arn:aws:route53:::healthcheck/a': { zones: [], parents: ['b'] },
      'arn:aws:route53:::healthcheck/b': { zones: ['example.com.'], parents: [] },
    });
  });

  test('stays open where the records of a zone could not be read, unless another zone is known', () => {
    const found = derived('route53-health-check-use', check('a'), check('b'), zone('one.', ['b']), zone('two.', [], ['healthChecks']));
    expect(found['arn:aws:route53:::healthcheck/a']).toMatchObject({ data: { parents: [] }, holes: { zones: denied } });
    expect(found['arn:aws:route53:::healthcheck/b']).toMatchObject({ data: { zones: ['one.'] }, holes: null });
  });
});
