import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Instant = z.iso.datetime({ offset: true });

const data = z.object({
  /** `ROOT` or `SUBORDINATE`. */
  type: z.string(),
  /** Such as `ACTIVE`, `DISABLED`, `EXPIRED`, `PENDING_CERTIFICATE` or `DELETED`, which can be taken back for a while. */
  status: z.string(),
  keyAlgorithm: z.string(),
  createdAt: Instant,
  /** From when and until when its own certificate holds; null before it has one. */
  notBeforeAt: Instant.nullable(),
  notAfterAt: Instant.nullable(),
  serial: z.string().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'acmpca-certificate-authority': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'acmpca-certificate-authority',
  title: 'private certificate authority',
  data,
  example: {
    type: 'SUBORDINATE',
    status: 'ACTIVE',
    keyAlgorithm: 'EC_prime256v1',
    createdAt: '2024-01-01T00:00:00Z',
    notBeforeAt: '2024-01-01T00:00:00Z',
    notAfterAt: '2029-01-01T00:00:00Z',
    serial: '1a:2b:3c',
  },
});
