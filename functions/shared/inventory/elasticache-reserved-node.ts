import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  reservationId: z.string(),
  nodeType: z.string(),
  count: z.number(),
  /** `active`, `payment-pending`, `retired`, … */
  state: z.string(),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elasticache-reserved-node': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elasticache-reserved-node',
  title: 'reserved ElastiCache node',
  data,
  example: {
    reservationId: 'orders-2025',
    nodeType: 'cache.r7g.large',
    count: 2,
    state: 'active',
    startsAt: '2025-06-01T00:00:00Z',
    endsAt: '2026-06-01T00:00:00Z',
  },
});
