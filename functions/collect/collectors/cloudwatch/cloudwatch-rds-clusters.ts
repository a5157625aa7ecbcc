import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import type { Series } from '../metric-table.ts';

function connections(namespace: string, engines: RegExp): Series<'rds-cluster', 'connections'> {
  return {
    namespace,
    asked: ({ engine, engineMode, status, createdAt }, asOf) => engine !== undefined && engines.test(engine) && engineMode !== 'serverless' && status === 'available' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
    stages: [{ field: 'connections', metrics: [{ name: 'DatabaseConnections', stat: 'Maximum' }] }],
  };
}

/** Neptune counts no connections, but requests of all languages: https://docs.aws.amazon.com/neptune/latest/userguide/cw-metrics.html */
const requests: Series<'rds-cluster', 'requestsPerSecond'> = {
  namespace: 'AWS/Neptune',
  asked: ({ engine, status, createdAt }, asOf) => engine === 'neptune' && status === 'available' && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
  stages: [{ field: 'requestsPerSecond', metrics: [{ name: 'TotalRequestsPerSec', stat: 'Maximum' }] }],
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html and https://docs.aws.amazon.com/documentdb/latest/developerguide/cloud_watch.html */
export default defineMetricsCollector({
  id: 'cloudwatch-rds-clusters',
  title: 'Connections to clusters of Aurora and DocumentDB and requests to those of Neptune, by day',
  table: {
    kind: 'rds-cluster',
    dimension: 'DBClusterIdentifier',
    valueOf: ({ data }) => data.clusterId,
    arnOf: (cluster, { partition, region, account }) => `arn:${partition}:rds:${region}:${account}:cluster:${cluster}`,
    series: [connections('AWS/RDS', /^aurora/), connections('AWS/DocDB', /^docdb$/), requests],
  },
});
