import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  replicationGroupId: z.string(),
  description: z.string(),
  engine: z.string(),
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  nodeType: z.string(),
  /** Ids of the clusters that are its nodes. */
  members: z.array(z.string()),
  shardCount: z.number(),
  clusterMode: z.boolean(),
  automaticFailover: z.string(),
  multiAz: z.boolean(),
  /** The global datastore that it is part of. */
  globalReplicationGroupId: z.string().nullable(),
  snapshotRetentionDays: z.number(),
  encryptedInTransit: z.boolean(),
  encryptedAtRest: z.boolean(),
  kmsKeyId: z.string().nullable(),
  /** Whether clients log in with one shared token. */
  authToken: z.boolean(),
  /** When that token was last set or rotated; null when there is none. */
  authTokenChangedAt: z.iso.datetime({ offset: true }).nullable(),
  userGroupIds: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elasticache-replication-group': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elasticache-replication-group',
  title: 'ElastiCache replication group',
  taggable: true,
  data,
  example: {
    replicationGroupId: 'sessions',
    description: 'web sessions',
    engine: 'valkey',
    status: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    nodeType: 'cache.r7g.large',
    members: ['sessions-001', 'sessions-002'],
    shardCount: 1,
    clusterMode: false,
    automaticFailover: 'enabled',
    multiAz: true,
    globalReplicationGroupId: null,
    snapshotRetentionDays: 1,
    encryptedInTransit: true,
    encryptedAtRest: true,
    kmsKeyId: null,
    authToken: true,
    authTokenChangedAt: '2026-03-01T00:00:00Z',
    userGroupIds: [],
    tags: {},
  },
});
