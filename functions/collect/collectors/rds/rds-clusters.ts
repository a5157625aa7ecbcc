import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'rds-clusters',
  title: 'RDS database clusters, those of Neptune and DocumentDB too',
  scope: 'region',
  billedAs: ['Relational Database', 'Neptune', 'DocumentDB'],
  yields: { 'rds-cluster': ['DescribeDBClusters'] },
  actions: { DescribeDBClusters: ['rds:DescribeDBClusters'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeDBClusters } = await aws('rds');
    await drain(paginateDescribeDBClusters({ client }, { MaxRecords: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('rds-cluster', call, 'DBClusters', cluster => [
      part('rds-cluster', textIn(cluster, 'DBClusterArn'), {
        clusterId: textIn(cluster, 'DBClusterIdentifier'),
        clusterResourceId: cluster.DbClusterResourceId,
        engine: cluster.Engine,
        engineVersion: cluster.EngineVersion,
        engineMode: cluster.EngineMode,
        engineLifecycle: cluster.EngineLifecycleSupport ?? null,
        status: cluster.Status,
        createdAt: cluster.ClusterCreateTime,
        restartsAt: cluster.AutomaticRestartTime ?? null,
        multiAz: cluster.MultiAZ,
        members: listIn(cluster, 'DBClusterMembers').map(member => ({ instanceId: member.DBInstanceIdentifier, writer: member.IsClusterWriter })),
        serverlessMinCapacityUnits: cluster.ServerlessV2ScalingConfiguration?.MinCapacity ?? null,
        serverlessMaxCapacityUnits: cluster.ServerlessV2ScalingConfiguration?.MaxCapacity ?? null,
        autoPauseSeconds: cluster.ServerlessV2ScalingConfiguration?.SecondsUntilAutoPause ?? null,
        instanceClass: cluster.DBClusterInstanceClass ?? null,
        storageType: cluster.StorageType ?? null,
        storageGiB: cluster.AllocatedStorage,
        iops: cluster.Iops ?? null,
        throughputMiBps: cluster.StorageThroughput ?? null,
        globalClusterId: cluster.GlobalClusterIdentifier ?? null,
        replicaOf: cluster.ReplicationSourceIdentifier ?? null,
        encrypted: cluster.StorageEncrypted,
        kmsKeyId: cluster.KmsKeyId ?? null,
        backupRetentionDays: cluster.BackupRetentionPeriod,
        copiesTagsToSnapshots: cluster.CopyTagsToSnapshot,
        deletionProtection: cluster.DeletionProtection,
        iamAuthentication: cluster.IAMDatabaseAuthenticationEnabled,
        masterUserSecretArn: cluster.MasterUserSecret?.SecretArn ?? null,
        masterUserSecretStatus: cluster.MasterUserSecret?.SecretStatus ?? null,
        tags: tagsIn(cluster, 'TagList'),
      }),
    ]);
  },
});
