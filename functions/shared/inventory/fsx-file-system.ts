import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  fileSystemId: z.string(),
  /** `WINDOWS`, `LUSTRE`, `ONTAP` or `OPENZFS`. */
  fileSystemType: z.string(),
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Null when the storage grows and shrinks by itself. */
  storageGiB: z.number().nullable(),
  storageType: z.string(),
  deploymentType: z.string(),
  /** MB/s of the whole file system; null for Lustre of a type that has throughput by its storage. */
  throughputMBps: z.number().nullable(),
  /** MB/s for each TiB of storage, of Lustre; null for all others. */
  throughputMBpsPerTiB: z.number().nullable(),
  iops: z.number().nullable(),
  /** Of automatic backups, 0 when there are none; null where the type has none. */
  backupRetentionDays: z.number().nullable(),
  /** Null where the type knows no such choice. */
  copiesTagsToBackups: z.boolean().nullable(),
  copiesTagsToVolumes: z.boolean().nullable(),
  kmsKeyId: z.string().nullable(),
  /** Bytes read and written on each whole day. A day without a point is unknown, not zero. */
  movedBytes: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'fsx-file-system': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'fsx-file-system',
  title: 'FSx file system',
  taggable: true,
  data,
  example: {
    fileSystemId: 'fs-0a1b2c3d4e5f60718',
    fileSystemType: 'WINDOWS',
    state: 'AVAILABLE',
    createdAt: '2025-06-01T00:00:00Z',
    storageGiB: 300,
    storageType: 'SSD',
    deploymentType: 'MULTI_AZ_1',
    throughputMBps: 32,
    throughputMBpsPerTiB: null,
    iops: 900,
    backupRetentionDays: 7,
    copiesTagsToBackups: true,
    copiesTagsToVolumes: null,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    movedBytes: [],
    tags: {},
  },
});
