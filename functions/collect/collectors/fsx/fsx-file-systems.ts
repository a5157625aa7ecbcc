import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'fsx-file-systems',
  title: 'FSx file systems',
  scope: 'region',
  billedAs: ['FSx'],
  yields: { 'fsx-file-system': ['DescribeFileSystems'] },
  actions: { DescribeFileSystems: ['fsx:DescribeFileSystems'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeFileSystems } = await aws('fsx');
    await drain(paginateDescribeFileSystems({ client }, { MaxResults: 1000 })); // AWS gives as many as it will
  },
  *normalise(call) {
    yield* itemsIn('fsx-file-system', call, 'FileSystems', system => {
      const own = system.WindowsConfiguration ?? system.LustreConfiguration ?? system.OntapConfiguration ?? system.OpenZFSConfiguration;
      return [
        part('fsx-file-system', textIn(system, 'ResourceARN'), {
          fileSystemId: textIn(system, 'FileSystemId'),
          fileSystemType: system.FileSystemType,
          state: system.Lifecycle,
          createdAt: system.CreationTime,
          storageGiB: system.StorageCapacity ?? (system.StorageType === 'INTELLIGENT_TIERING' ? null : undefined),
          storageType: system.StorageType,
          ...(own === undefined
            ? {}
            : {
                deploymentType: own.DeploymentType,
                throughputMBps: own.ThroughputCapacity ?? null,
                throughputMBpsPerTiB: own.PerUnitStorageThroughput ?? null,
                iops: own.DiskIopsConfiguration?.Iops ?? null,
                backupRetentionDays: own.AutomaticBackupRetentionDays ?? null,
                copiesTagsToBackups: own.CopyTagsToBackups ?? null,
                copiesTagsToVolumes: own.CopyTagsToVolumes ?? null,
              }),
          kmsKeyId: system.KmsKeyId ?? null,
          tags: tagsIn(system),
        }),
      ];
    });
  },
});
