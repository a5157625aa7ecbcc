import { describe, expect, test } from 'vitest';
import efsFileSystems from '#collect/collectors/efs/efs-file-systems';
import fsxFileSystems from '#collect/collectors/fsx/fsx-file-systems';
import efsWorlds from '../worlds/efs.ts';
import fsxWorlds from '../worlds/fsx.ts';
import { pages, run } from './fake-gather.ts';

const efs = (more: object = {}) => ({ ...(efsWorlds['efs-file-systems'].world(1) as any).DescribeFileSystems({}).FileSystems[0], ...more });
const fsx = (more: object = {}) => ({ ...(fsxWorlds['fsx-file-systems'].world(1) as any).DescribeFileSystems({}).FileSystems[0], ...more });
const efsRead = async (more: object) => Object.values((await run(efsFileSystems, { DescribeFileSystems: () => ({ FileSystems: [efs(more)] }) })).of('efs-file-system'))[0];
const fsxRead = async (more: object) => Object.values((await run(fsxFileSystems, { DescribeFileSystems: () => ({ FileSystems: [fsx(more)] }) })).of('fsx-file-system'))[0];

describe('efs-file-systems', () => {
  test('reads all pages', async () => {
    const page = (id: string) => ({ FileSystems: [efs({ FileSystemId: id, FileSystemArn: `arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/${id}` })] });
    const { of, calls } = await run(efsFileSystems, { DescribeFileSystems: pages([page('fs-1'), page('fs-2')], 'NextMarker', 'Marker') });
    expect(calls.map(call => call.in)).toEqual([{ MaxItems: 100 }, { MaxItems: 100, Marker: '1' }]);
    expect(Object.values(of('efs-file-system')).map(({ name, holes }) => [name, Object.keys(holes)])).toEqual([
      ['fs-1', ['infrequentAccessAfter']],
      ['fs-2', ['infrequentAccessAfter']],
    ]);
  });

  test('says how much lies in which class, and bears the name that people gave it', async () => {
    expect(
      await efsRead({
        Name: 'media',
        SizeInBytes: { Value: 300, ValueInStandard: 100, ValueInIA: 150, ValueInArchive: 50 },
        ThroughputMode: 'provisioned',
        ProvisionedThroughputInMibps: 64,
        AvailabilityZoneName: 'eu-west-1a',
        Tags: [
          { Key: 'Name', Value: 'media' },
          { Key: 'Owner', Value: 'web' },
        ],
      }),
    ).toMatchObject({
      holes: {},
      name: 'media',
      data: { sizeBytes: 300, standardBytes: 100, infrequentAccessBytes: 150, archiveBytes: 50, throughputMode: 'provisioned', provisionedMiBps: 64, zone: 'eu-west-1a', tags: { Name: 'media', Owner: 'web' } },
    });
  });

  test('sizes that AWS does not say are gaps', async () => {
    expect(Object.keys((await efsRead({ SizeInBytes: { Value: 1 } }))?.holes ?? {}).sort()).toEqual(['archiveBytes', 'infrequentAccessAfter', 'infrequentAccessBytes', 'standardBytes']);
  });

  test.each([[{ FileSystemArn: undefined }], [{ SizeInBytes: { Value: '1' } }], [{ Tags: 'none' }]])('counts %j', async more => {
    expect(await run(efsFileSystems, { DescribeFileSystems: () => ({ FileSystems: [efs(), efs(more)] }) })).toMatchObject({ dropped: 1, listed: [] });
  });
});

describe('fsx-file-systems', () => {
  test('reads all pages', async () => {
    const page = (id: string) => ({ FileSystems: [fsx({ FileSystemId: id, ResourceARN: `arn:aws:fsx:eu-west-1:111111111111:file-system/${id}` })] });
    const { of, calls } = await run(fsxFileSystems, { DescribeFileSystems: pages([page('fs-1'), page('fs-2')]) });
    expect(calls.map(call => call.in.NextToken)).toEqual([undefined, '1']);
    expect(Object.values(of('fsx-file-system')).map(({ holes }) => holes)).toEqual([{}, {}]);
  });

  test.each([
    ['Windows', {}, { deploymentType: 'SINGLE_AZ_2', throughputMBps: 32, throughputMBpsPerTiB: null, iops: 900, backupRetentionDays: 7, copiesTagsToBackups: false, copiesTagsToVolumes: null }],
    [
      'Lustre',
      { FileSystemType: 'LUSTRE', StorageCapacity: 1200, WindowsConfiguration: undefined, LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, CopyTagsToBackups: true, AutomaticBackupRetentionDays: 0 } },
      { storageGiB: 1200, throughputMBps: null, throughputMBpsPerTiB: 125, backupRetentionDays: 0, copiesTagsToBackups: true },
    ],
    [
      'Lustre for a while',
      { FileSystemType: 'LUSTRE', WindowsConfiguration: undefined, LustreConfiguration: { DeploymentType: 'SCRATCH_2' } },
      { throughputMBps: null, throughputMBpsPerTiB: null, backupRetentionDays: null, copiesTagsToBackups: null },
    ],
    [
      'ONTAP',
      {
        FileSystemType: 'ONTAP',
        WindowsConfiguration: undefined,
        OntapConfiguration: { DeploymentType: 'MULTI_AZ_1', ThroughputCapacity: 512, AutomaticBackupRetentionDays: 30, DiskIopsConfiguration: { Mode: 'USER_PROVISIONED', Iops: 6144 } },
      },
      { throughputMBps: 512, iops: 6144, backupRetentionDays: 30, copiesTagsToBackups: null },
    ],
    [
      'OpenZFS that grows by itself',
      {
        FileSystemType: 'OPENZFS',
        StorageType: 'INTELLIGENT_TIERING',
        StorageCapacity: undefined,
        WindowsConfiguration: undefined,
        OpenZFSConfiguration: { DeploymentType: 'MULTI_AZ_1', ThroughputCapacity: 160, CopyTagsToBackups: true, CopyTagsToVolumes: true },
      },
      { storageGiB: null, throughputMBps: 160, copiesTagsToVolumes: true },
    ],
  ])('reads %s', async (_, more, data) => {
    expect(await fsxRead(more)).toMatchObject({ holes: {}, data });
  });

  test('a file system without its configuration or capacity has gaps there', async () => {
    expect(Object.keys((await fsxRead({ WindowsConfiguration: undefined, StorageCapacity: undefined }))?.holes ?? {}).sort()).toEqual([
      'backupRetentionDays',
      'copiesTagsToBackups',
      'copiesTagsToVolumes',
      'deploymentType',
      'iops',
      'storageGiB',
      'throughputMBps',
      'throughputMBpsPerTiB',
    ]);
  });

  test.each([[{ ResourceARN: undefined }], [{ StorageCapacity: 'much' }], [{ Tags: [5] }]])('counts %j', async more => {
    expect(await run(fsxFileSystems, { DescribeFileSystems: () => ({ FileSystems: [fsx(), fsx(more)] }) })).toMatchObject({ dropped: 1, listed: [] });
  });
});
