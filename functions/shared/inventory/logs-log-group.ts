import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  logGroupName: z.string(),
  /** `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`. */
  logGroupClass: z.string(),
  /** Null: events never expire. */
  retentionDays: z.number().nullable(),
  storedBytes: z.number(),
  metricFilters: z.number(),
  kmsKeyArn: z.string().nullable(),
  deletionProtected: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Bytes of events that came in on each whole day; AWS reports only days that have some. Asked only of groups that store much. */
  incomingBytes: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only of those in which nothing came in of late. */
  earlierIncomingBytes: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'logs-log-group': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'logs-log-group',
  title: 'CloudWatch log group',
  taggable: true,
  data,
  example: {
    logGroupName: '/aws/lambda/orders-worker',
    logGroupClass: 'STANDARD',
    retentionDays: 30,
    storedBytes: 1_073_741_824,
    metricFilters: 0,
    kmsKeyArn: null,
    deletionProtected: false,
    createdAt: '2025-06-01T00:00:00Z',
    incomingBytes: [],
    earlierIncomingBytes: [],
    tags: {},
  },
});
