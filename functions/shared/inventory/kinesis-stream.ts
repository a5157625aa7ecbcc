import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  streamName: z.string(),
  status: z.string(),
  /** `PROVISIONED` (its shards are billed) or `ON_DEMAND`. */
  mode: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  openShards: z.number(),
  retentionHours: z.number(),
  /** Consumers with a throughput of their own (enhanced fan-out). */
  consumers: z.number(),
  /** `KMS` or `NONE`. */
  encryptionType: z.string(),
  kmsKeyId: z.string().nullable(),
  /** Bytes put on each whole day; AWS reports only days that have some. */
  incomingBytes: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only of streams that were silent for a day of late. */
  earlierIncomingBytes: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'kinesis-stream': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'kinesis-stream',
  title: 'Kinesis data stream',
  taggable: true,
  data,
  example: {
    streamName: 'clicks',
    status: 'ACTIVE',
    mode: 'PROVISIONED',
    createdAt: '2025-06-01T00:00:00Z',
    openShards: 4,
    retentionHours: 24,
    consumers: 0,
    encryptionType: 'KMS',
    kmsKeyId: 'alias/aws/kinesis',
    incomingBytes: [],
    earlierIncomingBytes: [],
    tags: {},
  },
});
