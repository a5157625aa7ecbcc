import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  createdAt: z.iso.datetime({ offset: true }),
  /** When its metadata expires; null where they do not say. */
  validUntil: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-saml-provider': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-saml-provider',
  title: 'SAML provider',
  data,
  example: {
    createdAt: '2024-01-01T00:00:00Z',
    validUntil: '2124-01-01T00:00:00Z',
  },
});
