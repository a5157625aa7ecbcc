import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterId: z.string(),
  nodeType: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  status: z.string(),
  /** Null while it is being created. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  nodeCount: z.number(),
  /** As metrics name them, together with the cluster. */
  nodeIds: z.array(z.string()),
  /** The replication group that it is one node of. */
  replicationGroupId: z.string().nullable(),
  /** 0 when nothing is kept; Memcached has no snapshots. */
  snapshotRetentionDays: z.number(),
  encryptedInTransit: z.boolean(),
  encryptedAtRest: z.boolean(),
  /** Most connections at once to one node on each whole day; AWS holds some itself. A day without a point is unknown, not zero. */
  connections: DailyPoints,
  /** Commands that read or wrote keys on each whole day; asked only where few connect. */
  commands: DailyPoints,
  /** Of Redis and Valkey: most memory of a node in use on each whole day, percent of what it may use. */
  memoryPercent: DailyPoints,
  /** Most that the thread that runs commands was at work on each whole day, percent; asked only where little memory is used. */
  engineCpu: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elasticache-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elasticache-cluster',
  title: 'ElastiCache cluster',
  taggable: true,
  data,
  example: {
    clusterId: 'sessions-001',
    nodeType: 'cache.r7g.large',
    engine: 'valkey',
    engineVersion: '8.0.1',
    status: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    nodeCount: 1,
    nodeIds: ['0001'],
    replicationGroupId: 'sessions',
    snapshotRetentionDays: 0,
    encryptedInTransit: true,
    encryptedAtRest: true,
    connections: [],
    commands: [],
    memoryPercent: [],
    engineCpu: [],
    tags: {},
  },
});
