import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Target groups that the load balancer whose ARN this bears sends to. */
  targetGroups: z.number(),
  /** Whether one of them has a registered target, healthy or not. */
  registered: z.boolean(),
  /** Names of Auto Scaling groups that register instances there when they have some. */
  scalingGroups: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elbv2-load-balancer-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elbv2-load-balancer-use',
  title: 'what a load balancer sends to',
  from: ['elbv2-target-group', 'autoscaling-group'],
  span: 'account',
  regional: true,
  data,
  example: { targetGroups: 1, registered: true, scalingGroups: [] },
});
