import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  accessKeyId: z.string(),
  userName: z.string(),
  active: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Null: never used. */
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  lastUsedService: z.string().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-access-key': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-access-key',
  title: 'IAM access key',
  data,
  example: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName: 'ana',
    active: true,
    createdAt: '2026-03-01T00:00:00Z',
    lastUsedAt: '2026-04-01T00:00:00Z',
    lastUsedService: 's3',
  },
});
