import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';
import { wholeDays } from '#kernel/time';

const off = { rotationEnabled: false, rotationIntervalDays: null, lastRotatedAt: null, nextRotationAt: null } as const;

export default defineCheck({
  id: 'secretsmanager-secret-rotation-off',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Secrets rotate automatically',
  why: 'A secret that nobody changes is known to everybody who ever left.',
  fix: 'Turn on rotation with a schedule: managed rotation where the database offers it, else a rotation function. Accept the risk with a date where the other side cannot rotate.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html'],
  reads: 'secretsmanager-secret',
  params: z.object({ newDays: z.int().nonnegative().default(7) }),
  says: {
    ...exemptionSays,
    rotates: 'Rotation is on.',
    new: 'The secret is {ageDays} days old; {newDays} are allowed to set rotation up.',
    'rotation-off': 'Rotation is off, {ageDays} days after the secret was made.',
  },
  examples: [
    { name: 'rotation off', given: off, expect: 'fail', code: 'rotation-off' },
    { name: 'rotation was on once, so its old schedule is still there', given: { rotationEnabled: false }, expect: 'fail', code: 'rotation-off' },
    { name: 'rotation on', given: {}, expect: 'pass', code: 'rotates' },
    { name: 'owned by RDS', given: { ...off, owningService: 'rds' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'a replica', given: { ...off, primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'the primary of replicas', given: { ...off, primaryRegion: 'eu-west-1' }, expect: 'fail', code: 'rotation-off' },
    { name: 'on its way out', given: { ...off, deletedAt: '2026-03-30T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'made yesterday', given: { ...off, createdAt: '2026-04-01T00:00:00Z' }, expect: 'not-applicable', code: 'new' },
    { name: 'whether it rotates could not be read', given: {}, holes: ['rotationEnabled'], expect: 'not-assessed' },
    { name: 'rotation off, though its versions could not be read', given: off, holes: ['currentVersionAt', 'pendingVersionAt'], expect: 'fail', code: 'rotation-off' },
  ],
  evaluate(secret, { asOf, params, self }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    if (secret.rotationEnabled) return pass('rotates');
    const { createdAt } = secret;
    const ageDays = wholeDays(createdAt, asOf);
    return ageDays < params.newDays ? notApplicable('new', { createdAt }, { ageDays }) : fail('rotation-off', { createdAt }, { ageDays });
  },
});
