import { describe, expect, test } from 'vitest';
import ec2Addresses from '#collect/collectors/ec2/ec2-addresses';
import ec2Instances from '#collect/collectors/ec2/ec2-instances';
import ec2Regions from '#collect/collectors/ec2/ec2-regions';
import ec2Volumes from '#collect/collectors/ec2/ec2-volumes';
import { account, deny, pages, read, run, tally } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (rest: string) => `arn:aws:ec2:eu-west-1:${account}:${rest}`;
const volume = (id: string, more: object = {}) => ({ VolumeId: id, State: 'available', VolumeType: 'gp3', Size: 10, Iops: 3000, Throughput: 125, CreateTime: '2026-01-01T00:00:00.000Z', Attachments: [], ...more });
const instance = (id: string, more: object = {}) => ({
  InstanceId: id,
  InstanceType: 'm5.large',
  State: { Code: 16, Name: 'running' },
  LaunchTime: '2025-06-01T00:00:00.000Z',
  StateTransitionReason: '',
  PlatformDetails: 'Linux/UNIX',
  Monitoring: { State: 'disabled' },
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', Status: 'attached' } }],
  Tags: [{ Key: 'Name', Value: 'web' }],
  ...more,
});

describe('ec2-volumes', () => {
  test('reads all pages', async () => {
    const { of, calls, dropped } = await run(ec2Volumes, { DescribeVolumes: pages([{ Volumes: [volume('vol-1')] }, { Volumes: [volume('vol-2', { Tags: [{ Key: 'Owner', Value: 'payments' }] })] }]) });
    expect(Object.keys(of('ec2-volume'))).toEqual([arn('volume/vol-1'), arn('volume/vol-2')]);
    expect(of('ec2-volume')[arn('volume/vol-2')]).toMatchObject({ data: { volumeId: 'vol-2', sizeGiB: 10, tags: { Owner: 'payments' } }, holes: {} });
    expect(dropped).toBe(0);
    expect(calls).toHaveLength(2);
  });

  test('says what volumes of older types leave out', async () => {
    const { of } = await run(ec2Volumes, {
      DescribeVolumes: () => ({ Volumes: [volume('vol-1', { VolumeType: 'standard', Iops: undefined, Throughput: undefined, Attachments: [{ InstanceId: 'i-1', State: 'attached' }, { AssociatedResource: 'arn:aws:ecs:task' }] })] }),
    });
    expect(of('ec2-volume')[arn('volume/vol-1')]?.data).toMatchObject({ iops: null, throughputMiBps: null, attachedTo: ['i-1', 'arn:aws:ecs:task'], tags: {} });
  });

  test('understands a recorded answer', async () => {
    const { of, dropped } = await run(ec2Volumes, { DescribeVolumes: () => recorded('test_ebs_volume_snapshots_filter', 'ec2.DescribeVolumes_1') });
    expect(dropped).toBe(0);
    expect(Object.values(of('ec2-volume')).map(({ data, holes }) => [data['state'], data['attachedTo'].length, holes])).toEqual([
      ['in-use', 1, {}],
      ['in-use', 1, {}],
    ]);
  });

  test.each([
    ['no identity', { State: 'available' }],
    ['null', null],
    ['a size that is a text', volume('vol-2', { Size: '10' })],
    ['tags that are a text', volume('vol-2', { Tags: 'none' })],
    ['tags that are null', volume('vol-2', { Tags: null })],
    ['tags without keys', volume('vol-2', { Tags: [{ Value: 'x' }] })],
    ['a null attachment', volume('vol-2', { Attachments: [null] })],
  ])('counts an item with %s and keeps the others', async (_, item) => {
    const { of, dropped, listed } = await run(ec2Volumes, { DescribeVolumes: () => ({ Volumes: [volume('vol-1'), item] }) });
    expect(Object.keys(of('ec2-volume'))).toEqual([arn('volume/vol-1')]);
    expect(dropped).toBe(1);
    expect(listed).toEqual([]);
  });

  test('does not take an answer without its list for an empty one', async () => {
    expect(await run(ec2Volumes, { DescribeVolumes: () => ({}) })).toMatchObject({ dropped: 1, listed: [], reason: expect.stringContaining('an answer without Volumes') });
    expect(await run(ec2Volumes, { DescribeVolumes: () => ({ Volumes: [] }) })).toMatchObject({ dropped: 0, listed: ['ec2-volume'] });
  });

  test('says nothing when AWS refuses', async () => {
    const { ended, dropped, of } = await run(ec2Volumes, { DescribeVolumes: deny });
    expect(ended).toMatchObject({ broken: { name: 'AccessDeniedException' } });
    expect(dropped).toBe(0);
    expect(of('ec2-volume')).toEqual({});
  });
});

describe('ec2-regions', () => {
  test('asks once for all Regions, the disabled ones too', async () => {
    const { of, calls } = await run(ec2Regions, {
      DescribeRegions: () => ({
        Regions: [
          { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required', Endpoint: 'x' },
          { RegionName: 'me-south-1', OptInStatus: 'not-opted-in' },
        ],
      }),
    });
    expect(calls.map(call => call.in)).toEqual([{ AllRegions: true }]);
    expect(of('aws-region')[`urn:tallystick:aws:${account}:global:aws-region/me-south-1`]).toMatchObject({ name: 'me-south-1', data: { regionName: 'me-south-1', optInStatus: 'not-opted-in' }, holes: {}, region: 'global' });
  });

  test('counts a Region without a name', async () => {
    expect(await run(ec2Regions, { DescribeRegions: () => ({ Regions: [{ OptInStatus: 'opted-in' }] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('ec2-addresses', () => {
  test('understands a recorded answer', async () => {
    const { of, calls, dropped } = await run(ec2Addresses, { DescribeAddresses: () => recorded('test_eip_used_by', 'ec2.DescribeAddresses_1') });
    expect(calls).toHaveLength(1);
    expect(dropped).toBe(0);
    expect(of('ec2-address')[arn('elastic-ip/eipalloc-0c2e1da5c1bb166f5')]?.data).toEqual({ allocationId: 'eipalloc-0c2e1da5c1bb166f5', publicIp: '35.85.26.59', associationId: null, instanceId: null, networkInterfaceId: null, tags: {} });
  });

  test('takes an empty instance id for none, and a carrier address for the address', async () => {
    const { of } = await run(ec2Addresses, { DescribeAddresses: () => ({ Addresses: [{ AllocationId: 'eipalloc-1', CarrierIp: '198.51.100.7', InstanceId: '' }] }) });
    expect(of('ec2-address')[arn('elastic-ip/eipalloc-1')]?.data).toMatchObject({ publicIp: '198.51.100.7', instanceId: null });
  });

  test('counts an address without an allocation', async () => {
    expect(await run(ec2Addresses, { DescribeAddresses: () => ({ Addresses: [{ PublicIp: '192.0.2.1', Domain: 'standard' }] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('ec2-instances', () => {
  test.each([
    ['enabled', true],
    ['pending', true],
    ['disabled', false],
    ['disabling', false],
  ])('monitoring that is %s is detailed: %s', async (State, detailedMonitoring) => {
    const { of } = await run(ec2Instances, describe1(instance('i-1', { Monitoring: { State }, KeyName: 'orders' })));
    expect(of('ec2-instance')[arn('instance/i-1')]).toMatchObject({ data: { detailedMonitoring, keyName: 'orders' } });
  });

  test('monitoring in a state that AWS does not document is a hole; no key pair is none', async () => {
    const { of } = await run(ec2Instances, describe1(instance('i-1', { Monitoring: { State: 'sometimes' } })));
    expect(of('ec2-instance')[arn('instance/i-1')]).toMatchObject({ data: { keyName: null }, holes: { detailedMonitoring: {} } });
  });

  const describe1 = (...instances: unknown[]) => ({ DescribeInstances: () => ({ Reservations: [{ ReservationId: 'r-1', Instances: instances }] }) });

  test('reads all pages and all reservations', async () => {
    const { of, calls } = await run(ec2Instances, {
      DescribeInstances: pages([{ Reservations: [{ Instances: [instance('i-1'), instance('i-2')] }, { Instances: [instance('i-3')] }] }, { Reservations: [{ Instances: [instance('i-4')] }] }]),
    });
    expect(Object.values(of('ec2-instance')).map(({ data }) => data['instanceId'])).toEqual(['i-1', 'i-2', 'i-3', 'i-4']);
    expect(tally(calls)).toEqual({ DescribeInstances: 2 });
  });

  test('leaves the metrics of a running instance to CloudWatch once it is old enough', async () => {
    const { of } = await run(ec2Instances, describe1(instance('i-old'), instance('i-young', { LaunchTime: '2026-03-20T00:00:00.000Z' }), instance('i-stopped', { State: { Name: 'stopped' } })));
    const all = of('ec2-instance');
    expect(Object.keys(all[arn('instance/i-old')]?.holes ?? {})).toEqual(['cpuMax', 'networkBytes', 'cpuHours']);
    expect(all[arn('instance/i-young')]).toMatchObject({ data: { cpuMax: [], networkBytes: [] }, holes: {} });
    expect(all[arn('instance/i-stopped')]).toMatchObject({ data: { cpuMax: [], networkBytes: [] }, holes: {} });
  });

  test('leaves out terminated instances', async () => {
    const { of, dropped } = await run(ec2Instances, describe1(instance('i-1', { State: { Name: 'terminated' } })));
    expect(of('ec2-instance')).toEqual({});
    expect(dropped).toBe(0);
  });

  test.each([
    ['User initiated (2026-01-02 03:04:05 GMT)', '2026-01-02T03:04:05Z'],
    ['User initiated', null],
    ['', null],
    ['Server.SpotInstanceShutdown: Spot instance shutdown', null],
  ])('reads when it was stopped from %j', async (StateTransitionReason, stoppedAt) => {
    const { of } = await run(ec2Instances, describe1(instance('i-1', { State: { Name: 'stopped' }, StateTransitionReason })));
    expect(of('ec2-instance')[arn('instance/i-1')]?.data['stoppedAt']).toBe(stoppedAt);
  });

  test('a running instance is not stopped, whatever its last transition says', async () => {
    const { of } = await run(ec2Instances, describe1(instance('i-1', { StateTransitionReason: 'User initiated (2026-01-02 03:04:05 GMT)', InstanceLifecycle: 'spot' })));
    expect(of('ec2-instance')[arn('instance/i-1')]?.data).toMatchObject({ stoppedAt: null, lifecycle: 'spot' });
  });

  test('understands a recorded answer', async () => {
    const { of, dropped } = await run(ec2Instances, { DescribeInstances: () => recorded('test_ec2_metric_extended_stats', 'ec2.DescribeInstances_1') }, { asOf: '2025-05-14T00:00:00Z' });
    expect(dropped).toBe(0);
    const all = Object.values(of('ec2-instance')).map(({ data }) => data);
    expect(all.filter(data => data['state'] === 'stopped').map(data => data['stoppedAt'])).toEqual(expect.arrayContaining(['2025-03-06T14:33:58Z', '2024-04-04T04:22:00Z']));
    expect(all.every(data => typeof data['platform'] === 'string' && data['volumes'].length > 0)).toBe(true);
  });

  test.each([
    ['null', null],
    ['no state', { InstanceId: 'i-2' }],
    ['a state that is a text', instance('i-2', { State: 'running' })],
    ['a device without a volume', instance('i-2', { BlockDeviceMappings: [{}] })],
    ['volumes that are no list', instance('i-2', { BlockDeviceMappings: {} })],
  ])('counts an instance with %s', async (_, item) => {
    const { of, dropped } = await run(ec2Instances, describe1(instance('i-1'), item));
    expect(Object.keys(of('ec2-instance'))).toEqual([arn('instance/i-1')]);
    expect(dropped).toBe(1);
  });

  test.each([
    ['Reservations', {}],
    ['Instances', { Reservations: [{ ReservationId: 'r-1' }] }],
    ['Instances', { Reservations: [null] }],
  ])('does not take a missing list of %s for an empty one', async (list, out) => {
    expect(await run(ec2Instances, { DescribeInstances: () => out })).toMatchObject({ dropped: 1, listed: [], reason: expect.stringContaining(`without ${list}`) });
  });

  test('an answer of before AWS named the platform leaves no wrong platform', async () => {
    const { calls, region } = await run(ec2Instances, { DescribeInstances: () => recorded('test_ec2_snapshot_copy_tags', 'ec2.DescribeInstances_1') });
    const { of } = await read(ec2Instances, calls, { region });
    expect(Object.values(of('ec2-instance')).filter(({ data }) => data['platform'] !== null)).toEqual([]);
  });
});
