import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-account-support-role-missing',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Somebody may open cases with AWS Support',
  why: 'When something breaks or a key leaks, nobody should have to look for root to ask AWS for help.',
  fix: 'Make a role for those who handle incidents and attach AWSSupportAccess.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html', 'https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html'],
  reads: 'iam-account',
  params: z.object({}),
  says: {
    support: 'AWSSupportAccess is attached to a user, group or role.',
    'no-support': 'AWSSupportAccess is attached to nothing.',
  },
  examples: [
    { name: 'attached to nothing', given: { awsPoliciesAttached: ['ReadOnlyAccess'] }, expect: 'fail', code: 'no-support' },
    { name: 'attached', given: { awsPoliciesAttached: ['ReadOnlyAccess', 'AWSSupportAccess'] }, expect: 'pass', code: 'support' },
    { name: 'a policy whose name begins like it', given: { awsPoliciesAttached: ['AWSSupportAccessV2'] }, expect: 'fail', code: 'no-support' },
    { name: 'the policies could not be read', given: {}, holes: ['awsPoliciesAttached'], expect: 'not-assessed' },
  ],
  evaluate(account) {
    return account.awsPoliciesAttached.includes('AWSSupportAccess') ? pass('support') : fail('no-support');
  },
});
