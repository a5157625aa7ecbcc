import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { createdAt } from '../created-at.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'rds-instances',
  title: 'RDS database instances, those of Neptune and DocumentDB too',
  scope: 'region',
  billedAs: ['Relational Database', 'Neptune', 'DocumentDB'],
  yields: { 'rds-instance': ['DescribeDBInstances'] },
  actions: { DescribeDBInstances: ['rds:DescribeDBInstances'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeDBInstances } = await aws('rds');
    await drain(paginateDescribeDBInstances({ client }, { MaxRecords: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('rds-instance', call, 'DBInstances', instance => [
      part('rds-instance', textIn(instance, 'DBInstanceArn'), {
        instanceId: textIn(instance, 'DBInstanceIdentifier'),
        instanceResourceId: instance.DbiResourceId,
        instanceClass: instance.DBInstanceClass,
        engine: instance.Engine,
        engineVersion: instance.EngineVersion,
        engineLifecycle: instance.EngineLifecycleSupport ?? null,
        licenseModel: instance.LicenseModel ?? null,
        status: instance.DBInstanceStatus,
        createdAt: createdAt(instance.InstanceCreateTime, instance.DBInstanceStatus),
        restartsAt: instance.AutomaticRestartTime ?? null,
        multiAz: instance.MultiAZ,
        storageGiB: instance.AllocatedStorage,
        maxStorageGiB: instance.MaxAllocatedStorage ?? null,
        storageType: instance.StorageType,
        iops: instance.Iops ?? null,
        throughputMiBps: instance.StorageThroughput ?? null,
        clusterId: instance.DBClusterIdentifier ?? null,
        replicaOf: instance.ReadReplicaSourceDBInstanceIdentifier ?? instance.ReadReplicaSourceDBClusterIdentifier ?? null,
        replicas: [...listIn(instance, 'ReadReplicaDBInstanceIdentifiers'), ...listIn(instance, 'ReadReplicaDBClusterIdentifiers')],
        publiclyAccessible: instance.PubliclyAccessible,
        encrypted: instance.StorageEncrypted,
        kmsKeyId: instance.KmsKeyId ?? null,
        backupRetentionDays: instance.BackupRetentionPeriod,
        copiesTagsToSnapshots: instance.CopyTagsToSnapshot,
        deletionProtection: instance.DeletionProtection,
        iamAuthentication: instance.IAMDatabaseAuthenticationEnabled,
        masterUserSecretArn: instance.MasterUserSecret?.SecretArn ?? null,
        masterUserSecretStatus: instance.MasterUserSecret?.SecretStatus ?? null,
        certificateExpiresAt: instance.CACertificateIdentifier === undefined ? null : instance.CertificateDetails?.ValidTill,
        performanceInsightsDays: instance.PerformanceInsightsEnabled === false ? null : instance.PerformanceInsightsRetentionPeriod,
        tags: tagsIn(instance, 'TagList'),
      }),
    ]);
  },
});
