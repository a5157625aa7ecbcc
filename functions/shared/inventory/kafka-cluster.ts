import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterName: z.string(),
  /** `PROVISIONED` or `SERVERLESS`. */
  clusterType: z.string(),
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** 0 when it is serverless. */
  brokers: z.number(),
  /** Such as `kafka.m7g.large`; null when it is serverless. */
  brokerType: z.string().nullable(),
  /** EBS storage of each broker; null where brokers bring their own. */
  brokerGiB: z.number().nullable(),
  /** Bytes a second that clients sent to all brokers, the average of each whole day. A day of which one broker is missing is left out. */
  bytesIn: DailyPoints,
  /** Bytes a second that clients read; asked only where they send next to nothing. */
  bytesOut: DailyPoints,
  /** Least idle CPU of any broker on each whole day, percent. */
  cpuIdle: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'kafka-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'kafka-cluster',
  title: 'MSK cluster',
  taggable: true,
  data,
  example: {
    clusterName: 'orders',
    clusterType: 'PROVISIONED',
    state: 'ACTIVE',
    createdAt: '2025-06-01T00:00:00Z',
    brokers: 3,
    brokerType: 'kafka.m7g.large',
    brokerGiB: 100,
    bytesIn: [],
    bytesOut: [],
    cpuIdle: [],
    tags: {},
  },
});
