import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

/** AWS rotates every year where nobody names a period. */
const yearly = 365;

export default defineCheck({
  id: 'kms-key-rotation-period-long',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'KMS keys rotate as often as the policy asks',
  why: 'The longer a period, the more data hangs on one key material; KMS takes up to seven years.',
  fix: 'Set a shorter rotation period, or write the longer one into rotation.policy.kmsKey if that is what you decided.',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-enable-disable.html'],
  reads: 'kms-key',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    'aws-managed': 'AWS manages this key and rotates it every year.',
    'rotation-off': "Automatic rotation is off, which is another rule's question.",
    replica: 'The key is a replica of a multi-Region key; its primary rotates for it.',
    'any-age': 'The policy lets key material be of any age.',
    often: 'The key rotates every {periodDays} days; {allowedDays} are allowed.',
    'too-long': 'The key rotates every {periodDays} days; {allowedDays} are allowed.',
  },
  examples: [
    { name: 'every 366 days', given: { rotationPeriodDays: 366 }, expect: 'fail', code: 'too-long' },
    { name: 'every 365 days', given: {}, expect: 'pass', code: 'often' },
    { name: 'without a period, which is a year', given: { rotationPeriodDays: null }, expect: 'pass', code: 'often' },
    { name: 'every year where 180 days are asked for', given: {}, config: { rotation: { policy: { kmsKey: 180 } } }, expect: 'fail', code: 'too-long' },
    { name: 'any age is allowed', given: { rotationPeriodDays: 2560 }, config: { rotation: { policy: { kmsKey: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'rotation off', given: { rotationEnabled: false, rotationPeriodDays: null }, expect: 'not-applicable', code: 'rotation-off' },
    { name: 'a replica', given: { replica: true, primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'managed by AWS', given: { manager: 'AWS' }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'its rotation could not be read', given: {}, holes: ['rotationEnabled', 'rotationPeriodDays', 'nextRotationAt'], expect: 'not-assessed' },
  ],
  evaluate(key, { config }) {
    if (key.manager === 'AWS') return notApplicable('aws-managed');
    if (key.replica) return notApplicable('replica');
    if (!key.rotationEnabled) return notApplicable('rotation-off');
    const allowedDays = config.rotation.policy.kmsKey;
    if (allowedDays === null) return notApplicable('any-age');
    const periodDays = key.rotationPeriodDays ?? yearly;
    return periodDays <= allowedDays ? pass('often', { periodDays, allowedDays }) : fail('too-long', { periodDays, allowedDays });
  },
});
