import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-password-and-access-key',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'IAM users are for a person or for a program, not both',
  why: 'One of the two credentials cannot be taken away, rotated or watched without the other.',
  fix: 'Give the program a role or a user of its own, and the person a place in IAM Identity Center.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  reads: 'iam-user',
  params: z.object({}),
  says: {
    'one-purpose': 'The user has a console password or access keys, not both.',
    both: 'The user has a console password and an active access key.',
  },
  examples: [
    { name: 'both', given: { activeKeysMadeAt: ['2026-01-01T00:00:00Z'] }, expect: 'fail', code: 'both' },
    { name: 'a password', given: {}, expect: 'pass', code: 'one-purpose' },
    { name: 'a key', given: { passwordEnabled: false, activeKeysMadeAt: ['2026-01-01T00:00:00Z'] }, expect: 'pass', code: 'one-purpose' },
    { name: 'the credential report could not be read', given: {}, holes: ['passwordEnabled', 'activeKeysMadeAt'], expect: 'not-assessed' },
  ],
  evaluate(user) {
    return user.passwordEnabled && user.activeKeysMadeAt.length > 0 ? fail('both') : pass('one-purpose');
  },
});
