import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  fileSystemId: z.string(),
  state: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** As metered last, all classes together. */
  sizeBytes: z.number(),
  standardBytes: z.number(),
  infrequentAccessBytes: z.number(),
  archiveBytes: z.number(),
  performanceMode: z.string(),
  throughputMode: z.string(),
  /** Null unless the throughput is provisioned. */
  provisionedMiBps: z.number().nullable(),
  mountTargets: z.number(),
  /** After how long files that nobody reads move to Infrequent Access, such as `AFTER_30_DAYS`; null: never. */
  infrequentAccessAfter: z.string().nullable(),
  /** Set when it lies in one Availability Zone only. */
  zone: z.string().nullable(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  /** Connections of clients, counted once a minute and added up over each whole day. A day without a point is unknown, not zero. */
  clientConnections: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'efs-file-system': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'efs-file-system',
  title: 'EFS file system',
  taggable: true,
  data,
  example: {
    fileSystemId: 'fs-0a1b2c3d4e5f60718',
    state: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    sizeBytes: 1_000_000_000,
    standardBytes: 900_000_000,
    infrequentAccessBytes: 100_000_000,
    archiveBytes: 0,
    performanceMode: 'generalPurpose',
    throughputMode: 'elastic',
    provisionedMiBps: null,
    mountTargets: 3,
    infrequentAccessAfter: 'AFTER_30_DAYS',
    zone: null,
    encrypted: true,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    clientConnections: [],
    tags: {},
  },
});
