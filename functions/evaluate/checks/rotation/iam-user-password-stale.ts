import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-user-password-stale',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'Passwords that are the only factor are changed in time',
  why: 'Where a password is all that it takes, one that leaked years ago still opens the console. With MFA its age matters little, and is not asked for.',
  fix: 'Give the user MFA; then the password may stay. Else let the user change it, or take it away.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'iam-user',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    'no-password': 'The user has no password.',
    'second-factor': 'The user has MFA, so the age of the password is not asked for.',
    'any-age': 'The policy lets passwords be of any age.',
    'no-date': 'AWS does not say when the password was changed.',
    fresh: 'The password is {ageDays} days old; {allowedDays} are allowed.',
    stale: 'The password is the only factor and {ageDays} days old; {allowedDays} are allowed.',
  },
  examples: [
    { name: '91 days old, without MFA', given: { mfaActive: false, passwordChangedAt: '2026-01-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: '90 days old, without MFA', given: { mfaActive: false, passwordChangedAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'years old, with MFA', given: { passwordChangedAt: '2020-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'second-factor' },
    { name: 'no password', given: { passwordEnabled: false, passwordChangedAt: null }, expect: 'not-applicable', code: 'no-password' },
    { name: 'old where any age is allowed', given: { mfaActive: false, passwordChangedAt: '2020-01-01T00:00:00Z' }, config: { rotation: { policy: { password: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'a password without a date', given: { mfaActive: false, passwordChangedAt: null }, expect: 'not-assessed', code: 'no-date' },
    { name: 'the credential report could not be read', given: {}, holes: ['passwordEnabled', 'passwordChangedAt', 'mfaActive'], expect: 'not-assessed' },
  ],
  evaluate(user, { asOf, config }) {
    if (!user.passwordEnabled) return notApplicable('no-password');
    if (user.mfaActive) return notApplicable('second-factor');
    const allowedDays = config.rotation.policy.password;
    if (allowedDays === null) return notApplicable('any-age');
    const { passwordChangedAt } = user;
    if (passwordChangedAt === null) return notAssessed('no-date');
    const ageDays = wholeDays(passwordChangedAt, asOf);
    return ageDays <= allowedDays ? pass('fresh', { passwordChangedAt, allowedDays }, { ageDays }) : fail('stale', { passwordChangedAt, allowedDays }, { ageDays });
  },
});
