import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';

const HOUR = 3_600_000;

export default defineCheck({
  id: 'secretsmanager-secret-rotation-stuck',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Rotations of secrets run to their end',
  why: 'A rotation that stopped half-way leaves a value that is set at one side only; the next attempt fails on it.',
  fix: 'Read the log of the rotation function. Then either finish the rotation or remove the AWSPENDING label from the version, and rotate once by hand.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html', 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html'],
  reads: 'secretsmanager-secret',
  params: z.object({ maxHours: z.int().positive().default(24) }),
  says: {
    ...exemptionSays,
    'rotation-off': 'Rotation is off.',
    'nothing-pending': 'No rotation is under way.',
    'under-way': 'A rotation began {pendingHours} hours ago; {maxHours} are allowed.',
    stuck: 'A rotation began {pendingHours} hours ago and has not ended; {maxHours} are allowed.',
  },
  examples: [
    { name: 'a version waits for a week', given: { pendingVersionAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'stuck' },
    { name: 'a rotation that just began', given: { pendingVersionAt: '2026-04-01T23:00:00Z' }, expect: 'pass', code: 'under-way' },
    { name: 'nothing waits', given: {}, expect: 'pass', code: 'nothing-pending' },
    { name: 'rotation off', given: { rotationEnabled: false, pendingVersionAt: '2026-03-26T00:00:00Z' }, expect: 'not-applicable', code: 'rotation-off' },
    { name: 'owned by RDS', given: { owningService: 'rds', pendingVersionAt: '2026-03-26T00:00:00Z' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'a replica', given: { primaryRegion: 'us-east-1', pendingVersionAt: '2026-03-26T00:00:00Z' }, expect: 'not-applicable', code: 'replica' },
    { name: 'on its way out', given: { deletedAt: '2026-03-30T00:00:00Z', pendingVersionAt: '2026-03-26T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'the versions could not be read', given: {}, holes: ['currentVersionAt', 'pendingVersionAt'], expect: 'not-assessed' },
  ],
  evaluate(secret, { asOf, params, self }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    if (!secret.rotationEnabled) return notApplicable('rotation-off');
    const { pendingVersionAt } = secret;
    if (pendingVersionAt === null) return pass('nothing-pending');
    const pendingHours = Math.floor((asOf.getTime() - Date.parse(pendingVersionAt)) / HOUR);
    return pendingHours <= params.maxHours ? pass('under-way', {}, { pendingHours }) : fail('stuck', { pendingVersionAt }, { pendingHours });
  },
});
