import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** https://docs.aws.amazon.com/fsx/latest/WindowsGuide/fsx-windows-metrics.html; the other types report the same two. */
export default defineMetricsCollector({
  id: 'cloudwatch-fsx-file-systems',
  title: 'Reads and writes of FSx file systems, by day',
  table: {
    kind: 'fsx-file-system',
    dimension: 'FileSystemId',
    valueOf: ({ data }) => data.fileSystemId,
    arnOf: (system, { partition, region, account }) => `arn:${partition}:fsx:${region}:${account}:file-system/${system}`,
    series: [
      {
        namespace: 'AWS/FSx',
        asked: ({ state, createdAt }, asOf) => state === 'AVAILABLE' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
        stages: [
          {
            field: 'movedBytes',
            metrics: [
              { name: 'DataReadBytes', stat: 'Sum' },
              { name: 'DataWriteBytes', stat: 'Sum' },
            ],
          },
        ],
      },
    ],
  },
});
