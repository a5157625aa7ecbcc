import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-policy-direct',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'IAM users get their permissions from groups',
  why: 'Permissions that hang on one person are forgotten when the person changes jobs, and nobody sees them who looks at the groups.',
  fix: 'Attach the policies to a group of those who do the same work, or move people to IAM Identity Center and programs to roles.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  reads: 'iam-user',
  params: z.object({}),
  says: {
    'by-groups': 'No policy hangs on the user.',
    direct: 'Policies hang on the user: {policies}.',
  },
  examples: [
    { name: 'an attached policy', given: { attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, expect: 'fail', code: 'direct' },
    { name: 'an inline policy', given: { inlinePolicies: [{ name: 'orders', document: '{"Statement":[]}' }] }, expect: 'fail', code: 'direct' },
    {
      name: 'both',
      given: { attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], inlinePolicies: [{ name: 'Orders', document: '{"Statement":[]}' }] },
      expect: 'fail',
      code: 'direct',
      facts: { policies: ['Orders', 'ReadOnlyAccess'] },
    },
    { name: 'in a group', given: { groups: ['developers'] }, expect: 'pass', code: 'by-groups' },
    { name: 'the policies could not be read', given: {}, holes: ['attachedPolicies'], expect: 'not-assessed' },
  ],
  evaluate(user) {
    const policies = [...user.attachedPolicies.map(policy => policy.slice(policy.lastIndexOf('/') + 1)), ...user.inlinePolicies.map(({ name }) => name)].sort();
    return policies.length === 0 ? pass('by-groups') : fail('direct', { policies });
  },
});
