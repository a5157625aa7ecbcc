import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  snapshotId: z.string(),
  /** `manual`; `automated` and `awsbackup` are made and ended by AWS. */
  snapshotType: z.string(),
  status: z.string(),
  clusterId: z.string(),
  /** Of a cluster that was renamed it is still the same; another cluster of the same name has another. */
  clusterResourceId: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  /** When this copy was made; null while it is being created. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  /** What AWS calls allocated; for Aurora it may say less than the snapshot holds. */
  storageGiB: z.number(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  /** The ARN of the snapshot that it was copied from. */
  copiedFrom: z.string().nullable(),
  /** Anybody with an AWS account may restore it. */
  public: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rds-cluster-snapshot': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rds-cluster-snapshot',
  title: 'RDS snapshot of a cluster',
  taggable: true,
  data,
  example: {
    snapshotId: 'orders-before-upgrade',
    snapshotType: 'manual',
    status: 'available',
    clusterId: 'orders',
    clusterResourceId: 'cluster-0A1B2C3D4E5F60718293A4B5C6',
    engine: 'aurora-postgresql',
    engineVersion: '16.4',
    createdAt: '2026-03-01T00:00:00Z',
    storageGiB: 100,
    encrypted: true,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    copiedFrom: null,
    public: false,
    tags: {},
  },
});
