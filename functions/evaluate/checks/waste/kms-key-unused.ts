import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'kms-key-unused',
  version: 2,
  topic: 'waste',
  severity: 'low',
  title: 'Customer managed KMS keys are in use',
  why: 'A key costs every month whether or not anything is encrypted with it.',
  fix: 'Disable the key for a month. Data that nobody has read may still be encrypted with it, backups above all: schedule its deletion only when you know what it encrypted.',
  sources: ['https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyLastUsage.html', 'https://aws.amazon.com/kms/pricing/'],
  reads: 'kms-key',
  params: z.object({ maxDays: z.int().positive().default(180) }),
  says: {
    'aws-managed': 'AWS manages this key and bills nothing for it.',
    'not-enabled': 'The key is {state}.',
    used: 'The key was used {unusedDays} days ago; {maxDays} are allowed.',
    'insufficient-observation': 'AWS notes uses of the key for {trackedDays} days, and saw none; only after {maxDays} days it counts as unused.',
    'no-tracking': 'AWS does not say since when it notes uses of the key.',
    'never-used': 'The key was not used in the {trackedDays} days for which AWS notes it.',
    unused: 'The key was last used {unusedDays} days ago; {maxDays} are allowed.',
  },
  examples: [
    { name: 'used 181 days ago', given: { lastUsedAt: '2025-10-03T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'used 180 days ago', given: { lastUsedAt: '2025-10-04T00:00:00Z' }, expect: 'pass', code: 'used' },
    { name: 'never used in two years', given: { lastUsedAt: null }, expect: 'fail', code: 'never-used' },
    { name: 'an old key that AWS watches for a month', given: { lastUsedAt: null, useTrackedSince: '2026-03-02T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'made yesterday, though AWS says that it noted uses before', given: { createdAt: '2026-04-01T00:00:00Z', lastUsedAt: null, useTrackedSince: '2024-01-01T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'AWS says nothing', given: { lastUsedAt: null, useTrackedSince: null }, expect: 'not-assessed', code: 'no-tracking' },
    { name: 'disabled', given: { state: 'Disabled', lastUsedAt: null }, expect: 'not-applicable', code: 'not-enabled' },
    { name: 'managed by AWS', given: { manager: 'AWS', lastUsedAt: null, useTrackedSince: null }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'its use could not be read', given: {}, holes: ['lastUsedAt', 'useTrackedSince'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf, params }) {
    if (key.manager === 'AWS') return notApplicable('aws-managed');
    const { state } = key;
    if (state !== 'Enabled') return notApplicable('not-enabled', { state });
    // AWS bills a rotated key once more for each of its first two rotations; the least that it costs is saved for sure.
    const more = { saves: [{ usage: 'KMS-Keys', amount: 1 }], confidence: 0.5 };
    const { lastUsedAt } = key;
    if (lastUsedAt !== null) {
      const unusedDays = wholeDays(lastUsedAt, asOf);
      return unusedDays <= params.maxDays ? pass('used', {}, { unusedDays }) : fail('unused', { lastUsedAt }, { unusedDays }, more);
    }
    if (key.useTrackedSince === null) return notAssessed('no-tracking');
    // nobody used a key before there was one
    const useTrackedSince = Date.parse(key.createdAt) > Date.parse(key.useTrackedSince) ? key.createdAt : key.useTrackedSince;
    const trackedDays = wholeDays(useTrackedSince, asOf);
    return trackedDays <= params.maxDays ? notAssessed('insufficient-observation', { useTrackedSince }, { trackedDays }) : fail('never-used', { useTrackedSince }, { trackedDays }, more);
  },
});
