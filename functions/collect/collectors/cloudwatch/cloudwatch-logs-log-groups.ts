import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/** What stores less costs less than a dollar a month at any list price, and an account has hundreds of thousands. */
const leastBytes = 10 * 2 ** 30;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-logs-log-groups',
  title: 'Incoming bytes of CloudWatch log groups that store much, by day',
  table: {
    kind: 'logs-log-group',
    dimension: 'LogGroupName',
    valueOf: ({ data }) => data.logGroupName,
    arnOf: (group, { partition, region, account }) => `arn:${partition}:logs:${region}:${account}:log-group:${group}`,
    series: [
      sparseMetric<'logs-log-group'>(
        'AWS/Logs',
        { name: 'IncomingBytes', stat: 'Sum' },
        ['incomingBytes', 'earlierIncomingBytes'],
        ({ logGroupClass, storedBytes, createdAt }, asOf) => logGroupClass !== 'DELIVERY' && (storedBytes ?? 0) >= leastBytes && createdAt !== undefined && wholeDays(createdAt, asOf) >= 28,
      ),
    ],
  },
});
