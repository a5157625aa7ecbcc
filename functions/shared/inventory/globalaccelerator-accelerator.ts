import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  acceleratorName: z.string(),
  enabled: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'globalaccelerator-accelerator': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'globalaccelerator-accelerator',
  title: 'Global Accelerator',
  taggable: true,
  data,
  example: {
    acceleratorName: 'shop',
    enabled: true,
    createdAt: '2025-06-01T00:00:00Z',
    tags: {},
  },
});
