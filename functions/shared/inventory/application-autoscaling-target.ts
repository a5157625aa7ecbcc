import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `dynamodb`, `ecs`, … */
  service: z.string(),
  /** Such as `table/orders` or `service/orders/checkout`. */
  scaled: z.string(),
  /** Such as `dynamodb:table:ReadCapacityUnits`. */
  dimension: z.string(),
  min: z.number(),
  max: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'application-autoscaling-target': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'application-autoscaling-target',
  title: 'Application Auto Scaling target',
  data,
  example: {
    service: 'dynamodb',
    scaled: 'table/orders',
    dimension: 'dynamodb:table:ReadCapacityUnits',
    min: 5,
    max: 100,
  },
});
