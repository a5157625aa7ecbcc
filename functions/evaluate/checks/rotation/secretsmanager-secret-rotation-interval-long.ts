import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { rotationPeriodDays } from '#kernel/rotation-period';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';

export default defineCheck({
  id: 'secretsmanager-secret-rotation-interval-long',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Secrets rotate as often as the policy asks',
  why: 'A rotation that comes once a year is on, and still leaves a stolen value good for a year.',
  fix: 'Set a shorter schedule, or write the longer one into rotation.policy.secret if that is what you decided.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html', 'https://docs.aws.amazon.com/config/latest/developerguide/secretsmanager-rotation-enabled-check.html'],
  reads: 'secretsmanager-secret',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    ...exemptionSays,
    'rotation-off': "Rotation is off, which is another rule's question.",
    'any-age': 'The policy lets secrets be of any age.',
    'no-schedule': 'Rotation is on, but AWS names neither an interval nor a schedule that can be understood.',
    often: 'The secret rotates every {periodDays} days; {allowedDays} are allowed.',
    'too-long': 'The secret rotates every {periodDays} days; {allowedDays} are allowed.',
  },
  examples: [
    { name: 'every 91 days', given: { rotationIntervalDays: 91 }, expect: 'fail', code: 'too-long' },
    { name: 'every 90 days', given: { rotationIntervalDays: 90 }, expect: 'pass', code: 'often' },
    { name: 'on the first day of each half year', given: { rotationIntervalDays: null, rotationSchedule: 'cron(0 8 1 1,7 ? *)' }, expect: 'fail', code: 'too-long' },
    { name: 'on the first Sunday of the month', given: { rotationIntervalDays: null, rotationSchedule: 'cron(0 8 ? * 1#1 *)' }, expect: 'pass', code: 'often' },
    { name: 'every year where a year is allowed', given: { rotationIntervalDays: 365 }, config: { rotation: { policy: { secret: 365 } } }, expect: 'pass', code: 'often' },
    { name: 'every year where any age is', given: { rotationIntervalDays: 365 }, config: { rotation: { policy: { secret: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'a schedule that nobody understands', given: { rotationIntervalDays: null, rotationSchedule: 'cron(whenever)' }, expect: 'not-assessed', code: 'no-schedule' },
    { name: 'rotation off, though its old schedule is still there', given: { rotationEnabled: false, rotationIntervalDays: 365 }, expect: 'not-applicable', code: 'rotation-off' },
    { name: 'owned by RDS', given: { owningService: 'rds' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'a replica', given: { primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'on its way out', given: { deletedAt: '2026-03-30T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'the interval could not be read', given: {}, holes: ['rotationIntervalDays'], expect: 'not-assessed' },
  ],
  evaluate(secret, { config, self }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    if (!secret.rotationEnabled) return notApplicable('rotation-off');
    const allowedDays = config.rotation.policy.secret;
    if (allowedDays === null) return notApplicable('any-age');
    const { rotationIntervalDays } = secret;
    const periodDays = rotationIntervalDays ?? (secret.rotationSchedule === null ? null : rotationPeriodDays(secret.rotationSchedule));
    if (periodDays === null) return notAssessed('no-schedule');
    return periodDays <= allowedDays ? pass('often', { periodDays, allowedDays }) : fail('too-long', { periodDays, allowedDays });
  },
});
