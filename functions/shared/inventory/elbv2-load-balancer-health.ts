import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Targets that are registered with the load balancer whose ARN this bears. */
  targets: z.number(),
  /** Whether one of them is healthy now, or is of a group whose health nobody checks. */
  healthyNow: z.boolean(),
  /** Most targets of one group that were healthy at once on each whole day; a day on which a group with targets has no point is left out, unless another had a healthy one. Empty where one is healthy now. */
  healthyHosts: DailyPoints,
});

declare module '#kernel/kind' {
  interface Kinds {
    'elbv2-load-balancer-health': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elbv2-load-balancer-health',
  title: 'health of what a load balancer sends to',
  from: ['elbv2-target-group'],
  span: 'account',
  regional: true,
  data,
  example: { targets: 2, healthyNow: true, healthyHosts: [] },
});
