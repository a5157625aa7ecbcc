import { defineMetricsCollector } from '../define-metrics-collector.ts';
import type { Series } from '../metric-table.ts';

/** The ARN of the load balancer tells its type, as `…:loadbalancer/app/…`. A target group sends for one load balancer. */
const suffixOf = (balancers: readonly string[] | undefined): string => balancers?.[0]?.split(':loadbalancer/')[1] ?? '';

function ofType(namespace: string, type: string): Series<'elbv2-target-group', 'healthyHosts'> {
  return {
    namespace,
    asked: ({ healthyTargets, loadBalancers }) => healthyTargets === 0 && suffixOf(loadBalancers).startsWith(`${type}/`),
    stages: [{ field: 'healthyHosts', metrics: [{ name: 'HealthyHostCount', stat: 'Maximum' }], days: 7 }],
  };
}

/**
 * Of groups that have no healthy target now. AWS reports while a target is registered.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html, …/network/load-balancer-cloudwatch-metrics.html and
 * …/gateway/cloudwatch-metrics.html
 */
export default defineMetricsCollector({
  id: 'cloudwatch-elbv2-target-groups',
  title: 'Healthy targets of target groups that have none now, by day',
  table: {
    kind: 'elbv2-target-group',
    dimension: 'TargetGroup',
    valueOf: ({ resource }) => resource.split(':').at(-1),
    also: (_, { data }) => ({ LoadBalancer: suffixOf(data.loadBalancers) }),
    arnOf: (group, { partition, region, account }) => `arn:${partition}:elasticloadbalancing:${region}:${account}:${group}`,
    series: [ofType('AWS/ApplicationELB', 'app'), ofType('AWS/NetworkELB', 'net'), ofType('AWS/GatewayELB', 'gwy')],
  },
});
