import { group, type Worlds } from './world.ts';

const arn = (type: string, id: string) => `arn:aws:elasticache:eu-west-1:111111111111:${type}:${id}`;

export default {
  'elasticache-clusters': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeCacheClusters: group(
        count,
        100,
        'CacheClusters',
        id => ({
          CacheClusterId: id,
          ARN: arn('cluster', id),
          CacheNodeType: 'cache.t4g.micro',
          Engine: 'valkey',
          EngineVersion: '8.0.1',
          CacheClusterStatus: 'available',
          CacheClusterCreateTime: '2025-06-01T00:00:00.000Z',
          NumCacheNodes: 1,
          CacheNodes: [{ CacheNodeId: '0001', CacheNodeStatus: 'available' }],
          SnapshotRetentionLimit: 0,
          TransitEncryptionEnabled: true,
          AtRestEncryptionEnabled: true,
        }),
        'Marker',
      ),
    }),
  },
  'elasticache-replication-groups': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeReplicationGroups: group(
        count,
        100,
        'ReplicationGroups',
        id => ({
          ReplicationGroupId: id,
          ARN: arn('replicationgroup', id),
          Description: 'web sessions',
          GlobalReplicationGroupInfo: {},
          Engine: 'valkey',
          Status: 'available',
          ReplicationGroupCreateTime: '2025-06-01T00:00:00.000Z',
          CacheNodeType: 'cache.t4g.micro',
          MemberClusters: [`${id}-001`],
          NodeGroups: [{ NodeGroupId: '0001', Status: 'available', NodeGroupMembers: [{ CacheClusterId: `${id}-001`, CacheNodeId: '0001' }] }],
          ClusterEnabled: false,
          AutomaticFailover: 'disabled',
          MultiAZ: 'disabled',
          SnapshotRetentionLimit: 0,
          TransitEncryptionEnabled: true,
          AtRestEncryptionEnabled: true,
          AuthTokenEnabled: false,
        }),
        'Marker',
      ),
    }),
  },
  'elasticache-serverless-caches': {
    calls: [1, 1, 2],
    world: count => ({
      DescribeServerlessCaches: group(count, 50, 'ServerlessCaches', id => ({
        ServerlessCacheName: id,
        ARN: arn('serverlesscache', id),
        Engine: 'valkey',
        MajorEngineVersion: '8',
        FullEngineVersion: '8.0',
        Status: 'available',
        CreateTime: '2025-06-01T00:00:00.000Z',
        SnapshotRetentionLimit: 0,
      })),
    }),
  },
  'elasticache-users': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeUsers: group(
        count,
        100,
        'Users',
        id => ({ UserId: id, UserName: `orders-${id}`, Status: 'active', Engine: 'valkey', AccessString: 'on ~* +@all', UserGroupIds: [], Authentication: { Type: 'password', PasswordCount: 1 }, ARN: arn('user', id) }),
        'Marker',
      ),
    }),
  },
} satisfies Worlds;
