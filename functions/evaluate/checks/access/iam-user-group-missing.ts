import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-group-missing',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'IAM users are in a group',
  why: 'A user outside every group is one that no review of groups finds.',
  fix: 'Put the user into the group of those who do the same work.',
  sources: ['https://docs.aws.amazon.com/config/latest/developerguide/iam-user-group-membership-check.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html'],
  reads: 'iam-user',
  params: z.object({}),
  says: {
    'in-group': 'The user is in a group.',
    'without-group': 'The user is in no group.',
  },
  examples: [
    { name: 'in no group', given: {}, expect: 'fail', code: 'without-group' },
    { name: 'in one', given: { groups: ['developers'] }, expect: 'pass', code: 'in-group' },
    { name: 'the groups could not be read', given: {}, holes: ['groups'], expect: 'not-assessed' },
  ],
  evaluate(user) {
    return user.groups.length === 0 ? fail('without-group') : pass('in-group');
  },
});
