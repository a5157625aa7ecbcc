import { group, type Worlds } from './world.ts';

export default {
  'efs-file-systems': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeFileSystems: group(
        count,
        100,
        'FileSystems',
        id => ({
          FileSystemId: `fs-${id}`,
          FileSystemArn: `arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-${id}`,
          OwnerId: '111111111111',
          CreationToken: id,
          CreationTime: '2025-06-01T00:00:00.000Z',
          LifeCycleState: 'available',
          NumberOfMountTargets: 3,
          SizeInBytes: { Value: 6144, Timestamp: '2026-04-01T00:00:00.000Z', ValueInIA: 0, ValueInStandard: 6144, ValueInArchive: 0 },
          PerformanceMode: 'generalPurpose',
          ThroughputMode: 'elastic',
          Encrypted: true,
          KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1',
          Tags: [],
        }),
        'NextMarker',
        'Marker',
      ),
    }),
  },
} satisfies Worlds;
