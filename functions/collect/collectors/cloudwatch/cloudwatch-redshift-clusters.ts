import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html */
export default defineMetricsCollector({
  id: 'cloudwatch-redshift-clusters',
  title: 'Connections to Redshift clusters and their CPU, by day',
  table: {
    kind: 'redshift-cluster',
    dimension: 'ClusterIdentifier',
    valueOf: ({ data }) => data.clusterId,
    arnOf: (cluster, { partition, region, account }) => `arn:${partition}:redshift:${region}:${account}:cluster:${cluster}`,
    series: [
      {
        namespace: 'AWS/Redshift',
        asked: ({ status, createdAt }, asOf) => status === 'available' && typeof createdAt === 'string' && wholeDays(createdAt, asOf) >= 14,
        stages: [{ field: 'connections', metrics: [{ name: 'DatabaseConnections', stat: 'Maximum' }] }],
      },
      {
        namespace: 'AWS/Redshift',
        asked: ({ status, createdAt }, asOf) => status === 'available' && typeof createdAt === 'string' && wholeDays(createdAt, asOf) >= 14,
        stages: [{ field: 'cpuAverage', metrics: [{ name: 'CPUUtilization', stat: 'Average' }] }],
      },
    ],
  },
});
