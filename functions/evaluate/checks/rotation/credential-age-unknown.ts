import * as z from 'zod';
import { defineCheck, manual, notApplicable, pass } from '#kernel/check';

const noDate = { materialCreatedAt: null, materialVersion: null, managed: 'manual', configuredPeriodDays: null, nextDueAt: null } as const;

export default defineCheck({
  id: 'credential-age-unknown',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'Of credentials that must be changed in time, it can be shown when they were',
  why: 'AWS keeps no date of some passwords and tokens. An auditor asks for one all the same, and silence is no answer.',
  fix: 'Keep it in Secrets Manager, where every change has a date; or write down when it was changed, and by whom.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/integrating.html'],
  reads: 'credential',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    'any-age': 'It may be of any age.',
    'not-active': 'It is {state}.',
    replica: 'It is a replica; the primary in {replicaOf} is judged there.',
    'kept-in-secret': 'The secret {keptIn} holds it, and has the dates.',
    dated: 'AWS knows since when it is what it is.',
    'no-date': 'AWS keeps no date of it; {policyMaxAgeDays} days are allowed. When was it last changed?',
  },
  examples: [
    { name: 'the password of a database', given: { type: 'database-master-password', nativeId: 'orders', ...noDate }, expect: 'manual', code: 'no-date' },
    { name: 'a secret', given: {}, expect: 'pass', code: 'dated' },
    {
      name: 'a password that Secrets Manager keeps',
      given: { type: 'database-master-password', ...noDate, managed: 'service', keptIn: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:rds!db-0a1b2c3d-AbCdEf' },
      expect: 'not-applicable',
      code: 'kept-in-secret',
    },
    { name: 'a replica', given: { ...noDate, replicaOf: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'a secret on its way out', given: { ...noDate, state: 'pending-deletion' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'it may be of any age', given: { ...noDate, managed: 'none', policyMaxAgeDays: null }, expect: 'not-applicable', code: 'any-age' },
    { name: 'the date could not be read', given: {}, holes: ['materialCreatedAt'], expect: 'not-assessed' },
  ],
  evaluate(credential) {
    const { policyMaxAgeDays } = credential;
    if (policyMaxAgeDays === null) return notApplicable('any-age');
    const { state, replicaOf, keptIn } = credential;
    if (state !== 'active') return notApplicable('not-active', { state });
    if (replicaOf !== null) return notApplicable('replica', { replicaOf });
    if (keptIn !== null) return notApplicable('kept-in-secret', { keptIn });
    return credential.materialCreatedAt === null ? manual('no-date', { type: credential.type, policyMaxAgeDays }) : pass('dated');
  },
});
