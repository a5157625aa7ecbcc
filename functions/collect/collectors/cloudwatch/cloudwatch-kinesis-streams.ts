import { metricDays } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/** Kinesis reports what is put when it is put. Only the shards of provisioned streams are billed while nothing is. https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html */
export default defineMetricsCollector({
  id: 'cloudwatch-kinesis-streams',
  title: 'Incoming bytes of Kinesis data streams, by day',
  table: {
    kind: 'kinesis-stream',
    dimension: 'StreamName',
    valueOf: ({ data }) => data.streamName,
    arnOf: (stream, { partition, region, account }) => `arn:${partition}:kinesis:${region}:${account}:stream/${stream}`,
    series: [
      sparseMetric<'kinesis-stream'>(
        'AWS/Kinesis',
        { name: 'IncomingBytes', stat: 'Sum' },
        ['incomingBytes', 'earlierIncomingBytes'],
        ({ status, mode, createdAt }, asOf) => status === 'ACTIVE' && mode === 'PROVISIONED' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
        points => points.length >= metricDays,
      ),
    ],
  },
});
