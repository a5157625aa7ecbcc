import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';
import { wholeDays } from '#kernel/time';

const old = '2025-06-01T00:00:00Z';

export default defineCheck({
  id: 'secretsmanager-secret-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Secrets are read by somebody',
  why: 'A secret that nobody reads is billed every month, and what it opens is still open.',
  fix: 'Take back the credential at the system that it opens, then delete the secret with a recovery window.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html', 'https://aws.amazon.com/secrets-manager/pricing/'],
  reads: 'secretsmanager-secret',
  params: z.object({ maxDays: z.int().positive().default(90) }),
  says: {
    ...exemptionSays,
    used: 'The secret was read {unusedDays} days ago; {maxDays} are allowed.',
    'insufficient-observation': 'The secret is {ageDays} days old; only after {maxDays} days without a read it counts as unused.',
    'read-elsewhere-unknown': 'Nobody reads the secret in this Region for {maxDays} days, but it has replicas, and AWS keeps reads per Region.',
    'never-used': 'The secret is {ageDays} days old and was never read.',
    unused: 'The secret was last read {unusedDays} days ago; {maxDays} are allowed.',
  },
  examples: [
    { name: 'read half a year ago', given: { createdAt: old, lastAccessedAt: '2025-10-01T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'old and never read', given: { createdAt: old, lastAccessedAt: null }, expect: 'fail', code: 'never-used' },
    { name: 'made yesterday and never read', given: { createdAt: '2026-04-01T00:00:00Z', lastAccessedAt: null }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'made yesterday and read', given: { createdAt: '2026-04-01T00:00:00Z', lastAccessedAt: '2026-04-01T00:00:00Z' }, expect: 'pass', code: 'used' },
    { name: 'read yesterday', given: {}, expect: 'pass', code: 'used' },
    { name: 'owned by RDS', given: { createdAt: old, lastAccessedAt: null, owningService: 'rds' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'on its way out', given: { createdAt: old, lastAccessedAt: null, deletedAt: '2026-03-30T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'a replica', given: { createdAt: old, lastAccessedAt: null, primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'a primary whose replicas may be read', given: { createdAt: old, lastAccessedAt: null, primaryRegion: 'eu-west-1' }, expect: 'not-assessed', code: 'read-elsewhere-unknown' },
    { name: 'a primary that is read here', given: { createdAt: old, primaryRegion: 'eu-west-1' }, expect: 'pass', code: 'used' },
    { name: 'the last read could not be read', given: {}, holes: ['lastAccessedAt'], expect: 'not-assessed' },
  ],
  evaluate(secret, { asOf, params, self }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    const { lastAccessedAt } = secret;
    const unusedDays = lastAccessedAt === null ? null : wholeDays(lastAccessedAt, asOf);
    if (unusedDays !== null && unusedDays <= params.maxDays) return pass('used', {}, { unusedDays });
    const { createdAt } = secret;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const { primaryRegion } = secret;
    if (primaryRegion !== null) return notAssessed('read-elsewhere-unknown', { primaryRegion }, { ageDays });
    const more = { saves: [{ usage: 'AWSSecretsManager-Secrets', amount: 1 }], confidence: 0.6 };
    return unusedDays === null ? fail('never-used', { createdAt }, { ageDays }, more) : fail('unused', { createdAt, lastAccessedAt }, { ageDays, unusedDays }, more);
  },
});
