import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  profileName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** ARNs of its roles: one, or none. */
  roles: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-instance-profile': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-instance-profile',
  title: 'IAM instance profile',
  data,
  example: { profileName: 'web', createdAt: '2024-01-01T00:00:00Z', roles: ['arn:aws:iam::222222222222:role/web'] },
});
