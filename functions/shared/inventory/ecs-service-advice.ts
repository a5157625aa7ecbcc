import type * as z from 'zod';
import { Advice } from '#kernel/advice';
import { defineKind } from '#kernel/kind';

declare module '#kernel/kind' {
  interface Kinds {
    'ecs-service-advice': z.output<typeof Advice>;
  }
}

/** Lies under the ARN of what it is about. */
export default defineKind({
  id: 'ecs-service-advice',
  title: 'advice on the size of an ECS service',
  from: ['compute-optimizer-recommendation', 'cost-optimization-recommendation'],
  span: 'account',
  data: Advice,
  example: {
    optimizer: { finding: 'fits', reasons: [], current: '1024 CPU units, 2048 MiB', options: [], lookbackDays: 14 },
    hub: null,
  },
});
