import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-root-mfa-disabled',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'The root user signs in with MFA',
  why: 'Who knows the password of a root user without MFA, or reads its mailbox, owns the account.',
  fix: 'Sign in as root and register two passkeys or security keys. In an organisation, remove root credentials of member accounts centrally instead.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html'],
  reads: 'iam-root-user',
  params: z.object({}),
  says: {
    mfa: 'The root user has MFA.',
    'no-mfa': 'The root user has no MFA.',
    'no-password': 'The root user has no password, so nobody can sign in as root.',
  },
  examples: [
    { name: 'no MFA', given: { mfaEnabled: false }, expect: 'fail', code: 'no-mfa' },
    { name: 'MFA', given: {}, expect: 'pass', code: 'mfa' },
    { name: 'no MFA, but no password either: the organisation removed root credentials', given: { mfaEnabled: false, passwordPresent: false }, expect: 'not-applicable', code: 'no-password' },
    { name: 'no MFA, and AWS does not say whether there is a password', given: { mfaEnabled: false, passwordPresent: null }, expect: 'fail', code: 'no-mfa' },
    { name: 'the account summary could not be read', given: {}, holes: ['mfaEnabled'], expect: 'not-assessed' },
  ],
  evaluate(root) {
    if (root.mfaEnabled) return pass('mfa');
    return root.passwordPresent === false ? notApplicable('no-password') : fail('no-mfa');
  },
});
