import * as z from 'zod';
import { defineKind } from '#kernel/kind';

/** Steps in order; `by` are the statements that give it, as `policy, statement 1: action`, of which for each action any one is enough. */
const path = z.array(
  z.object({
    /** Id of the rule; null where the one simply has the other's rights. */
    rule: z.string().nullable(),
    to: z.string(),
    /** Condition keys that a real request resolves. */
    open: z.array(z.string()),
    by: z.array(z.string()),
  }),
);

const data = z.object({
  of: z.enum(['user', 'role']),
  keptBy: z.enum(['service', 'identity-center']).nullable(),
  /** Where the way begins: something runs with the role, a person signs in to it through Identity Center, or neither. */
  entry: z.enum(['workload', 'person', 'user', 'role']),
  /** Whether it is an administrator of the account, can come to be one, or neither. */
  standing: z.enum(['administrator', 'escalates', 'none']),
  /** The shortest way to administrator without conditions; null: there is none. */
  unconditional: path.nullable(),
  /** The shortest way under conditions, where there is none without. */
  conditional: path.nullable(),
  /** The fewest actions to take out of statements so that no way is left; null: nothing that could be taken away would do. */
  cut: z.array(z.string()).nullable(),
  /** Of the account's choke points those of which each alone leaves it no way. */
  closedBy: z.array(z.string()),
  /** Lambda functions that were found to run with it. */
  functionsFound: z.number(),
  /** The same, where all were listed. */
  functions: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-principal-escalation': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-principal-escalation',
  title: 'how a user or role can become an administrator',
  from: [
    'iam-user',
    'iam-role',
    'iam-group',
    'iam-policy',
    'organization',
    'organizations-account',
    'organizations-policy',
    'iam-access-key',
    'iam-saml-provider',
    'iam-oidc-provider',
    'sso-permission-set',
    'aws-region',
    'lambda-function',
    'cloudformation-stack',
    'ec2-instance',
    'ec2-launch-template',
    'ecs-cluster',
    'glue-job',
  ],
  span: 'account',
  data,
  example: {
    of: 'role',
    keptBy: null,
    entry: 'role',
    standing: 'none',
    unconditional: null,
    conditional: null,
    cut: null,
    closedBy: [],
    functionsFound: 0,
    functions: 0,
  },
});
