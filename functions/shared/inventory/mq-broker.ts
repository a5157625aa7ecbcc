import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  brokerName: z.string(),
  brokerId: z.string(),
  /** `ACTIVEMQ` or `RABBITMQ`. */
  engine: z.string(),
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  instanceType: z.string(),
  /** `SINGLE_INSTANCE`, `ACTIVE_STANDBY_MULTI_AZ` or `CLUSTER_MULTI_AZ`. */
  deploymentMode: z.string(),
  /** Most connections at once of each whole day, of both instances of a pair. A day of which one is missing is left out. */
  connections: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'mq-broker': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'mq-broker',
  title: 'MQ broker',
  taggable: true,
  data,
  example: {
    brokerName: 'orders',
    brokerId: 'b-0a1b2c3d-0000-4000-8000-000000000001',
    engine: 'RABBITMQ',
    state: 'RUNNING',
    createdAt: '2025-06-01T00:00:00Z',
    instanceType: 'mq.m5.large',
    deploymentMode: 'SINGLE_INSTANCE',
    connections: [],
    tags: {},
  },
});
