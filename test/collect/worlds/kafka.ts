import { group, type Worlds } from './world.ts';

export default {
  'kafka-clusters': {
    calls: [1, 1, 1],
    world: count => ({
      ListClustersV2: group(
        count,
        100,
        'ClusterInfoList',
        id => ({
          ClusterType: 'PROVISIONED',
          ClusterArn: `arn:aws:kafka:eu-west-1:111111111111:cluster/orders-${id}/0a1b2c3d-0000-4000-8000-000000000001-1`,
          ClusterName: `orders-${id}`,
          CreationTime: '2025-06-01T00:00:00.000Z',
          State: 'ACTIVE',
          Tags: { Owner: 'payments' },
          Provisioned: { BrokerNodeGroupInfo: { ClientSubnets: [], InstanceType: 'kafka.m7g.large', StorageInfo: { EbsStorageInfo: { VolumeSize: 100 } } }, NumberOfBrokerNodes: 3 },
        }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
