import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  keyId: z.string(),
  userName: z.string(),
  active: z.boolean(),
  uploadedAt: z.iso.datetime({ offset: true }),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-ssh-key': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-ssh-key',
  title: 'SSH public key of an IAM user',
  data,
  example: {
    keyId: 'APKAIOSFODNN7EXAMPLE',
    userName: 'ana',
    active: true,
    uploadedAt: '2026-03-01T00:00:00Z',
  },
});
