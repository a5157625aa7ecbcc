import { group, type Worlds } from './world.ts';

export default {
  'redshift-clusters': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeClusters: group(
        count,
        100,
        'Clusters',
        id => ({
          ClusterIdentifier: id,
          NodeType: 'ra3.xlplus',
          NumberOfNodes: 2,
          ClusterStatus: 'available',
          ClusterCreateTime: '2025-06-01T00:00:00.000Z',
          MultiAZ: 'Disabled',
          TotalStorageCapacityInMegaBytes: 65_536_000,
          PubliclyAccessible: false,
          Encrypted: true,
          KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1',
          AutomatedSnapshotRetentionPeriod: 1,
          ManualSnapshotRetentionPeriod: -1,
          Tags: [{ Key: 'Owner', Value: 'data' }],
        }),
        'Marker',
      ),
    }),
  },
} satisfies Worlds;
