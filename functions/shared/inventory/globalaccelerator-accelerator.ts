import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  acceleratorName: z.string(),
  enabled: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Bytes that clients sent through it on each whole day; AWS reports only days that have some. */
  bytesIn: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only where there were none of late. */
  earlierBytesIn: DailyPoints,
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
    bytesIn: [],
    earlierBytesIn: [],
    tags: {},
  },
});
