import { group, type Worlds } from './world.ts';

export default {
  'fsx-file-systems': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeFileSystems: group(count, 1000, 'FileSystems', id => ({
        OwnerId: '111111111111',
        CreationTime: '2025-06-01T00:00:00.000Z',
        FileSystemId: `fs-${id}`,
        FileSystemType: 'WINDOWS',
        Lifecycle: 'AVAILABLE',
        StorageCapacity: 300,
        StorageType: 'SSD',
        ResourceARN: `arn:aws:fsx:eu-west-1:111111111111:file-system/fs-${id}`,
        Tags: [],
        WindowsConfiguration: { DeploymentType: 'SINGLE_AZ_2', ThroughputCapacity: 32, AutomaticBackupRetentionDays: 7, CopyTagsToBackups: false, DiskIopsConfiguration: { Mode: 'AUTOMATIC', Iops: 900 } },
      })),
    }),
  },
} satisfies Worlds;
