import type * as z from 'zod';
import { Advice } from '#kernel/advice';
import { defineKind } from '#kernel/kind';

declare module '#kernel/kind' {
  interface Kinds {
    'autoscaling-group-advice': z.output<typeof Advice>;
  }
}

/** Lies under the ARN of what it is about. */
export default defineKind({
  id: 'autoscaling-group-advice',
  title: 'advice on the size of an Auto Scaling group',
  from: ['compute-optimizer-recommendation', 'cost-optimization-recommendation'],
  span: 'account',
  data: Advice,
  example: {
    optimizer: { finding: 'fits', reasons: [], current: 'm5.large', options: [], lookbackDays: 14 },
    hub: null,
  },
});
