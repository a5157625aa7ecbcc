import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/** A throughput is invoked by its ARN, and its metrics bear that: https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-runtime-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-bedrock-provisioned-throughputs',
  title: 'Invocations of Bedrock provisioned throughputs, by day',
  table: {
    kind: 'bedrock-provisioned-throughput',
    dimension: 'ModelId',
    valueOf: ({ resource }) => resource,
    arnOf: arn => arn,
    series: [
      sparseMetric<'bedrock-provisioned-throughput'>(
        'AWS/Bedrock',
        { name: 'Invocations', stat: 'Sum' },
        ['invocations', 'earlierInvocations'],
        ({ status, createdAt }, asOf) => status === 'InService' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
      ),
    ],
  },
});
