import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Characters without white space that a customer managed policy may have. */
  policySizeQuota: z.number(),
  /** Characters that all inline policies of one user, group or role may have together. */
  userPolicySizeQuota: z.number(),
  groupPolicySizeQuota: z.number(),
  rolePolicySizeQuota: z.number(),
  /** Managed policies that may be attached to one of them. */
  attachedPoliciesPerUserQuota: z.number(),
  attachedPoliciesPerGroupQuota: z.number(),
  attachedPoliciesPerRoleQuota: z.number(),
  /** Names of policies of AWS that are attached to some user, group or role. */
  awsPoliciesAttached: z.array(z.string()),
  /** Users with a console password, by the credential report. */
  consoleUsers: z.number(),
  /** Null: the account never set one, and AWS's default holds. */
  passwordPolicy: z
    .object({
      minimumLength: z.number(),
      requiresSymbols: z.boolean(),
      requiresNumbers: z.boolean(),
      requiresUppercase: z.boolean(),
      requiresLowercase: z.boolean(),
      /** Null: passwords never expire. */
      maxAgeDays: z.number().nullable(),
      /** How many earlier passwords may not come again; null: all may. */
      reusePrevention: z.number().nullable(),
      usersMayChange: z.boolean(),
    })
    .nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-account': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-account',
  title: 'IAM of an account',
  data,
  example: {
    policySizeQuota: 6144,
    userPolicySizeQuota: 2048,
    groupPolicySizeQuota: 5120,
    rolePolicySizeQuota: 10240,
    attachedPoliciesPerUserQuota: 10,
    attachedPoliciesPerGroupQuota: 10,
    attachedPoliciesPerRoleQuota: 10,
    awsPoliciesAttached: ['SecurityAudit'],
    consoleUsers: 1,
    passwordPolicy: { minimumLength: 14, requiresSymbols: true, requiresNumbers: true, requiresUppercase: true, requiresLowercase: true, maxAgeDays: 90, reusePrevention: 24, usersMayChange: true },
  },
});
