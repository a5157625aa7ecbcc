import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  bucketName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Objects of all storage classes, their old versions, delete markers and parts of uploads, on each whole day. AWS reports nothing of a bucket that is empty. */
  objects: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only of those that held nothing of late. */
  earlierObjects: DailyPoints,
  /** Bytes in S3 Standard on each whole day, old versions and parts of uploads among them. */
  standardBytes: DailyPoints,
});

declare module '#kernel/kind' {
  interface Kinds {
    's3-bucket-storage': z.output<typeof data>;
  }
}

/** What CloudWatch counts of a bucket, which it does in the Region of the bucket alone. */
export default defineKind({
  id: 's3-bucket-storage',
  title: 'storage of an S3 bucket',
  data,
  example: { bucketName: 'orders-archive', createdAt: '2024-01-01T00:00:00Z', objects: [], earlierObjects: [], standardBytes: [] },
});
