import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** What tasks reserve decides how many instances a cluster needs: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-ecs-clusters',
  title: 'CPU and memory that tasks reserve of the instances of ECS clusters, by day',
  table: {
    kind: 'ecs-cluster',
    dimension: 'ClusterName',
    valueOf: ({ data }) => data.clusterName,
    arnOf: (cluster, { partition, region, account }) => `arn:${partition}:ecs:${region}:${account}:cluster/${cluster}`,
    series: [
      {
        namespace: 'AWS/ECS',
        asked: ({ status, containerInstances }) => status === 'ACTIVE' && containerInstances !== undefined && containerInstances > 1,
        stages: [
          { field: 'cpuReserved', metrics: [{ name: 'CPUReservation', stat: 'Maximum' }], settled: points => points.length === 0 || points.some(point => point.value >= 60) },
          { field: 'memoryReserved', metrics: [{ name: 'MemoryReservation', stat: 'Maximum' }] },
        ],
      },
    ],
  },
});
