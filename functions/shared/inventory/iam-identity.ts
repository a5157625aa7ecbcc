import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  of: z.enum(['user', 'group', 'role']),
  /** ARNs of managed policies. */
  attachedPolicies: z.array(z.string()),
  inlinePolicies: z.array(z.string()),
  /** Characters of all its inline policies together, without white space: what AWS holds against the quota. */
  inlineSize: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-identity': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-identity',
  title: 'user, group or role',
  from: ['iam-user', 'iam-group', 'iam-role'],
  span: 'account',
  data,
  example: {
    of: 'role',
    attachedPolicies: [],
    inlinePolicies: [],
    inlineSize: 0,
  },
});
