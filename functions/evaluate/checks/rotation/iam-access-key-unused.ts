import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-access-key-unused',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Active IAM access keys are in use',
  why: 'Nobody misses a stolen key that nobody uses.',
  fix: 'Deactivate the key, wait for two weeks, delete it.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'iam-access-key',
  params: z.object({ maxDays: z.int().positive().default(45) }),
  says: {
    inactive: 'The key is inactive.',
    used: 'The key was used {unusedDays} days ago; {maxDays} are allowed.',
    'insufficient-observation': 'The key is {ageDays} days old and was not used yet; only after {maxDays} days it counts as unused.',
    'never-used': 'The key is {ageDays} days old and was never used; {maxDays} days are allowed.',
    unused: 'The key was last used {unusedDays} days ago; {maxDays} are allowed.',
  },
  examples: [
    { name: 'last used 46 days ago', given: { createdAt: '2026-01-01T00:00:00Z', lastUsedAt: '2026-02-15T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'never used in half a year', given: { createdAt: '2025-10-01T00:00:00Z', lastUsedAt: null, lastUsedService: null }, expect: 'fail', code: 'never-used' },
    { name: 'made yesterday and not used yet', given: { createdAt: '2026-04-01T00:00:00Z', lastUsedAt: null, lastUsedService: null }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'used yesterday', given: {}, expect: 'pass', code: 'used' },
    { name: 'last used 45 days ago', given: { createdAt: '2026-01-01T00:00:00Z', lastUsedAt: '2026-02-16T00:00:00Z' }, expect: 'pass', code: 'used' },
    { name: 'an inactive key', given: { active: false, lastUsedAt: null }, expect: 'not-applicable', code: 'inactive' },
    { name: 'the last use could not be read', given: {}, holes: ['lastUsedAt', 'lastUsedService'], expect: 'not-assessed' },
    { name: 'used, whatever its age', given: {}, holes: ['createdAt'], expect: 'pass', code: 'used' },
  ],
  evaluate(key, { asOf, params }) {
    if (!key.active) return notApplicable('inactive');
    const { lastUsedAt } = key;
    if (lastUsedAt !== null) {
      const unusedDays = wholeDays(lastUsedAt, asOf);
      return unusedDays <= params.maxDays ? pass('used', {}, { unusedDays }) : fail('unused', { lastUsedAt }, { unusedDays });
    }
    const { createdAt } = key;
    const ageDays = wholeDays(createdAt, asOf);
    return ageDays <= params.maxDays ? notAssessed('insufficient-observation', { createdAt }, { ageDays }) : fail('never-used', { createdAt }, { ageDays });
  },
});
