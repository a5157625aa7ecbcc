import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  repositoryName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** `MUTABLE`, `IMMUTABLE`, or either with exclusions. */
  tagMutability: z.string(),
  scanOnPush: z.boolean(),
  /** `AES256`, `KMS` or `KMS_DSSE`. */
  encryptionType: z.string(),
  kmsKeyId: z.string().nullable(),
  hasLifecyclePolicy: z.boolean(),
  /** Whether that policy removes images without a tag. */
  expiresUntagged: z.boolean(),
  /** The resource policy as JSON text; null where there is none. */
  policy: z.string().nullable(),
  /** Of each image when it was pushed and, as far as AWS noted it, last pulled; its size is null where AWS names none. Layers that images share count for each. */
  images: z.array(z.object({ pushedAt: z.iso.datetime({ offset: true }), pulledAt: z.iso.datetime({ offset: true }).nullable(), sizeBytes: z.number().nullable() })),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ecr-repository': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ecr-repository',
  title: 'ECR repository',
  taggable: true,
  data,
  example: {
    repositoryName: 'orders/checkout',
    createdAt: '2025-06-01T00:00:00Z',
    tagMutability: 'IMMUTABLE',
    scanOnPush: true,
    encryptionType: 'AES256',
    kmsKeyId: null,
    hasLifecyclePolicy: true,
    expiresUntagged: true,
    policy: null,
    images: [{ pushedAt: '2026-03-01T00:00:00Z', pulledAt: '2026-03-30T00:00:00Z', sizeBytes: 100_000_000 }],
    tags: {},
  },
});
