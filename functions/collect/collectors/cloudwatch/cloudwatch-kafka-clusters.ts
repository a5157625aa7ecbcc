import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import type { Series } from '../metric-table.ts';

type Asked = Series<'kafka-cluster'>['asked'];
const asked: Asked = ({ clusterType, state, createdAt, brokers }, asOf) => clusterType === 'PROVISIONED' && state === 'ACTIVE' && brokers !== undefined && brokers > 0 && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14;

/**
 * MSK reports by broker, and numbers them from one on: where a number is missing, so is its metric, and the day is not known.
 * https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-kafka-clusters',
  title: 'Traffic and idle CPU of the brokers of MSK clusters, by day',
  table: {
    kind: 'kafka-cluster',
    dimension: 'Cluster Name',
    valueOf: ({ data }) => data.clusterName,
    members: ({ data }) => ({ dimension: 'Broker ID', values: Array.from({ length: data.brokers ?? 0 }, (_, index) => String(index + 1)) }),
    labelOf: ({ resource }) => resource.split(':cluster/')[1],
    arnOf: (path, { partition, region, account }) => `arn:${partition}:kafka:${region}:${account}:cluster/${path}`,
    series: [
      {
        namespace: 'AWS/Kafka',
        asked,
        stages: [
          { field: 'bytesIn', metrics: [{ name: 'BytesInPerSec', stat: 'Average' }], settled: points => points.length === 0 || points.some(point => point.value >= 10_000) },
          { field: 'bytesOut', metrics: [{ name: 'BytesOutPerSec', stat: 'Average' }] },
        ],
      },
      { namespace: 'AWS/Kafka', asked, stages: [{ field: 'cpuIdle', metrics: [{ name: 'CpuIdle', stat: 'Minimum' }], combine: 'min' }] },
    ],
  },
});
