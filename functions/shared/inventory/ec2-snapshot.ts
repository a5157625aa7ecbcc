import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  snapshotId: z.string(),
  /** The volume that it was made from; null for a copy, to which AWS gives no volume of yours. */
  volumeId: z.string().nullable(),
  state: z.string(),
  /** `standard` or `archive`. */
  storageTier: z.string(),
  /** Size of the volume. */
  sizeGiB: z.number(),
  /** All blocks that were written to the volume: the most that it can be billed for, not what it adds to earlier snapshots. Null where AWS does not say. */
  fullSizeBytes: z.number().nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  /** When a restored archive goes back to the archive tier; null where none was restored for a time. */
  restoreExpiresAt: z.iso.datetime({ offset: true }).nullable(),
  description: z.string(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  /** Anybody with an AWS account may make a volume of it. */
  public: z.boolean(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-snapshot': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-snapshot',
  title: 'EBS snapshot',
  taggable: true,
  data,
  example: {
    snapshotId: 'snap-0a1b2c3d4e5f60718',
    volumeId: 'vol-0a1b2c3d4e5f60718',
    state: 'completed',
    storageTier: 'standard',
    sizeGiB: 100,
    fullSizeBytes: 21474836480,
    createdAt: '2026-03-01T00:00:00Z',
    restoreExpiresAt: null,
    description: '',
    encrypted: true,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    public: false,
    tags: {},
  },
});
