import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** AWS lists the instances of Neptune and DocumentDB as RDS instances, too; they all belong to clusters, and are not asked here. */
type Database = { readonly status?: string; readonly clusterId?: string | null; readonly createdAt?: string | null };
function asked({ status, clusterId, createdAt }: Database, asOf: Date, days: number): boolean {
  return status === 'available' && clusterId === null && typeof createdAt === 'string' && wholeDays(createdAt, asOf) >= days;
}

/**
 * Connections, then the I/O of those to whom nobody connects; the CPU, then the memory of those whose CPU is low.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-rds-instances',
  title: 'Connections, I/O, CPU and memory of RDS instances, by day',
  table: {
    kind: 'rds-instance',
    dimension: 'DBInstanceIdentifier',
    valueOf: ({ data }) => data.instanceId,
    arnOf: (instance, { partition, region, account }) => `arn:${partition}:rds:${region}:${account}:db:${instance}`,
    series: [
      {
        namespace: 'AWS/RDS',
        asked: (instance, asOf) => asked(instance, asOf, 14),
        stages: [
          { field: 'connections', metrics: [{ name: 'DatabaseConnections', stat: 'Maximum' }], settled: points => points.some(point => point.value > 0) },
          {
            field: 'ioPerSecond',
            metrics: [
              { name: 'ReadIOPS', stat: 'Average' },
              { name: 'WriteIOPS', stat: 'Average' },
            ],
          },
        ],
      },
      {
        namespace: 'AWS/RDS',
        asked: (instance, asOf) => asked(instance, asOf, 28),
        stages: [
          { field: 'cpuMax', metrics: [{ name: 'CPUUtilization', stat: 'Maximum' }], settled: points => points.length === 0 || points.some(point => point.value >= 40) },
          { field: 'freeMemory', metrics: [{ name: 'FreeableMemory', stat: 'Minimum' }] },
        ],
      },
    ],
  },
});
