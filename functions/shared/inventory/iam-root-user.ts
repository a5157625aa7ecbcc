import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  accessKeysPresent: z.boolean(),
  mfaEnabled: z.boolean(),
  /** False where the organisation removed the root credentials of its members; null where AWS does not say. */
  passwordPresent: z.boolean().nullable(),
  passwordLastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  accessKeyLastUsedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-root-user': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-root-user',
  title: 'root user',
  data,
  example: {
    accessKeysPresent: false,
    mfaEnabled: true,
    passwordPresent: true,
    passwordLastUsedAt: null,
    accessKeyLastUsedAt: null,
  },
});
