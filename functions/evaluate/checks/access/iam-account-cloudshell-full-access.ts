import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-account-cloudshell-full-access',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Nobody has all of CloudShell by the policy of AWS',
  why: 'With AWSCloudShellFullAccess files go in and out of the account through a browser, past what the network allows.',
  fix: 'Attach a policy of your own that denies cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls.',
  sources: ['https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html'],
  reads: 'iam-account',
  params: z.object({}),
  says: {
    limited: 'AWSCloudShellFullAccess is attached to nothing.',
    'full-access': 'AWSCloudShellFullAccess is attached to a user, group or role.',
  },
  examples: [
    { name: 'attached to nothing', given: { awsPoliciesAttached: ['ReadOnlyAccess'] }, expect: 'pass', code: 'limited' },
    { name: 'attached', given: { awsPoliciesAttached: ['ReadOnlyAccess', 'AWSCloudShellFullAccess'] }, expect: 'fail', code: 'full-access' },
    { name: 'a policy whose name begins like it', given: { awsPoliciesAttached: ['AWSCloudShellFullAccessV2'] }, expect: 'pass', code: 'limited' },
    { name: 'the policies could not be read', given: {}, holes: ['awsPoliciesAttached'], expect: 'not-assessed' },
  ],
  evaluate(account) {
    return account.awsPoliciesAttached.includes('AWSCloudShellFullAccess') ? fail('full-access') : pass('limited');
  },
});
