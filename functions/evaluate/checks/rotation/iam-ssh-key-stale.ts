import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-ssh-key-stale',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'Active SSH keys of IAM users are replaced in time',
  why: 'Who holds the private key reads and writes the repositories of CodeCommit as that user, long after the laptop it lay on is gone.',
  fix: 'Upload a new public key, change over, deactivate the old one, delete it after a week. Better: use git-remote-codecommit with a role.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_ssh-keys.html', 'https://docs.aws.amazon.com/codecommit/latest/userguide/setting-up-git-remote-codecommit.html'],
  reads: 'iam-ssh-key',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    inactive: 'The key is inactive.',
    'any-age': 'The policy lets SSH keys be of any age.',
    fresh: 'The key is {ageDays} days old; {allowedDays} are allowed.',
    stale: 'The key is {ageDays} days old; {allowedDays} are allowed.',
  },
  examples: [
    { name: 'a key of 181 days', given: { uploadedAt: '2025-10-03T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'a key of 180 days', given: { uploadedAt: '2025-10-04T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'a key of 181 days where a year is allowed', given: { uploadedAt: '2025-10-03T00:00:00Z' }, config: { rotation: { policy: { sshKey: 365 } } }, expect: 'pass', code: 'fresh' },
    { name: 'old where any age is allowed', given: { uploadedAt: '2020-01-01T00:00:00Z' }, config: { rotation: { policy: { sshKey: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'an inactive key', given: { active: false, uploadedAt: '2020-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'inactive' },
    { name: 'its age could not be read', given: {}, holes: ['uploadedAt'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf, config }) {
    if (!key.active) return notApplicable('inactive');
    const allowedDays = config.rotation.policy.sshKey;
    if (allowedDays === null) return notApplicable('any-age');
    const { uploadedAt } = key;
    const ageDays = wholeDays(uploadedAt, asOf);
    return ageDays <= allowedDays ? pass('fresh', { uploadedAt, allowedDays }, { ageDays }) : fail('stale', { uploadedAt, allowedDays }, { ageDays });
  },
});
