import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  instanceName: z.string(),
  bundleId: z.string(),
  /** `running`, `stopped`, … */
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'lightsail-instance': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'lightsail-instance',
  title: 'Lightsail instance',
  taggable: true,
  data,
  example: {
    instanceName: 'blog',
    bundleId: 'small_3_0',
    state: 'running',
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
