import type { Points } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

type Attached = { readonly state?: string; readonly createdAt?: string };
function settledIn({ state, createdAt }: Attached, asOf: Date): boolean {
  return state === 'in-use' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 28;
}

const used = (points: Points) => points.some(point => point.value >= 1);

/**
 * Writes of attached volumes, then reads of those that nobody writes; and the peaks of those whose performance costs extra. AWS reports metrics of a
 * volume only while it is attached: https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-ec2-volumes',
  title: 'Reads and writes of EBS volumes, by day',
  table: {
    kind: 'ec2-volume',
    dimension: 'VolumeId',
    valueOf: ({ data }) => data.volumeId,
    arnOf: (volume, { partition, region, account }) => `arn:${partition}:ec2:${region}:${account}:volume/${volume}`,
    series: [
      {
        namespace: 'AWS/EBS',
        asked: (volume, asOf) => settledIn(volume, asOf),
        stages: [
          { field: 'writes', metrics: [{ name: 'VolumeWriteOps', stat: 'Sum' }], settled: used },
          { field: 'reads', metrics: [{ name: 'VolumeReadOps', stat: 'Sum' }] },
        ],
      },
      {
        namespace: 'AWS/EBS',
        asked: ({ volumeType, iops, throughputMiBps, ...volume }, asOf) => settledIn(volume, asOf) && (volumeType === 'io1' || volumeType === 'io2' || (volumeType === 'gp3' && ((iops ?? 0) > 3000 || (throughputMiBps ?? 0) > 125))),
        stages: [
          {
            field: 'peakOps',
            metrics: [
              { name: 'VolumeReadOps', stat: 'Maximum' },
              { name: 'VolumeWriteOps', stat: 'Maximum' },
            ],
          },
          {
            field: 'peakBytes',
            metrics: [
              { name: 'VolumeReadBytes', stat: 'Maximum' },
              { name: 'VolumeWriteBytes', stat: 'Maximum' },
            ],
          },
        ],
      },
    ],
  },
});
