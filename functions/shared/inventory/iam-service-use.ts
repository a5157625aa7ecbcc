import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  of: z.enum(['user', 'role']),
  createdAt: z.iso.datetime({ offset: true }),
  /** When AWS made the report on it. */
  reportedAt: z.iso.datetime({ offset: true }),
  /** Each service that its policies allow, and when it last tried to use it; null: not in the period that AWS keeps. */
  services: z.array(z.object({ namespace: z.string(), lastUsedAt: z.iso.datetime({ offset: true }).nullable() })),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-service-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-service-use',
  title: 'use of services by a user or role',
  from: ['iam-last-accessed', 'iam-role', 'iam-user'],
  span: 'account',
  data,
  example: {
    of: 'role',
    createdAt: '2024-01-01T00:00:00Z',
    reportedAt: '2026-04-01T00:00:00Z',
    services: [{ namespace: 's3', lastUsedAt: '2026-03-30T00:00:00Z' }],
  },
});
