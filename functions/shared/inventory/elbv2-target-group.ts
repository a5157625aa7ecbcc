import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  targetGroupName: z.string(),
  /** `instance`, `ip`, `lambda` or `alb`. */
  targetType: z.string(),
  /** Null for functions. */
  protocol: z.string().nullable(),
  port: z.number().nullable(),
  vpcId: z.string().nullable(),
  healthChecked: z.boolean(),
  /** ARNs of the load balancers that send to it. */
  loadBalancers: z.array(z.string()),
  /** Registered targets; null where no load balancer sends to the group: then nobody looks at their health, and nobody asks. */
  targets: z.number().nullable(),
  healthyTargets: z.number().nullable(),
  /** The others that are not healthy either are starting, draining, unused or not checked. */
  unhealthyTargets: z.number().nullable(),
  /** Most targets that were healthy at once on each of seven whole days; asked only where none is healthy now. AWS reports a day on which a target was registered, and no other. */
  healthyHosts: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elbv2-target-group': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elbv2-target-group',
  title: 'target group',
  data,
  example: {
    targetGroupName: 'orders-web',
    targetType: 'instance',
    protocol: 'HTTP',
    port: 80,
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    healthChecked: true,
    loadBalancers: ['arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/orders-web/0a1b2c3d4e5f6071'],
    targets: 2,
    healthyTargets: 2,
    unhealthyTargets: 0,
    healthyHosts: [],
    tags: {},
  },
});
