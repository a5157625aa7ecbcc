import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-account-audit-role-missing',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Somebody may look at the configuration without changing it',
  why: 'Who must investigate and has no role to look around borrows one that may change things.',
  fix: 'Make a role for auditors and those who handle incidents and attach SecurityAudit.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html'],
  reads: 'iam-account',
  params: z.object({}),
  says: {
    audit: 'SecurityAudit is attached to a user, group or role.',
    'no-audit': 'SecurityAudit is attached to nothing.',
  },
  examples: [
    { name: 'attached to nothing', given: { awsPoliciesAttached: ['ReadOnlyAccess'] }, expect: 'fail', code: 'no-audit' },
    { name: 'attached', given: { awsPoliciesAttached: ['ReadOnlyAccess', 'SecurityAudit'] }, expect: 'pass', code: 'audit' },
    { name: 'a policy whose name begins like it', given: { awsPoliciesAttached: ['SecurityAuditV2'] }, expect: 'fail', code: 'no-audit' },
    { name: 'the policies could not be read', given: {}, holes: ['awsPoliciesAttached'], expect: 'not-assessed' },
  ],
  evaluate(account) {
    return account.awsPoliciesAttached.includes('SecurityAudit') ? pass('audit') : fail('no-audit');
  },
});
