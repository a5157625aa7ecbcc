import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-access-key-stale',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Active IAM access keys are rotated in time',
  why: 'A long-lived key stays usable by whoever copied it.',
  fix: 'Create a second key, move the workload, deactivate the old key, delete it after a week. Better: give the workload a role.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'iam-access-key',
  params: z.object({
    maxAgeDays: z.int().positive().default(90),
    /** Above this age the finding is critical. */
    criticalAgeDays: z.int().positive().default(180),
  }),
  says: {
    inactive: 'The key is inactive.',
    fresh: 'The key is {ageDays} days old; {maxAgeDays} are allowed.',
    stale: 'The key is {ageDays} days old; {maxAgeDays} are allowed.',
  },
  examples: [
    { name: 'a key of 91 days', given: { createdAt: '2026-01-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'a key of two years', given: { createdAt: '2024-04-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'a key of 90 days', given: { createdAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'a key of 91 days where a year is allowed', given: { createdAt: '2026-01-01T00:00:00Z' }, params: { maxAgeDays: 365 }, expect: 'pass', code: 'fresh' },
    { name: 'an inactive key', given: { active: false, createdAt: '2020-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'inactive' },
    { name: 'its age could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
    { name: 'inactive, whatever its age', given: { active: false }, holes: ['createdAt'], expect: 'not-applicable', code: 'inactive' },
  ],
  evaluate(key, { asOf, params }) {
    if (!key.active) return notApplicable('inactive');
    const { createdAt } = key;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxAgeDays) return pass('fresh', { createdAt }, { ageDays });
    return fail('stale', { createdAt }, { ageDays }, ageDays > params.criticalAgeDays ? { severity: 'critical' } : {});
  },
});
