import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/**
 * Global Accelerator reports to us-west-2, and only while something flows.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/cloudwatch-monitoring.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-globalaccelerator-accelerators',
  title: 'Traffic of Global Accelerators, by day',
  scope: 'account',
  endpoint: 'us-west-2',
  table: {
    kind: 'globalaccelerator-accelerator',
    dimension: 'Accelerator',
    valueOf: ({ resource }) => resource.split(':accelerator/')[1],
    arnOf: (accelerator, { partition, account }) => `arn:${partition}:globalaccelerator::${account}:accelerator/${accelerator}`,
    series: [
      sparseMetric<'globalaccelerator-accelerator'>(
        'AWS/GlobalAccelerator',
        { name: 'ProcessedBytesIn', stat: 'Sum' },
        ['bytesIn', 'earlierBytesIn'],
        ({ enabled, createdAt }, asOf) => enabled === true && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
      ),
    ],
  },
});
