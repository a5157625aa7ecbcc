import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const signing = { spec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY', rotationEnabled: false, rotationPeriodDays: null, rotations: [], createdAt: '2025-01-10T00:00:00Z' };

export default defineCheck({
  id: 'kms-key-successor-missing',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'Asymmetric and HMAC keys are succeeded in time',
  why: 'KMS cannot rotate them: the only rotation is a new key to which the alias is moved, and nobody is reminded of that.',
  fix: 'Make a new key, publish its public part where it is verified, move the alias to it, and keep the old key for verifying until nothing signed by it counts.',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys-manually.html', 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  reads: 'kms-key',
  settings: ['rotation'],
  params: z.object({ retiredAfterDays: z.int().positive().default(90) }),
  says: {
    'aws-managed': 'AWS manages this key.',
    rotates: 'The key is symmetric, and its rotation is judged by other rules.',
    'not-enabled': 'The key is {state}.',
    'any-age': 'The policy lets key material be of any age.',
    fresh: 'The key is {ageDays} days old; {allowedDays} are allowed.',
    retired: 'The key has no alias any more, and nobody has used it for {retiredAfterDays} days.',
    'alias-stays': 'The key is {ageDays} days old, {allowedDays} are allowed, and {alias} still points at it.',
    'still-used': 'The key is {ageDays} days old, {allowedDays} are allowed, and it is still in use.',
  },
  examples: [
    { name: 'more than a year old, with its alias', given: signing, expect: 'fail', code: 'alias-stays' },
    { name: '366 days old, without an alias and in use', given: { ...signing, createdAt: '2025-04-01T00:00:00Z', aliases: [] }, expect: 'fail', code: 'still-used' },
    { name: '365 days old', given: { ...signing, createdAt: '2025-04-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'the alias was moved and nobody uses it', given: { ...signing, aliases: [], lastUsedAt: '2025-12-01T00:00:00Z' }, expect: 'pass', code: 'retired' },
    { name: 'an HMAC key', given: { ...signing, spec: 'HMAC_256', usage: 'GENERATE_VERIFY_MAC' }, expect: 'fail', code: 'alias-stays' },
    { name: 'disabled', given: { ...signing, state: 'Disabled' }, expect: 'not-applicable', code: 'not-enabled' },
    { name: 'symmetric', given: {}, expect: 'not-applicable', code: 'rotates' },
    { name: 'managed by AWS', given: { ...signing, manager: 'AWS' }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'old where any age is allowed', given: signing, config: { rotation: { policy: { kmsKey: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'its aliases could not be read', given: signing, holes: ['aliases'], expect: 'not-assessed' },
    { name: 'without an alias, and its use could not be read', given: { ...signing, aliases: [] }, holes: ['lastUsedAt'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf, config, params }) {
    if (key.manager === 'AWS') return notApplicable('aws-managed');
    if (key.spec === 'SYMMETRIC_DEFAULT') return notApplicable('rotates');
    const { state } = key;
    if (state !== 'Enabled') return notApplicable('not-enabled', { state });
    const allowedDays = config.rotation.policy.kmsKey;
    if (allowedDays === null) return notApplicable('any-age');
    const { createdAt } = key;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= allowedDays) return pass('fresh', { createdAt, allowedDays }, { ageDays });
    const alias = key.aliases.toSorted()[0];
    if (alias !== undefined) return fail('alias-stays', { createdAt, allowedDays, alias }, { ageDays });
    const { lastUsedAt } = key;
    return lastUsedAt === null || wholeDays(lastUsedAt, asOf) > params.retiredAfterDays ? pass('retired') : fail('still-used', { createdAt, allowedDays }, { ageDays });
  },
});
