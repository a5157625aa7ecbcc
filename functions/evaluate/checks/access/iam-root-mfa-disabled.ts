import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-root-mfa-disabled',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'The root user signs in with MFA',
  why: 'Who knows the password of a root user without MFA, or reads its mailbox, owns the account.',
  fix: 'Sign in as root and register two passkeys or security keys. In an organisation, remove root credentials of member accounts centrally instead.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html',
  ],
  reads: 'iam-root-user',
  params: z.object({}),
  says: {
    'mfa': 'The root user has MFA.',
    'no-mfa': 'The root user has no MFA.',
  },
  examples: [
    { name: 'no MFA', given: { mfaEnabled: false }, expect: 'fail', code: 'no-mfa' },
    { name: 'MFA', given: {}, expect: 'pass', code: 'mfa' },
    { name: 'the account summary could not be read', given: {}, holes: ['mfaEnabled'], expect: 'not-assessed' },
  ],
  evaluate(root) {
    return root.mfaEnabled ? pass('mfa') : fail('no-mfa');
  },
});
