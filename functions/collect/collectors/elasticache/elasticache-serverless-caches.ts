import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'elasticache-serverless-caches',
  title: 'ElastiCache serverless caches',
  scope: 'region',
  billedAs: ['ElastiCache'],
  yields: { 'elasticache-serverless-cache': ['DescribeServerlessCaches'] },
  actions: { DescribeServerlessCaches: ['elasticache:DescribeServerlessCaches'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeServerlessCaches } = await aws('elasticache');
    await drain(paginateDescribeServerlessCaches({ client }, { MaxResults: 50 }));
  },
  *normalise(call) {
    yield* itemsIn('elasticache-serverless-cache', call, 'ServerlessCaches', cache => {
      const { DataStorage: storage, ECPUPerSecond: ecpu } = cache.CacheUsageLimits ?? {};
      return [
        part('elasticache-serverless-cache', textIn(cache, 'ARN'), {
          cacheName: textIn(cache, 'ServerlessCacheName'),
          engine: cache.Engine,
          engineVersion: cache.FullEngineVersion,
          status: cache.Status,
          createdAt: cache.CreateTime,
          minStorageGB: storage?.Minimum ?? null,
          maxStorageGB: storage?.Maximum ?? null,
          minEcpuPerSecond: ecpu?.Minimum ?? null,
          maxEcpuPerSecond: ecpu?.Maximum ?? null,
          snapshotRetentionDays: cache.SnapshotRetentionLimit ?? (cache.Engine === 'memcached' ? 0 : undefined),
          kmsKeyId: cache.KmsKeyId ?? null,
          userGroupId: cache.UserGroupId ?? null,
        }),
      ];
    });
  },
});
