import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const Instant = z.iso.datetime({ offset: true });

const data = z.object({
  /** The subject of its certificates, such as `CN=build-7,O=Example`. */
  subjectName: z.string(),
  enabled: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
  /** Which certificate it showed last, and the term of that; null where it showed none or is disabled. */
  serial: z.string().nullable(),
  notBeforeAt: Instant.nullable(),
  notAfterAt: Instant.nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rolesanywhere-subject': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rolesanywhere-subject',
  title: 'workload that signs in through IAM Roles Anywhere',
  data,
  example: {
    subjectName: 'CN=build-7',
    enabled: true,
    createdAt: '2025-06-01T00:00:00Z',
    lastSeenAt: '2026-04-01T00:00:00Z',
    serial: '4711',
    notBeforeAt: '2025-06-01T00:00:00Z',
    notAfterAt: '2026-06-01T00:00:00Z',
  },
});
