import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-user-password-unused',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'IAM users sign in with the passwords that they have',
  why: 'Nobody notices when a stranger signs in with a password that its owner forgot.',
  fix: 'Ask the user; else delete the password. People belong into IAM Identity Center.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html'],
  reads: 'iam-user',
  params: z.object({ maxDays: z.int().positive().default(90) }),
  says: {
    'no-password': 'The user has no console password.',
    used: 'The user signed in {unusedDays} days ago; {maxDays} are allowed.',
    'insufficient-observation': 'The password is {ageDays} days old and was not used yet; only after {maxDays} days it counts as unused.',
    'never-used': 'The password is {ageDays} days old and was not used since AWS keeps track.',
    unused: 'The user last signed in {unusedDays} days ago; {maxDays} are allowed.',
  },
  examples: [
    { name: 'signed in 91 days ago', given: { passwordLastUsedAt: '2026-01-01T00:00:00Z', passwordChangedAt: '2025-01-01T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'signed in 90 days ago', given: { passwordLastUsedAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'used' },
    { name: 'never signed in', given: { passwordLastUsedAt: null, passwordChangedAt: '2025-01-01T00:00:00Z' }, expect: 'fail', code: 'never-used' },
    { name: 'a password of last week', given: { passwordLastUsedAt: null, passwordChangedAt: '2026-03-26T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'a password of 90 days', given: { passwordLastUsedAt: null, passwordChangedAt: '2026-01-02T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'last used long ago, but renewed last week', given: { passwordLastUsedAt: '2025-01-01T00:00:00Z', passwordChangedAt: '2026-03-26T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'a user for programs', given: { passwordEnabled: false, passwordLastUsedAt: null }, expect: 'not-applicable', code: 'no-password' },
    { name: 'the credential report could not be read', given: {}, holes: ['passwordEnabled', 'passwordLastUsedAt', 'passwordChangedAt'], expect: 'not-assessed' },
  ],
  evaluate(user, { asOf, params }) {
    if (!user.passwordEnabled) return notApplicable('no-password');
    const { passwordLastUsedAt } = user;
    const unusedDays = passwordLastUsedAt === null ? null : wholeDays(passwordLastUsedAt, asOf);
    if (unusedDays !== null && unusedDays <= params.maxDays) return pass('used', {}, { unusedDays });
    const since = user.passwordChangedAt ?? user.createdAt;
    const ageDays = wholeDays(since, asOf);
    if (ageDays <= params.maxDays) return notAssessed('insufficient-observation', { since }, { ageDays });
    return unusedDays === null ? fail('never-used', { since }, { ageDays }) : fail('unused', { passwordLastUsedAt }, { unusedDays });
  },
});
