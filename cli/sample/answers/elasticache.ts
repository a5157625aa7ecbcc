import type { CacheGroup } from '../estate/databases.ts';
import type { Owned } from '../estate/owned.ts';
import { randomOf } from '../random.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type AwsCluster = Item<Answer<'elasticache', 'DescribeCacheClusters'>['CacheClusters']>;

export const elasticache: Answers<'elasticache'> = {
  DescribeUsers: () => ({ Users: [] }),
  DescribeReservedCacheNodes: () => ({ ReservedCacheNodes: [] }),
  DescribeCacheClusters(input, at) {
    const { cacheGroups, caches } = at.estate.databases(at.region);
    const nodes = living(cacheGroups, at.now).flatMap(group => group.members.map(member => ({ member, group })));
    const alone = living(caches, at.now).map(member => ({ member, group: null }));
    const { items, next } = page([...nodes, ...alone], sizeOf(input.MaxRecords, 100, 100), input.Marker);
    return { CacheClusters: items.map(({ member, group }) => clusterOf(member, group, at)), Marker: next };
  },
  DescribeReplicationGroups(input, at) {
    const { items, next } = page(living(at.estate.databases(at.region).cacheGroups, at.now), sizeOf(input.MaxRecords, 100, 100), input.Marker);
    return {
      ReplicationGroups: items.map(group => {
        const { nodeType, encrypted, token, keptDays } = settingsOf(group);
        return {
          ReplicationGroupId: group.name,
          Description: `${group.app} ${at.account.environment}`,
          GlobalReplicationGroupInfo: {},
          Status: 'available',
          MemberClusters: group.members.map(member => member.name),
          NodeGroups: [{ NodeGroupId: '0001', Status: 'available' }],
          AutomaticFailover: 'enabled',
          MultiAZ: encrypted ? 'enabled' : 'disabled',
          SnapshotRetentionLimit: keptDays,
          ClusterEnabled: false,
          CacheNodeType: nodeType,
          AuthTokenEnabled: token,
          ...(token ? { AuthTokenLastModifiedDate: new Date(group.bornAt) } : {}),
          TransitEncryptionEnabled: encrypted,
          AtRestEncryptionEnabled: encrypted,
          ARN: group.arn,
          UserGroupIds: [],
          ReplicationGroupCreateTime: new Date(group.bornAt),
          Engine: 'redis',
        };
      }),
      Marker: next,
    };
  },
  DescribeServerlessCaches(input, at) {
    const { items, next } = page(living(at.estate.databases(at.region).serverlessCaches, at.now), sizeOf(input.MaxResults, 50, 50), input.NextToken);
    return {
      ServerlessCaches: items.map(cache => ({
        ServerlessCacheName: cache.name,
        Description: '',
        CreateTime: new Date(cache.bornAt),
        Status: 'available',
        Engine: 'valkey',
        MajorEngineVersion: '8',
        FullEngineVersion: '8.0',
        CacheUsageLimits: { DataStorage: { Maximum: 10, Unit: 'GB' } },
        ARN: cache.arn,
        SnapshotRetentionLimit: 1,
      })),
      NextToken: next,
    };
  },
};

function settingsOf({ arn }: Owned) {
  const random = randomOf(`${arn}/settings`);
  const encrypted = random.chance(0.75);
  return {
    nodeType: random.weighted({ 'cache.t3.micro': 18, 'cache.t4g.small': 20, 'cache.t4g.medium': 18, 'cache.m6g.large': 16, 'cache.r6g.large': 14, 'cache.r3.large': 14 }),
    encrypted,
    token: encrypted && random.chance(0.4),
    keptDays: random.pick([0, 0, 1, 7]),
  };
}

/** A node of a group, or a cluster of Memcached. */
function clusterOf(cluster: Owned, group: CacheGroup | null, { region }: At): AwsCluster {
  const { nodeType, encrypted, keptDays } = settingsOf(group ?? cluster);
  const nodes = group === null ? 2 : 1;
  return {
    CacheClusterId: cluster.name,
    CacheNodeType: nodeType,
    Engine: group === null ? 'memcached' : 'redis',
    EngineVersion: group === null ? '1.6.22' : '7.1.0',
    CacheClusterStatus: 'available',
    NumCacheNodes: nodes,
    PreferredAvailabilityZone: group === null ? 'Multiple' : `${region}a`,
    CacheClusterCreateTime: new Date(cluster.bornAt),
    CacheNodes: Array.from({ length: nodes }, (_, index) => ({ CacheNodeId: `000${index + 1}`, CacheNodeStatus: 'available', CacheNodeCreateTime: new Date(cluster.bornAt) })),
    AutoMinorVersionUpgrade: true,
    ...(group === null ? {} : { ReplicationGroupId: group.name, SnapshotRetentionLimit: keptDays }),
    AuthTokenEnabled: false,
    TransitEncryptionEnabled: group !== null && encrypted,
    AtRestEncryptionEnabled: group !== null && encrypted,
    ARN: cluster.arn,
  };
}
