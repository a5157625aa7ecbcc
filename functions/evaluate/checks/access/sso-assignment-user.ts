import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'sso-assignment-user',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Permission sets are assigned to groups',
  why: 'What hangs on one person is not seen by whoever looks at the groups, and stays when the person changes jobs.',
  fix: 'Assign the permission set to a group of the directory and remove the assignment of the person.',
  sources: ['https://docs.aws.amazon.com/singlesignon/latest/userguide/useraccess.html'],
  reads: 'sso-assignment',
  params: z.object({}),
  says: {
    group: 'The permission set is assigned to a group.',
    user: 'The permission set is assigned to a user in account {accountId}.',
  },
  examples: [
    { name: 'a user', given: { principalType: 'USER' }, expect: 'fail', code: 'user' },
    { name: 'a group', given: {}, expect: 'pass', code: 'group' },
    { name: 'who it is could not be read', given: {}, holes: ['principalType'], expect: 'not-assessed' },
  ],
  evaluate(assignment) {
    return assignment.principalType === 'GROUP' ? pass('group') : fail('user', { accountId: assignment.accountId, permissionSetArn: assignment.permissionSetArn });
  },
});
