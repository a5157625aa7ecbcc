import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  accessKeysPresent: z.boolean(),
  mfaEnabled: z.boolean(),
  passwordLastUsedAt: z.iso.datetime().nullable(),
  accessKeyLastUsedAt: z.iso.datetime().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds { 'iam-root-user': z.output<typeof data> }
}

export default defineKind({
  id: 'iam-root-user',
  title: 'root user',
  data,
  example: {
    accessKeysPresent: false, mfaEnabled: true, passwordLastUsedAt: null, accessKeyLastUsedAt: null,
  },
});
