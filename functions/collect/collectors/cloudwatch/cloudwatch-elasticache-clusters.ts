import { metricDays } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import type { Metric, Series } from '../metric-table.ts';

/** Connections, then commands where few connect: AWS itself holds up to ten. The two kinds of engines count commands under different names. */
function ofEngine(engines: RegExp, commands: readonly [Metric, Metric]): Series<'elasticache-cluster', 'connections' | 'commands'> {
  return {
    namespace: 'AWS/ElastiCache',
    asked: ({ engine, status, createdAt }, asOf) => engine !== undefined && engines.test(engine) && status === 'available' && typeof createdAt === 'string' && wholeDays(createdAt, asOf) >= 14,
    stages: [
      { field: 'connections', metrics: [{ name: 'CurrConnections', stat: 'Maximum' }], settled: points => points.some(point => point.value > 10) },
      { field: 'commands', metrics: commands },
    ],
  };
}

/** Memcached reports neither. */
const size: Series<'elasticache-cluster', 'memoryPercent' | 'engineCpu'> = {
  namespace: 'AWS/ElastiCache',
  asked: ({ engine, status, createdAt }, asOf) => (engine === 'redis' || engine === 'valkey') && status === 'available' && typeof createdAt === 'string' && wholeDays(createdAt, asOf) >= metricDays,
  stages: [
    { field: 'memoryPercent', metrics: [{ name: 'DatabaseMemoryUsagePercentage', stat: 'Maximum' }], settled: points => points.length === 0 || points.some(point => point.value >= 60) },
    { field: 'engineCpu', metrics: [{ name: 'EngineCPUUtilization', stat: 'Maximum' }] },
  ],
};

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.html and …/CacheMetrics.Redis.html */
export default defineMetricsCollector({
  id: 'cloudwatch-elasticache-clusters',
  title: 'Connections, commands, memory and CPU of ElastiCache clusters, by day',
  table: {
    kind: 'elasticache-cluster',
    dimension: 'CacheClusterId',
    valueOf: ({ data }) => data.clusterId,
    arnOf: (cluster, { partition, region, account }) => `arn:${partition}:elasticache:${region}:${account}:cluster:${cluster}`,
    series: [
      ofEngine(/^(redis|valkey)$/, [
        { name: 'GetTypeCmds', stat: 'Sum' },
        { name: 'SetTypeCmds', stat: 'Sum' },
      ]),
      ofEngine(/^memcached$/, [
        { name: 'CmdGet', stat: 'Sum' },
        { name: 'CmdSet', stat: 'Sum' },
      ]),
      size,
    ],
  },
});
