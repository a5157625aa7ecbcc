import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';
import { DAY, wholeDays } from '#kernel/time';

const HOUR = 3_600_000;

export default defineCheck({
  id: 'secretsmanager-secret-rotation-overdue',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Secrets rotate when their schedule says so',
  why: 'A rotation that is on but fails looks like safety and is none.',
  fix: 'Read the log of the rotation function and the RotationFailed events in CloudTrail, mend the cause, then rotate once by hand.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html', 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html'],
  reads: 'secretsmanager-secret',
  params: z.object({ graceHours: z.int().nonnegative().default(24) }),
  says: {
    ...exemptionSays,
    'rotation-off': "Rotation is off, which is another rule's question.",
    'on-time': 'The next rotation is not overdue.',
    'no-current-version': 'The secret has no current version, so its value has no age.',
    'no-schedule': 'Rotation is on, but AWS names neither an interval nor a next date.',
    overdue: 'Rotation was due on {nextRotationAt}, {overdueDays} days ago.',
    'value-too-old': 'The value is {valueDays} days old; it should rotate every {rotationIntervalDays} days.',
  },
  examples: [
    { name: 'the date has passed', given: { nextRotationAt: '2026-03-30T23:59:59Z' }, expect: 'fail', code: 'overdue' },
    { name: 'the date has passed, though the versions could not be read', given: { nextRotationAt: '2026-03-30T23:59:59Z' }, holes: ['currentVersionAt'], expect: 'fail', code: 'overdue' },
    { name: 'the value is older than the interval, whatever the last rotation says', given: { currentVersionAt: '2026-02-01T00:00:00Z', nextRotationAt: null }, expect: 'fail', code: 'value-too-old' },
    { name: 'due today, within the grace', given: { nextRotationAt: '2026-04-01T12:00:00Z', currentVersionAt: '2026-03-02T12:00:00Z' }, expect: 'pass', code: 'on-time' },
    { name: 'rotated two weeks ago', given: {}, expect: 'pass', code: 'on-time' },
    { name: 'never rotated by AWS, but the value was put two weeks ago', given: { lastRotatedAt: null }, expect: 'pass', code: 'on-time' },
    { name: 'a schedule expression without an interval', given: { rotationIntervalDays: null, rotationSchedule: 'cron(0 8 1 * ? *)' }, expect: 'pass', code: 'on-time' },
    { name: 'neither interval nor date', given: { rotationIntervalDays: null, nextRotationAt: null }, expect: 'not-assessed', code: 'no-schedule' },
    { name: 'no value yet', given: { currentVersionAt: null }, expect: 'not-assessed', code: 'no-current-version' },
    { name: 'rotation off', given: { rotationEnabled: false, nextRotationAt: '2025-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'rotation-off' },
    { name: 'owned by RDS', given: { owningService: 'rds', nextRotationAt: '2026-03-30T23:59:59Z' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'a replica', given: { primaryRegion: 'us-east-1', currentVersionAt: '2025-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'replica' },
    { name: 'on its way out', given: { deletedAt: '2026-03-30T00:00:00Z', nextRotationAt: '2026-03-30T23:59:59Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'the age of the value could not be read', given: {}, holes: ['currentVersionAt'], expect: 'not-assessed' },
  ],
  evaluate(secret, { asOf, params, self }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    if (!secret.rotationEnabled) return notApplicable('rotation-off');
    const grace = params.graceHours * HOUR;
    const { nextRotationAt } = secret;
    if (nextRotationAt !== null && Date.parse(nextRotationAt) + grace < asOf.getTime()) return fail('overdue', { nextRotationAt }, { overdueDays: wholeDays(nextRotationAt, asOf) });
    const { rotationIntervalDays } = secret;
    if (rotationIntervalDays === null) return nextRotationAt === null ? notAssessed('no-schedule') : pass('on-time', { nextRotationAt });
    const { currentVersionAt } = secret;
    if (currentVersionAt === null) return notAssessed('no-current-version');
    if (Date.parse(currentVersionAt) + rotationIntervalDays * DAY + grace < asOf.getTime()) return fail('value-too-old', { currentVersionAt, rotationIntervalDays }, { valueDays: wholeDays(currentVersionAt, asOf) });
    return pass('on-time', { currentVersionAt, nextRotationAt });
  },
});
