import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  ruleName: z.string(),
  busName: z.string(),
  /** `ENABLED`, `DISABLED`, … */
  state: z.string(),
  /** The service that made it for itself. */
  managedBy: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'events-rule': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'events-rule',
  title: 'EventBridge rule',
  taggable: true,
  data,
  example: {
    ruleName: 'nightly',
    busName: 'default',
    state: 'ENABLED',
    managedBy: null,
    tags: {},
  },
});
