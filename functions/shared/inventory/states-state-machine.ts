import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  stateMachineName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'states-state-machine': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'states-state-machine',
  title: 'Step Functions state machine',
  taggable: true,
  data,
  example: {
    stateMachineName: 'orders',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
