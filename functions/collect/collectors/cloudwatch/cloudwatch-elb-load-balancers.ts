import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/**
 * Requests, then, where they are few, the healthy instances that AWS reports as long as some are registered: those prove the days that have no requests.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-elb-load-balancers',
  title: 'Requests of Classic Load Balancers, by day',
  table: {
    kind: 'elb-load-balancer',
    dimension: 'LoadBalancerName',
    valueOf: ({ data }) => data.loadBalancerName,
    arnOf: (balancer, { partition, region, account }) => `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${balancer}`,
    series: [
      {
        namespace: 'AWS/ELB',
        asked: ({ instances, createdAt }, asOf) => (instances?.length ?? 0) > 0 && createdAt !== undefined && wholeDays(createdAt, asOf) >= 7,
        stages: [
          { field: 'requests', metrics: [{ name: 'RequestCount', stat: 'Sum' }], settled: points => points.reduce((sum, point) => sum + point.value, 0) >= 4000 },
          { field: 'hosts', metrics: [{ name: 'HealthyHostCount', stat: 'Maximum' }] },
        ],
      },
    ],
  },
});
