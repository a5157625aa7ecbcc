import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-mfa-disabled',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'IAM users with a console password sign in with MFA',
  why: 'A password alone is guessed, phished or reused.',
  fix: 'Let the user register an MFA device, or better: move people to IAM Identity Center and delete the password.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'iam-user',
  params: z.object({}),
  says: {
    'no-password': 'The user has no console password.',
    mfa: 'The user has MFA.',
    'no-mfa': 'The user has a console password and no MFA.',
  },
  examples: [
    { name: 'a password and no MFA', given: { mfaActive: false }, expect: 'fail', code: 'no-mfa' },
    { name: 'a password and MFA', given: {}, expect: 'pass', code: 'mfa' },
    { name: 'a user for programs', given: { passwordEnabled: false, mfaActive: false, hasAccessKey: true }, expect: 'not-applicable', code: 'no-password' },
    { name: 'the credential report could not be read', given: {}, holes: ['passwordEnabled', 'mfaActive'], expect: 'not-assessed' },
    { name: 'no password, whatever the MFA', given: { passwordEnabled: false }, holes: ['mfaActive'], expect: 'not-applicable', code: 'no-password' },
  ],
  evaluate(user) {
    if (!user.passwordEnabled) return notApplicable('no-password');
    return user.mfaActive ? pass('mfa') : fail('no-mfa');
  },
});
