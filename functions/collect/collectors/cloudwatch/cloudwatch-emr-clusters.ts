import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** https://docs.aws.amazon.com/emr/latest/ManagementGuide/UsingEMR_ViewingMetrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-emr-clusters',
  title: 'Whether EMR clusters do some work, by day',
  table: {
    kind: 'emr-cluster',
    dimension: 'JobFlowId',
    valueOf: ({ data }) => data.clusterId,
    arnOf: (cluster, { partition, region, account }) => `arn:${partition}:elasticmapreduce:${region}:${account}:cluster/${cluster}`,
    series: [
      {
        namespace: 'AWS/ElasticMapReduce',
        asked: ({ state, createdAt }, asOf) => (state === 'RUNNING' || state === 'WAITING') && createdAt !== undefined && wholeDays(createdAt, asOf) >= 7,
        stages: [{ field: 'idle', days: 7, metrics: [{ name: 'IsIdle', stat: 'Minimum' }] }],
      },
    ],
  },
});
