import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  bucketName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  bucketRegion: z.string(),
  /** Null: versioning was never switched on. */
  versioning: z.enum(['Enabled', 'Suspended']).nullable(),
  /** The rules that apply; disabled ones are left out. */
  lifecycleRules: z.array(
    z.object({
      /** Whether it is for all objects: no prefix, tag or size limits it. */
      wholeBucket: z.boolean(),
      /** Whether it deletes current versions after a time or on a date. */
      expires: z.boolean(),
      /** Storage classes to which it moves current versions. */
      transitionsTo: z.array(z.string()),
      noncurrentExpires: z.boolean(),
      noncurrentTransitionsTo: z.array(z.string()),
      /** Null: it leaves incomplete multipart uploads alone. */
      abortUploadsAfterDays: z.number().nullable(),
    }),
  ),
  /** The bucket's own settings, all false where none are set; those of the account hold beside them. */
  publicAccessBlock: z.object({ blockPublicAcls: z.boolean(), ignorePublicAcls: z.boolean(), blockPublicPolicy: z.boolean(), restrictPublicBuckets: z.boolean() }),
  /** The resource policy as JSON text; null where there is none. */
  policy: z.string().nullable(),
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
    versioning: 'Enabled',
    lifecycleRules: [{ wholeBucket: true, expires: false, transitionsTo: ['GLACIER_IR'], noncurrentExpires: true, noncurrentTransitionsTo: [], abortUploadsAfterDays: 7 }],
    publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
    policy: null,
    tags: {},
  },
});
