import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  serviceName: z.string(),
  /** `RUNNING`, `PAUSED`, … */
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'apprunner-service': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'apprunner-service',
  title: 'App Runner service',
  taggable: true,
  data,
  example: {
    serviceName: 'shop',
    status: 'RUNNING',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
