import type { Points } from '#kernel/daily-points';
import { metricDays } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import type { MetricTable, Series } from '../metric-table.ts';

/** Every day has a point: nothing must be proven. */
const whole = (points: Points) => points.length >= metricDays;
type Asked = Series<'dynamodb-table'>['asked'];
const asked: Asked = ({ billingMode, status, createdAt }, asOf) => billingMode === 'PROVISIONED' && status === 'ACTIVE' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14;

const table: MetricTable<'dynamodb-table'> = {
  kind: 'dynamodb-table',
  dimension: 'TableName',
  valueOf: ({ data }) => data.tableName,
  arnOf: (name, { partition, region, account }) => `arn:${partition}:dynamodb:${region}:${account}:table/${name}`,
  series: [
    {
      namespace: 'AWS/DynamoDB',
      asked,
      stages: [
        { field: 'consumedReads', metrics: [{ name: 'ConsumedReadCapacityUnits', stat: 'Sum' }], settled: whole },
        { field: 'provisionedReads', metrics: [{ name: 'ProvisionedReadCapacityUnits', stat: 'Minimum' }] },
      ],
    },
    {
      namespace: 'AWS/DynamoDB',
      asked,
      stages: [
        { field: 'consumedWrites', metrics: [{ name: 'ConsumedWriteCapacityUnits', stat: 'Sum' }], settled: whole },
        { field: 'provisionedWrites', metrics: [{ name: 'ProvisionedWriteCapacityUnits', stat: 'Minimum' }] },
      ],
    },
  ],
};

/**
 * What provisioned tables consume; nothing is reported of days without any, but of their capacity always: where a day of one is missing, the other proves it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export default defineMetricsCollector({ id: 'cloudwatch-dynamodb-tables', title: 'Consumed and provisioned capacity of DynamoDB tables, by day', table });
