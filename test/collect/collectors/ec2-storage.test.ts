import { describe, expect, test } from 'vitest';
import type { CoverageStatus } from '#kernel/cell';
import { assembly } from '#kernel/assemble';
import ec2Images from '#collect/collectors/ec2/ec2-images';
import ec2PublicSnapshots from '#collect/collectors/ec2/ec2-public-snapshots';
import ec2Snapshots from '#collect/collectors/ec2/ec2-snapshots';
import snapshotKind from '#inventory/ec2-snapshot';
import { account, asOf, collect, deny, pages, partition, run, type Table } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const snapshotArn = (id: string) => `arn:aws:ec2:eu-west-1::snapshot/${id}`;
const imageArn = (id: string) => `arn:aws:ec2:eu-west-1::image/${id}`;
const snapshot = (id: string, more: object = {}) => ({
  SnapshotId: id,
  VolumeId: 'vol-1',
  State: 'completed',
  StorageTier: 'standard',
  VolumeSize: 100,
  FullSnapshotSizeInBytes: 5_000_000,
  StartTime: '2026-01-01T00:00:00.000Z',
  Description: 'nightly',
  Encrypted: true,
  KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1',
  Tags: [{ Key: 'Owner', Value: 'payments' }],
  ...more,
});
const image = (id: string, more: object = {}) => ({
  ImageId: id,
  Name: `orders-${id}`,
  Description: 'web',
  State: 'available',
  Public: false,
  Architecture: 'arm64',
  PlatformDetails: 'Linux/UNIX',
  RootDeviceType: 'ebs',
  CreationDate: '2026-01-01T00:00:00.000Z',
  DeprecationTime: '2028-01-01T00:00:00.000Z',
  LastLaunchedTime: '2026-03-01T10:00:00Z',
  SourceInstanceId: 'i-1',
  BlockDeviceMappings: [
    { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-1' } },
    { DeviceName: '/dev/xvdb', Ebs: { SnapshotId: 'snap-2' } },
    { DeviceName: '/dev/sdc', VirtualName: 'ephemeral0' },
  ],
  Tags: [{ Key: 'Owner', Value: 'payments' }],
  ...more,
});

describe('ec2-snapshots', () => {
  test('reads all pages of the snapshots of the account and leaves open which are public', async () => {
    const { of, calls, dropped, listed } = await run(ec2Snapshots, { DescribeSnapshots: pages([{ Snapshots: [snapshot('snap-1')] }, { Snapshots: [snapshot('snap-2')] }]) });
    expect(calls.map(call => call.in)).toEqual([
      { OwnerIds: ['self'], MaxResults: 1000 },
      { OwnerIds: ['self'], MaxResults: 1000, NextToken: '1' },
    ]);
    expect(Object.keys(of('ec2-snapshot'))).toEqual([snapshotArn('snap-1'), snapshotArn('snap-2')]);
    expect(of('ec2-snapshot')[snapshotArn('snap-1')]).toEqual({
      account,
      region: 'eu-west-1',
      name: 'snap-1',
      data: {
        snapshotId: 'snap-1',
        volumeId: 'vol-1',
        state: 'completed',
        storageTier: 'standard',
        sizeGiB: 100,
        fullSizeBytes: 5_000_000,
        createdAt: '2026-01-01T00:00:00.000Z',
        restoreExpiresAt: null,
        description: 'nightly',
        encrypted: true,
        kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1',
        tags: { Owner: 'payments' },
      },
      holes: { public: expect.anything() },
    });
    expect({ dropped, listed }).toEqual({ dropped: 0, listed: ['ec2-snapshot'] });
  });

  test('does not take the made-up volume of a copy for a volume', async () => {
    const { of } = await run(ec2Snapshots, { DescribeSnapshots: () => ({ Snapshots: [snapshot('snap-1', { VolumeId: 'vol-ffffffff', Encrypted: false, KmsKeyId: undefined, FullSnapshotSizeInBytes: undefined })] }) });
    expect(of('ec2-snapshot')[snapshotArn('snap-1')]?.data).toMatchObject({ volumeId: null, encrypted: false, kmsKeyId: null, fullSizeBytes: null });
  });

  test('says until when a restored archive stays', async () => {
    const { of } = await run(ec2Snapshots, { DescribeSnapshots: () => ({ Snapshots: [snapshot('snap-1', { StorageTier: 'archive', RestoreExpiryTime: '2026-04-10T00:00:00.000Z' })] }) });
    expect(of('ec2-snapshot')[snapshotArn('snap-1')]?.data).toMatchObject({ storageTier: 'archive', restoreExpiresAt: '2026-04-10T00:00:00.000Z' });
  });

  test('understands a recorded answer', async () => {
    const { of, dropped } = await run(ec2Snapshots, { DescribeSnapshots: () => recorded('test_ebs_volume_snapshots_filter', 'ec2.DescribeSnapshots_1') });
    expect(dropped).toBe(0);
    expect(Object.values(of('ec2-snapshot')).map(({ data, holes }) => [data['volumeId'], data['sizeGiB'], data['encrypted'], Object.keys(holes)])).toEqual([
      ['vol-0706f8e126ff74d3a', 20, false, ['public']],
      ['vol-0c7930681fe5a17db', 20, true, ['public']],
      ['vol-0c7930681fe5a17db', 40, true, ['public']],
    ]);
  });

  test.each([
    ['null', null],
    ['no identity', snapshot('')],
    ['no volume', snapshot('snap-2', { VolumeId: undefined })],
    ['a size that is a text', snapshot('snap-2', { VolumeSize: '100' })],
    ['a start that is no date', snapshot('snap-2', { StartTime: 'yesterday' })],
    ['tags that are no list', snapshot('snap-2', { Tags: {} })],
  ])('counts an item with %s and keeps the others', async (_, item) => {
    const { of, dropped, listed } = await run(ec2Snapshots, { DescribeSnapshots: () => ({ Snapshots: [snapshot('snap-1'), item] }) });
    expect(Object.keys(of('ec2-snapshot'))).toEqual([snapshotArn('snap-1')]);
    expect({ dropped, listed }).toEqual({ dropped: 1, listed: [] });
  });
});

describe('ec2-public-snapshots', () => {
  /** Both collectors over one account and Region; the cell of the second one ends with `status`. */
  async function both(own: Table, open: Table, status: CoverageStatus = 'complete') {
    const built = assembly({ partition, asOf, kinds: { 'ec2-snapshot': snapshotKind }, sources: [ec2Snapshots, ec2PublicSnapshots] });
    for (const [collector, table, ended] of [
      [ec2Snapshots, own, 'complete'],
      [ec2PublicSnapshots, open, status],
    ] as const) {
      const cell = { account, region: 'eu-west-1', collector: collector.id };
      const { calls } = await collect(collector, table);
      for (const call of calls) built.add(cell, collector, call);
      const denied = ended === 'denied' ? 'DescribeSnapshots: AccessDeniedException' : null;
      built.settle({ ...cell, status: ended, reason: denied, listed: Object.keys(collector.yields), holes: 0, calls: calls.length, items: 0, dropped: 0 });
    }
    return Object.fromEntries(built.resources('ec2-snapshot').map(({ data, holes }) => [data['snapshotId'], holes?.['public'] ?? data['public']]));
  }
  const own = { DescribeSnapshots: () => ({ Snapshots: [snapshot('snap-1'), snapshot('snap-2')] }) };

  test('asks once for those that everybody may restore; the others are not public', async () => {
    const { calls } = await run(ec2PublicSnapshots, { DescribeSnapshots: () => ({ Snapshots: [] }) });
    expect(calls.map(call => call.in)).toEqual([{ OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 }]);
    expect(await both(own, { DescribeSnapshots: () => ({ Snapshots: [snapshot('snap-2')] }) })).toEqual({ 'snap-1': false, 'snap-2': true });
    expect(await both(own, { DescribeSnapshots: () => ({ Snapshots: [] }) })).toEqual({ 'snap-1': false, 'snap-2': false });
  });

  test('nobody is private while the list is not known', async () => {
    const missing = { reason: expect.stringContaining('ec2-public-snapshots is denied'), missing: ['ec2:DescribeSnapshots'] };
    expect(await both(own, { DescribeSnapshots: deny }, 'denied')).toEqual({ 'snap-1': missing, 'snap-2': missing });
  });

  test.each([
    ['a public snapshot without an identity', () => ({ Snapshots: [{ State: 'completed' }] })],
    ['an answer without a list', () => ({})],
  ])('%s leaves open which are', async (_, DescribeSnapshots) => {
    const holes = { reason: expect.stringContaining('ec2-public-snapshots is partial'), missing: [] };
    expect(await both(own, { DescribeSnapshots })).toEqual({ 'snap-1': holes, 'snap-2': holes });
  });

  test('what the account does not own is not made a resource', async () => {
    expect(await both({ DescribeSnapshots: () => ({ Snapshots: [] }) }, { DescribeSnapshots: () => ({ Snapshots: [snapshot('snap-9')] }) })).toEqual({});
  });
});

describe('ec2-images', () => {
  test('asks for all images of the account, the deprecated and disabled ones too', async () => {
    const { of, calls, dropped } = await run(ec2Images, { DescribeImages: pages([{ Images: [image('ami-1')] }, { Images: [image('ami-2', { State: 'disabled' })] }]) });
    expect(calls[0]?.in).toEqual({ Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 });
    expect(dropped).toBe(0);
    expect(Object.keys(of('ec2-image'))).toEqual([imageArn('ami-1'), imageArn('ami-2')]);
    expect(of('ec2-image')[imageArn('ami-1')]).toMatchObject({
      holes: {},
      data: {
        imageId: 'ami-1',
        imageName: 'orders-ami-1',
        description: 'web',
        state: 'available',
        public: false,
        architecture: 'arm64',
        platform: 'Linux/UNIX',
        rootDeviceType: 'ebs',
        createdAt: '2026-01-01T00:00:00.000Z',
        deprecatedAt: '2028-01-01T00:00:00.000Z',
        lastLaunchedAt: '2026-03-01T10:00:00Z',
        snapshots: ['snap-1', 'snap-2'],
        sourceInstanceId: 'i-1',
        tags: { Owner: 'payments' },
      },
    });
  });

  test('understands recorded answers, which name no launch', async () => {
    const { of, dropped } = await run(ec2Images, { DescribeImages: () => recorded('test_asg_image_filter_from_lc_and_lt', 'ec2.DescribeImages_1') });
    expect(dropped).toBe(0);
    expect(of('ec2-image')[imageArn('ami-0bcc094591f354be2')]).toMatchObject({
      holes: {},
      data: { public: false, snapshots: ['snap-1234567890abcdef1'], lastLaunchedAt: null, deprecatedAt: null, sourceInstanceId: null, tags: { release: 'final' } },
    });
  });

  test.each([
    ['null', null],
    ['no identity', image('')],
    ['no word on who may launch it', image('ami-2', { Public: undefined })],
    ['devices that are no list', image('ami-2', { BlockDeviceMappings: 'none' })],
    ['a null device', image('ami-2', { BlockDeviceMappings: [null] })],
    ['a launch that is no date', image('ami-2', { LastLaunchedTime: 'today' })],
  ])('counts an image with %s', async (_, item) => {
    const { of, dropped } = await run(ec2Images, { DescribeImages: () => ({ Images: [image('ami-1'), item] }) });
    expect(Object.keys(of('ec2-image'))).toEqual([imageArn('ami-1')]);
    expect(dropped).toBe(1);
  });
});
