import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  of: z.enum(['user', 'role']),
  /** A service that alone acts as a service-linked role, or Identity Center; null: people of the account. */
  keptBy: z.enum(['service', 'identity-center']).nullable(),
  /** `full`: all that the account may do; `iam`: writes every identity, so full with one step more; `conditional`: full under conditions. */
  administrator: z.enum(['full', 'iam', 'conditional']).nullable(),
  /** AdministratorAccess of AWS is attached to it, not to a group. */
  administratorAttached: z.boolean(),
  /** Counts of actions that its policies, boundary and service control policies let it use at least somewhere, conditional ones too. */
  granted: z.object({ actions: z.number(), permissions: z.number(), write: z.number(), escalation: z.number() }),
  /** Actions by which it can change what users and roles may do, on any of them. */
  identityWrites: z.array(z.string()),
  bounded: z.boolean(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-principal-access': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-principal-access',
  title: 'what a user or role may do',
  from: ['iam-user', 'iam-role', 'iam-group', 'iam-policy', 'organization', 'organizations-account', 'organizations-policy'],
  span: 'account',
  data,
  example: {
    of: 'role',
    keptBy: null,
    administrator: null,
    administratorAttached: false,
    granted: { actions: 12, permissions: 0, write: 3, escalation: 0 },
    identityWrites: [],
    bounded: false,
  },
});
