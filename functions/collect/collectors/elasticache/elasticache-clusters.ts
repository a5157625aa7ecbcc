import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { createdAt } from '../created-at.ts';
import { itemsIn, listIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'elasticache-clusters',
  title: 'ElastiCache clusters, each node of a replication group among them',
  scope: 'region',
  billedAs: ['ElastiCache'],
  yields: { 'elasticache-cluster': ['DescribeCacheClusters'] },
  actions: { DescribeCacheClusters: ['elasticache:DescribeCacheClusters'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeCacheClusters } = await aws('elasticache');
    await drain(paginateDescribeCacheClusters({ client }, { MaxRecords: 100, ShowCacheNodeInfo: true }));
  },
  *normalise(call) {
    yield* itemsIn('elasticache-cluster', call, 'CacheClusters', cluster => [
      part('elasticache-cluster', textIn(cluster, 'ARN'), {
        clusterId: textIn(cluster, 'CacheClusterId'),
        nodeType: cluster.CacheNodeType,
        engine: cluster.Engine,
        engineVersion: cluster.EngineVersion,
        status: cluster.CacheClusterStatus,
        createdAt: createdAt(cluster.CacheClusterCreateTime, cluster.CacheClusterStatus),
        nodeCount: cluster.NumCacheNodes,
        nodeIds: listIn(cluster, 'CacheNodes').map(node => textIn(node, 'CacheNodeId')),
        replicationGroupId: cluster.ReplicationGroupId ?? null,
        snapshotRetentionDays: cluster.SnapshotRetentionLimit ?? (cluster.Engine === 'memcached' ? 0 : undefined),
        encryptedInTransit: cluster.TransitEncryptionEnabled,
        encryptedAtRest: cluster.AtRestEncryptionEnabled,
      }),
    ]);
  },
});
