import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY, epoch, wholeDays } from '#kernel/time';

const yearly = 365;

export default defineCheck({
  id: 'kms-key-rotation-overdue',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'KMS keys whose rotation is on do rotate',
  why: 'A key that was disabled, or whose rotation was switched off and on, rotates later than anybody thinks.',
  fix: 'Look at the next rotation date of the key; rotate it on demand if that is too far off.',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-enable-disable.html', 'https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-on-demand.html'],
  reads: 'kms-key',
  params: z.object({ graceDays: z.int().nonnegative().default(7) }),
  says: {
    'aws-managed': 'AWS manages this key and rotates it every year.',
    'rotation-off': "Automatic rotation is off, which is another rule's question.",
    'not-enabled': 'The key is {state}; only enabled keys rotate.',
    replica: 'The key is a replica of a multi-Region key; its primary rotates for it.',
    'first-period': 'Rotation is on and due for the first time on {nextRotationAt}.',
    'on-time': 'The key material is {materialDays} days old; every {periodDays} days it rotates.',
    overdue: 'The key material is {materialDays} days old, though it rotates every {periodDays} days.',
  },
  examples: [
    { name: 'rotated 373 days ago, every 365', given: { rotations: ['2025-03-25T00:00:00Z'] }, expect: 'fail', code: 'overdue' },
    { name: 'rotated 372 days ago, every 365', given: { rotations: ['2025-03-26T00:00:00Z'] }, expect: 'pass', code: 'on-time' },
    { name: 'two years old and never rotated', given: { rotations: [] }, expect: 'fail', code: 'overdue' },
    { name: 'two years old, rotation turned on last month', given: { rotations: [], nextRotationAt: '2027-03-01T00:00:00Z' }, expect: 'pass', code: 'first-period' },
    { name: 'half a year old', given: { createdAt: '2025-10-01T00:00:00Z', rotations: [] }, expect: 'pass', code: 'on-time' },
    { name: 'rotation off', given: { rotationEnabled: false, rotations: [] }, expect: 'not-applicable', code: 'rotation-off' },
    { name: 'disabled', given: { state: 'Disabled', rotations: [] }, expect: 'not-applicable', code: 'not-enabled' },
    { name: 'a replica', given: { replica: true, primaryRegion: 'us-east-1', rotations: [] }, expect: 'not-applicable', code: 'replica' },
    { name: 'managed by AWS', given: { manager: 'AWS', rotations: [] }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'its rotations could not be read', given: {}, holes: ['rotations'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf, params }) {
    if (key.manager === 'AWS') return notApplicable('aws-managed');
    const { state } = key;
    if (state !== 'Enabled') return notApplicable('not-enabled', { state });
    if (key.replica) return notApplicable('replica');
    if (!key.rotationEnabled) return notApplicable('rotation-off');
    const periodDays = key.rotationPeriodDays ?? yearly;
    const last = key.rotations.toSorted().at(-1);
    const materialAt = last ?? key.createdAt;
    const materialDays = wholeDays(materialAt, asOf);
    if (epoch(materialAt) + (periodDays + params.graceDays) * DAY >= asOf.getTime()) return pass('on-time', { periodDays }, { materialDays });
    const { nextRotationAt } = key;
    // The period counts from the day on which rotation was turned on: until its first date nothing is late.
    if (last === undefined && nextRotationAt !== null && epoch(nextRotationAt) > asOf.getTime()) return pass('first-period', { nextRotationAt });
    return fail('overdue', { periodDays, materialAt }, { materialDays });
  },
});
