import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** ARNs of old services do not name their cluster: what follows `:service/` travels as the label. */
const pathOf = (resource: string): string => resource.slice(resource.indexOf(':service/') + ':service/'.length);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-ecs-services',
  title: 'CPU of ECS services, by day',
  table: {
    kind: 'ecs-service',
    dimension: 'ServiceName',
    valueOf: ({ data }) => data.serviceName,
    also: (_, { data }) => ({ ClusterName: data.clusterArn?.split(':cluster/')[1] ?? '' }),
    labelOf: ({ resource }) => pathOf(resource),
    arnOf: (path, { partition, region, account }) => `arn:${partition}:ecs:${region}:${account}:service/${path}`,
    series: [
      {
        namespace: 'AWS/ECS',
        asked: ({ status, desiredTasks, createdAt }, asOf) => status === 'ACTIVE' && desiredTasks !== undefined && desiredTasks > 0 && createdAt !== undefined && wholeDays(createdAt, asOf) >= 14,
        stages: [{ field: 'cpuMax', metrics: [{ name: 'CPUUtilization', stat: 'Maximum' }], days: 14 }],
      },
    ],
  },
});
