import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-identity-policy-inline',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Groups and roles get their permissions from managed policies',
  why: 'An inline policy has no versions, cannot be reused and is seen only by whoever opens its group or role.',
  fix: 'Move its statements into a managed policy and attach that, unless it must never be attached to anything else.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html', 'https://docs.aws.amazon.com/config/latest/developerguide/iam-no-inline-policy-check.html'],
  reads: 'iam-identity',
  params: z.object({}),
  says: {
    user: 'It is a user; iam-user-policy-direct is about those.',
    managed: 'There is no inline policy.',
    inline: 'This {of} has inline policies: {policies}.',
  },
  examples: [
    { name: 'a role with an inline policy', given: { inlinePolicies: ['orders'] }, expect: 'fail', code: 'inline' },
    { name: 'a group with two', given: { of: 'group', inlinePolicies: ['b', 'a'] }, expect: 'fail', code: 'inline' },
    { name: 'none', given: {}, expect: 'pass', code: 'managed' },
    { name: 'a user', given: { of: 'user', inlinePolicies: ['orders'] }, expect: 'not-applicable', code: 'user' },
    { name: 'the policies could not be read', given: {}, holes: ['inlinePolicies'], expect: 'not-assessed' },
  ],
  evaluate(identity) {
    const { of } = identity;
    if (of === 'user') return notApplicable('user');
    const policies = identity.inlinePolicies.toSorted();
    return policies.length === 0 ? pass('managed') : fail('inline', { of, policies });
  },
});
