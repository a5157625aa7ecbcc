import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  accountId: z.string(),
  status: z.string(),
  delegatedAt: z.iso.datetime({ offset: true }),
  /** Principals of the services that it administers. */
  services: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'organizations-delegated-administrator': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'organizations-delegated-administrator',
  title: 'delegated administrator',
  data,
  example: {
    accountId: '333333333333',
    status: 'ACTIVE',
    delegatedAt: '2024-01-01T00:00:00Z',
    services: ['guardduty.amazonaws.com'],
  },
});
