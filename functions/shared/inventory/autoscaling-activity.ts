import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  groupName: z.string(),
  /** When it began; null where the group has done nothing in the six weeks that AWS keeps. */
  startedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'autoscaling-activity': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'autoscaling-activity',
  title: 'last activity of an empty Auto Scaling group',
  data,
  example: {
    groupName: 'orders-workers',
    startedAt: '2026-03-01T00:00:00Z',
  },
});
