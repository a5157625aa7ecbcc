import { describe, expect, test } from 'vitest';
import elasticacheClusters from '#collect/collectors/elasticache/elasticache-clusters';
import elasticacheReplicationGroups from '#collect/collectors/elasticache/elasticache-replication-groups';
import elasticacheServerlessCaches from '#collect/collectors/elasticache/elasticache-serverless-caches';
import worlds from '../worlds/elasticache.ts';
import { run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

type Name = keyof typeof worlds;
const lists: Record<Name, { readonly op: string; readonly list: string }> = {
  'elasticache-clusters': { op: 'DescribeCacheClusters', list: 'CacheClusters' },
  'elasticache-replication-groups': { op: 'DescribeReplicationGroups', list: 'ReplicationGroups' },
  'elasticache-serverless-caches': { op: 'DescribeServerlessCaches', list: 'ServerlessCaches' },
  'elasticache-users': { op: 'DescribeUsers', list: 'Users' },
};

/** The one resource of a collector's world, with changes. */
async function changed(collector: typeof elasticacheClusters, more: object) {
  const { op, list } = lists[collector.id as Name];
  const answer: any = (worlds[collector.id as Name].world(1) as any)[op]({});
  const done = await run(collector, { [op]: () => ({ [list]: [{ ...answer[list][0], ...more }] }) });
  return { ...done, one: Object.values(done.of(Object.keys(collector.yields)[0] ?? ''))[0] };
}

test.each([elasticacheClusters, elasticacheReplicationGroups, elasticacheServerlessCaches])('$id leaves open the tags only, which another collector answers', async collector => {
  const { one, dropped } = await changed(collector, {});
  expect([dropped, Object.keys(one?.holes ?? {})]).toEqual([0, ['tags']]);
});

test.each([elasticacheClusters, elasticacheReplicationGroups, elasticacheServerlessCaches])('$id counts what has no ARN or a wrong type', async collector => {
  expect(await changed(collector, { ARN: undefined })).toMatchObject({ dropped: 1, one: undefined, listed: [] });
  expect(await changed(collector, { Engine: 7 })).toMatchObject({ dropped: 1, one: undefined });
});

describe('elasticache-clusters', () => {
  test('asks for the nodes, which metrics are named by', async () => {
    const { calls, one } = await changed(elasticacheClusters, { Engine: 'memcached', SnapshotRetentionLimit: undefined, NumCacheNodes: 2, CacheNodes: [{ CacheNodeId: '0001' }, { CacheNodeId: '0002' }] });
    expect(calls.map(call => call.in)).toEqual([{ MaxRecords: 100, ShowCacheNodeInfo: true }]);
    expect(one?.data).toMatchObject({ engine: 'memcached', nodeCount: 2, nodeIds: ['0001', '0002'], replicationGroupId: null, snapshotRetentionDays: 0 });
  });

  test('a node of a group says so, and a missing limit of its snapshots is a gap', async () => {
    const { one } = await changed(elasticacheClusters, { ReplicationGroupId: 'sessions', SnapshotRetentionLimit: undefined });
    expect(one?.data.replicationGroupId).toBe('sessions');
    expect(Object.keys(one?.holes ?? {}).sort()).toEqual(['snapshotRetentionDays', 'tags']);
  });

  test('has no date while it is being created', async () => {
    expect((await changed(elasticacheClusters, { CacheClusterStatus: 'creating', CacheClusterCreateTime: undefined })).one?.data.createdAt).toBeNull();
  });
});

describe('elasticache-replication-groups', () => {
  test('says when its token was last changed', async () => {
    expect((await changed(elasticacheReplicationGroups, { AuthTokenEnabled: true, AuthTokenLastModifiedDate: '2026-01-01T00:00:00.000Z' })).one?.data).toMatchObject({ authToken: true, authTokenChangedAt: '2026-01-01T00:00:00.000Z' });
    expect((await changed(elasticacheReplicationGroups, { AuthTokenEnabled: false })).one?.data).toMatchObject({ authToken: false, authTokenChangedAt: null });
  });

  test('a token of an age that AWS does not say is a gap, and so is what is switched neither on nor off', async () => {
    const { one } = await changed(elasticacheReplicationGroups, { AuthTokenEnabled: true, MultiAZ: 'perhaps' });
    expect(Object.keys(one?.holes ?? {}).sort()).toEqual(['authTokenChangedAt', 'multiAz', 'tags']);
  });

  test('understands a recorded answer of 2021, from before AWS said engine and date', async () => {
    const { of, dropped } = await run(elasticacheReplicationGroups, { DescribeReplicationGroups: () => recorded('test_elasticache_replication_group_tag', 'elasticache.DescribeReplicationGroups_1') });
    expect(dropped).toBe(0);
    const group = of('elasticache-replication-group')['arn:aws:elasticache:us-east-1:644160558196:replicationgroup:c7n-tagging'];
    expect(group?.data).toMatchObject({ replicationGroupId: 'c7n-tagging', shardCount: 3, clusterMode: true, multiAz: true, globalReplicationGroupId: null, userGroupIds: [] });
    expect(group?.data.members).toHaveLength(9);
    expect(Object.keys(group?.holes ?? {}).sort()).toEqual(['createdAt', 'engine', 'tags']);
  });
});

test('a serverless cache has limits where they were set', async () => {
  const { one } = await changed(elasticacheServerlessCaches, { CacheUsageLimits: { DataStorage: { Maximum: 10, Unit: 'GB' }, ECPUPerSecond: { Minimum: 1000, Maximum: 5000 } } });
  expect(one?.data).toMatchObject({ minStorageGB: null, maxStorageGB: 10, minEcpuPerSecond: 1000, maxEcpuPerSecond: 5000 });
  expect((await changed(elasticacheServerlessCaches, {})).one?.data).toMatchObject({ maxStorageGB: null, maxEcpuPerSecond: null });
});
