import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  cacheName: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** What is paid for even when less is stored. Null: no more than AWS's own minimum. */
  minStorageGB: z.number().nullable(),
  maxStorageGB: z.number().nullable(),
  /** What is paid for even when less is used. Null: no minimum. */
  minEcpuPerSecond: z.number().nullable(),
  maxEcpuPerSecond: z.number().nullable(),
  /** 0 when nothing is kept. */
  snapshotRetentionDays: z.number(),
  kmsKeyId: z.string().nullable(),
  userGroupId: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'elasticache-serverless-cache': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'elasticache-serverless-cache',
  title: 'ElastiCache serverless cache',
  taggable: true,
  data,
  example: {
    cacheName: 'catalogue',
    engine: 'valkey',
    engineVersion: '8.0',
    status: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    minStorageGB: null,
    maxStorageGB: 10,
    minEcpuPerSecond: null,
    maxEcpuPerSecond: 5000,
    snapshotRetentionDays: 0,
    kmsKeyId: null,
    userGroupId: null,
    tags: {},
  },
});
