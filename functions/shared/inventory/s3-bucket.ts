import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  bucketName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  bucketRegion: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    's3-bucket': z.output<typeof data>;
  }
}

export default defineKind({
  id: 's3-bucket',
  title: 'S3 bucket',
  taggable: true,
  data,
  example: {
    bucketName: 'orders-archive',
    createdAt: '2024-01-01T00:00:00Z',
    bucketRegion: 'eu-west-1',
    tags: {},
  },
});
