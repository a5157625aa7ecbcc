import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterId: z.string(),
  nodeType: z.string(),
  nodeCount: z.number(),
  /** `paused` costs storage only. */
  status: z.string(),
  /** Null while it is being created. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  multiAz: z.boolean(),
  storageCapacityMB: z.number(),
  publiclyAccessible: z.boolean(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  snapshotRetentionDays: z.number(),
  /** -1 keeps manual snapshots for ever. */
  manualSnapshotRetentionDays: z.number(),
  /** The secret of the administrator where Secrets Manager keeps it. */
  masterUserSecretArn: z.string().nullable(),
  /** Most connections at once of each whole day. A day without a point is unknown, not zero. */
  connections: DailyPoints,
  /** CPU of all nodes, the average of each whole day, percent. */
  cpuAverage: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'redshift-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'redshift-cluster',
  title: 'Redshift cluster',
  taggable: true,
  data,
  example: {
    clusterId: 'warehouse',
    nodeType: 'ra3.xlplus',
    nodeCount: 2,
    status: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    multiAz: false,
    storageCapacityMB: 65536000,
    publiclyAccessible: false,
    encrypted: true,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    snapshotRetentionDays: 1,
    manualSnapshotRetentionDays: -1,
    masterUserSecretArn: null,
    connections: [],
    cpuAverage: [],
    tags: {},
  },
});
