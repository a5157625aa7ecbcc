import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Between how many tasks the service whose ARN this bears scales by itself. */
  min: z.number(),
  max: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ecs-service-scaling': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ecs-service-scaling',
  title: 'how the tasks of an ECS service are scaled',
  from: ['ecs-service', 'application-autoscaling-target'],
  span: 'account',
  regional: true,
  data,
  example: { min: 2, max: 10 },
});
