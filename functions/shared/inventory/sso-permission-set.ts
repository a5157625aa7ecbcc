import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  permissionSetName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** ISO 8601 duration, such as `PT8H`. */
  sessionDuration: z.string(),
  /** ARNs of policies that AWS manages. */
  managedPolicies: z.array(z.string()),
  /** Path and name of policies that each account must have. */
  customerPolicies: z.array(z.string()),
  /** JSON text; null where there is none. */
  inlinePolicy: z.string().nullable(),
  /** ARN of a policy of AWS, or path and name of one that each account must have; null where there is none. */
  boundary: z.string().nullable(),
  /** Accounts in which it is provisioned. */
  accounts: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sso-permission-set': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sso-permission-set',
  title: 'permission set of Identity Center',
  data,
  example: {
    permissionSetName: 'ReadOnly',
    createdAt: '2024-01-01T00:00:00Z',
    sessionDuration: 'PT1H',
    managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    customerPolicies: [],
    inlinePolicy: null,
    boundary: null,
    accounts: ['222222222222'],
  },
});
