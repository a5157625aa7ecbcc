import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'efs-file-systems',
  title: 'EFS file systems',
  scope: 'region',
  yields: { 'efs-file-system': ['DescribeFileSystems'] },
  actions: { DescribeFileSystems: ['elasticfilesystem:DescribeFileSystems'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeFileSystems } = await aws('efs');
    await drain(paginateDescribeFileSystems({ client }, { MaxItems: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('efs-file-system', call, 'FileSystems', system => [
      part(
        'efs-file-system',
        textIn(system, 'FileSystemArn'),
        {
          fileSystemId: textIn(system, 'FileSystemId'),
          state: system.LifeCycleState,
          createdAt: system.CreationTime,
          sizeBytes: system.SizeInBytes?.Value,
          standardBytes: system.SizeInBytes?.ValueInStandard,
          infrequentAccessBytes: system.SizeInBytes?.ValueInIA,
          archiveBytes: system.SizeInBytes?.ValueInArchive,
          performanceMode: system.PerformanceMode,
          throughputMode: system.ThroughputMode,
          provisionedMiBps: system.ProvisionedThroughputInMibps ?? null,
          mountTargets: system.NumberOfMountTargets,
          zone: system.AvailabilityZoneName ?? null,
          encrypted: system.Encrypted,
          kmsKeyId: system.KmsKeyId ?? null,
          tags: tagsIn(system),
        },
        nameIn(system, 'Name'),
      ),
    ]);
  },
});
