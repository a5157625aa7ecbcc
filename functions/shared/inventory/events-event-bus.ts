import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  busName: z.string(),
  /** Null for buses from before AWS kept it, the default bus among them. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'events-event-bus': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'events-event-bus',
  title: 'EventBridge event bus',
  taggable: true,
  data,
  example: {
    busName: 'orders',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
