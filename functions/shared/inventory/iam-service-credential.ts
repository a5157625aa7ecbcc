import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  credentialId: z.string(),
  userName: z.string(),
  /** Such as `codecommit.amazonaws.com` or `bedrock.amazonaws.com`. */
  serviceName: z.string(),
  /** False once it was made inactive, or has expired. */
  active: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Null: it never ends by itself. */
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-service-credential': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-service-credential',
  title: 'service-specific credential of an IAM user',
  data,
  example: {
    credentialId: 'ACCAIOSFODNN7EXAMPLE',
    userName: 'ana',
    serviceName: 'codecommit.amazonaws.com',
    active: true,
    createdAt: '2026-03-01T00:00:00Z',
    expiresAt: null,
  },
});
