import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  accountId: z.string(),
  status: z.string(),
  joinedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Ids of the root and of the OUs above the account, outermost first. */
  path: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'organizations-account': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'organizations-account',
  title: 'AWS account',
  data,
  example: {
    accountId: '222222222222',
    status: 'ACTIVE',
    joinedAt: '2023-01-01T00:00:00Z',
    path: ['r-ab12', 'ou-ab12-11111111'],
    tags: {},
  },
});
