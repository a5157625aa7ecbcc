import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { epoch } from '#kernel/time';

export default defineCheck({
  id: 'iam-user-access-key-at-setup',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Access keys of people were made because they were needed',
  why: 'A key that was made together with the user was often never asked for, and lies in a mail or a download folder.',
  fix: 'Delete the key if it was never used; else let the person sign in through IAM Identity Center and get short-lived credentials.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html'],
  reads: 'iam-user',
  params: z.object({ minutes: z.int().positive().default(5) }),
  says: {
    'no-password': 'The user has no console password: its keys are its purpose.',
    'no-key': 'The user has no active access key of its first minutes.',
    'key-at-setup': 'An active access key was made within {minutes} minutes of the user, who signs in with a password.',
  },
  examples: [
    { name: 'a key of the same minute', given: { createdAt: '2024-01-01T00:00:00Z', activeKeysMadeAt: ['2024-01-01T00:00:30Z'] }, expect: 'fail', code: 'key-at-setup' },
    { name: 'a key of five minutes later', given: { createdAt: '2024-01-01T00:00:00Z', activeKeysMadeAt: ['2024-01-01T00:05:00Z'] }, expect: 'fail', code: 'key-at-setup' },
    {
      name: 'two keys',
      given: { createdAt: '2024-01-01T00:00:00Z', activeKeysMadeAt: ['2024-01-01T00:02:00Z', '2024-01-01T00:01:00Z'] },
      expect: 'fail',
      code: 'key-at-setup',
      facts: { made: ['2024-01-01T00:01:00Z', '2024-01-01T00:02:00Z'] },
    },
    { name: 'a key of six minutes later', given: { createdAt: '2024-01-01T00:00:00Z', activeKeysMadeAt: ['2024-01-01T00:06:00Z'] }, expect: 'pass', code: 'no-key' },
    { name: 'no key', given: {}, expect: 'pass', code: 'no-key' },
    { name: 'a user for programs', given: { passwordEnabled: false, createdAt: '2024-01-01T00:00:00Z', activeKeysMadeAt: ['2024-01-01T00:00:00Z'] }, expect: 'not-applicable', code: 'no-password' },
    { name: 'the credential report could not be read', given: {}, holes: ['passwordEnabled', 'activeKeysMadeAt'], expect: 'not-assessed' },
  ],
  evaluate(user, { params }) {
    if (!user.passwordEnabled) return notApplicable('no-password');
    const made = epoch(user.createdAt);
    const atSetup = user.activeKeysMadeAt.filter(at => Math.abs(epoch(at) - made) <= params.minutes * 60_000);
    return atSetup.length === 0 ? pass('no-key') : fail('key-at-setup', { made: atSetup.sort() });
  },
});
