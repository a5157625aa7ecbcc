import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  serverId: z.string(),
  state: z.string(),
  /** Bytes in and out of each whole day of late that has any. */
  bytes: DailyPoints,
  /** The same of all days that CloudWatch keeps; asked only where those of late say nothing. */
  earlierBytes: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'transfer-server': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'transfer-server',
  title: 'Transfer Family server',
  taggable: true,
  data,
  example: {
    serverId: 's-0a1b2c3d4e5f60718',
    state: 'ONLINE',
    bytes: [],
    earlierBytes: [],
    tags: {},
  },
});
