import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-user-access-key-multiple',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'IAM users have one active access key',
  why: 'A second key is for the days of a rotation; kept longer it is one more to lose, and nobody knows which of the two is in use.',
  fix: 'Look when each key was last used, move what uses the older one, deactivate it, and delete it after a week.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'iam-user',
  params: z.object({ graceDays: z.int().nonnegative().default(7) }),
  says: {
    'one-key': 'The user has at most one active access key.',
    rotating: 'The user has two active access keys, of which one is {ageDays} days old: a rotation may be under way for {graceDays} days.',
    'two-keys': 'The user has two active access keys; the younger one is {ageDays} days old.',
  },
  examples: [
    { name: 'two keys, the younger one of 8 days', given: { activeKeysMadeAt: ['2025-10-01T00:00:00Z', '2026-03-25T00:00:00Z'] }, expect: 'fail', code: 'two-keys' },
    { name: 'the younger one of 7 days: a rotation', given: { activeKeysMadeAt: ['2026-03-26T00:00:00Z', '2025-10-01T00:00:00Z'] }, expect: 'pass', code: 'rotating' },
    { name: 'one key', given: { activeKeysMadeAt: ['2025-10-01T00:00:00Z'] }, expect: 'pass', code: 'one-key' },
    { name: 'none', given: {}, expect: 'pass', code: 'one-key' },
    { name: 'the credential report could not be read', given: {}, holes: ['activeKeysMadeAt'], expect: 'not-assessed' },
  ],
  evaluate(user, { asOf, params }) {
    const made = user.activeKeysMadeAt;
    if (made.length < 2) return pass('one-key');
    const ageDays = Math.min(...made.map(at => wholeDays(at, asOf)));
    return ageDays <= params.graceDays ? pass('rotating', {}, { ageDays }) : fail('two-keys', { made: made.toSorted() }, { ageDays });
  },
});
