import type { Points } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';

/** More than the largest threshold of the check: 1,000 a week. */
const busy = (points: Points) => points.reduce((sum, point) => sum + point.value, 0) >= 4000;
const oldEnough = (createdAt: string | undefined, asOf: Date) => createdAt !== undefined && wholeDays(createdAt, asOf) >= 7;

/**
 * Requests of Application Load Balancers, then, where they are few, their own answers and the capacity units that AWS always reports: those prove the days that
 * have no requests. New connections of Network Load Balancers, then those that stood.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html and …/network/load-balancer-cloudwatch-metrics.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-elbv2-load-balancers',
  title: 'Requests and connections of Application and Network Load Balancers, by day',
  table: {
    kind: 'elbv2-load-balancer',
    dimension: 'LoadBalancer',
    valueOf: ({ resource }) => resource.split(':loadbalancer/')[1],
    arnOf: (balancer, { partition, region, account }) => `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${balancer}`,
    series: [
      {
        namespace: 'AWS/ApplicationELB',
        asked: ({ type, state, createdAt }, asOf) => type === 'application' && state === 'active' && oldEnough(createdAt, asOf),
        stages: [
          { field: 'requests', metrics: [{ name: 'RequestCount', stat: 'Sum' }], settled: busy },
          {
            field: 'ownAnswers',
            metrics: [
              { name: 'HTTP_Redirect_Count', stat: 'Sum' },
              { name: 'HTTP_Fixed_Response_Count', stat: 'Sum' },
            ],
            sparse: true,
            settled: busy,
          },
          { field: 'capacityUnits', metrics: [{ name: 'ConsumedLCUs', stat: 'Maximum' }] },
        ],
      },
      {
        namespace: 'AWS/NetworkELB',
        asked: ({ type, state, createdAt }, asOf) => type === 'network' && state === 'active' && oldEnough(createdAt, asOf),
        stages: [
          { field: 'newFlows', metrics: [{ name: 'NewFlowCount', stat: 'Sum' }], settled: busy },
          { field: 'activeFlows', metrics: [{ name: 'ActiveFlowCount', stat: 'Maximum' }] },
        ],
      },
    ],
  },
});
