import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-permissions-missing',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'IAM users may do something',
  why: 'A user without any permission is a leftover whose password and keys still open the door.',
  fix: 'Delete the user with its keys and password, or put it into the group that it was made for.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials'],
  reads: 'iam-user',
  params: z.object({}),
  says: {
    permitted: 'The user has policies or is in a group.',
    'without-permissions': 'The user has no policy and is in no group.',
  },
  examples: [
    { name: 'nothing', given: {}, expect: 'fail', code: 'without-permissions' },
    { name: 'in a group', given: { groups: ['developers'] }, expect: 'pass', code: 'permitted' },
    { name: 'an inline policy', given: { inlinePolicies: [{ name: 'orders', document: '{"Statement":[]}' }] }, expect: 'pass', code: 'permitted' },
    { name: 'an attached policy', given: { attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, expect: 'pass', code: 'permitted' },
    { name: 'in a group, with an attached policy', given: { groups: ['developers'], attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, expect: 'pass', code: 'permitted' },
    { name: 'in a group, with an inline policy', given: { groups: ['developers'], inlinePolicies: [{ name: 'orders', document: '{"Statement":[]}' }] }, expect: 'pass', code: 'permitted' },
    { name: 'the groups could not be read', given: {}, holes: ['groups'], expect: 'not-assessed' },
  ],
  evaluate(user) {
    return user.groups.length + user.attachedPolicies.length + user.inlinePolicies.length === 0 ? fail('without-permissions') : pass('permitted');
  },
});
