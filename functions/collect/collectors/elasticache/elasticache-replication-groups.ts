import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { switched } from '../switched.ts';
import { itemsIn, listIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'elasticache-replication-groups',
  title: 'ElastiCache replication groups',
  scope: 'region',
  billedAs: ['ElastiCache'],
  yields: { 'elasticache-replication-group': ['DescribeReplicationGroups'] },
  actions: { DescribeReplicationGroups: ['elasticache:DescribeReplicationGroups'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeReplicationGroups } = await aws('elasticache');
    await drain(paginateDescribeReplicationGroups({ client }, { MaxRecords: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('elasticache-replication-group', call, 'ReplicationGroups', group => [
      part('elasticache-replication-group', textIn(group, 'ARN'), {
        replicationGroupId: textIn(group, 'ReplicationGroupId'),
        description: group.Description ?? '',
        engine: group.Engine,
        status: group.Status,
        createdAt: group.ReplicationGroupCreateTime,
        nodeType: group.CacheNodeType,
        members: [...listIn(group, 'MemberClusters')],
        shardCount: listIn(group, 'NodeGroups').length,
        clusterMode: group.ClusterEnabled,
        automaticFailover: group.AutomaticFailover,
        multiAz: switched(group.MultiAZ),
        globalReplicationGroupId: group.GlobalReplicationGroupInfo?.GlobalReplicationGroupId ?? null,
        snapshotRetentionDays: group.SnapshotRetentionLimit,
        encryptedInTransit: group.TransitEncryptionEnabled,
        encryptedAtRest: group.AtRestEncryptionEnabled,
        kmsKeyId: group.KmsKeyId ?? null,
        authToken: group.AuthTokenEnabled,
        authTokenChangedAt: group.AuthTokenEnabled === false ? null : group.AuthTokenLastModifiedDate,
        userGroupIds: [...listIn(group, 'UserGroupIds')],
      }),
    ]);
  },
});
