import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** What of the table whose ARN this bears, or of its indexes, scales by itself: `scaled` is `table/orders` or `table/orders/index/by-customer`. */
  targets: z.array(z.object({ scaled: z.string(), dimension: z.string(), min: z.number(), max: z.number() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'dynamodb-table-scaling': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'dynamodb-table-scaling',
  title: 'how the capacity of a DynamoDB table is scaled',
  from: ['application-autoscaling-target'],
  span: 'account',
  regional: true,
  data,
  example: { targets: [{ scaled: 'table/orders', dimension: 'dynamodb:table:ReadCapacityUnits', min: 5, max: 100 }] },
});
