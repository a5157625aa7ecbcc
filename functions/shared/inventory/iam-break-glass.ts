import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  owner: z.string(),
  /** Day of the last test; null where none is on record. */
  testedOn: z.iso.date().nullable(),
  /** Days of a use that is on record, the test's among them. */
  explained: z.array(z.iso.date()),
  /** Null: not used in the time that AWS keeps. */
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-break-glass': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-break-glass',
  title: 'user or role for emergencies',
  from: ['iam-user', 'iam-role'],
  span: 'account',
  data,
  example: {
    owner: 'platform',
    testedOn: '2026-01-15',
    explained: ['2026-01-15'],
    lastUsedAt: '2026-01-15T10:00:00Z',
  },
});
