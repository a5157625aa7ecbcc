import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** One that has no mount target has no clients either, and is not asked. https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-efs-file-systems',
  title: 'Client connections of EFS file systems, by day',
  table: {
    kind: 'efs-file-system',
    dimension: 'FileSystemId',
    valueOf: ({ data }) => data.fileSystemId,
    arnOf: (system, { partition, region, account }) => `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${system}`,
    series: [
      {
        namespace: 'AWS/EFS',
        asked: ({ state, mountTargets, createdAt }, asOf) => state === 'available' && (mountTargets ?? 0) > 0 && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
        stages: [{ field: 'clientConnections', metrics: [{ name: 'ClientConnections', stat: 'Sum' }] }],
      },
    ],
  },
});
