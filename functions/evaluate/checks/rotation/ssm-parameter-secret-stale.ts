import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ssm-parameter-secret-stale',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Secrets in SecureString parameters are changed in time',
  why: 'Parameter Store rotates nothing by itself: what nobody changes stays good for whoever has seen it.',
  fix: 'Change the credential at the system that it opens and put the new value. Better: move it to Secrets Manager and let it rotate.',
  sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html'],
  reads: 'ssm-parameter',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    'no-secret': 'The parameter is a {parameterType}.',
    'any-age': 'The policy lets SecureString parameters be of any age.',
    fresh: 'The parameter was changed {ageDays} days ago; {allowedDays} are allowed.',
    stale: 'The parameter was changed {ageDays} days ago; {allowedDays} are allowed.',
  },
  examples: [
    { name: 'changed 181 days ago', given: { lastModifiedAt: '2025-10-03T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'changed 180 days ago', given: { lastModifiedAt: '2025-10-04T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'changed 181 days ago where a year is allowed', given: { lastModifiedAt: '2025-10-03T00:00:00Z' }, config: { rotation: { policy: { secureString: 365 } } }, expect: 'pass', code: 'fresh' },
    { name: 'old where any age is allowed', given: { lastModifiedAt: '2020-01-01T00:00:00Z' }, config: { rotation: { policy: { secureString: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'an old String', given: { parameterType: 'String', kmsKeyId: null, lastModifiedAt: '2020-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'no-secret' },
    { name: 'its age could not be read', given: {}, holes: ['lastModifiedAt'], expect: 'not-assessed' },
  ],
  evaluate(parameter, { asOf, config }) {
    const { parameterType } = parameter;
    if (parameterType !== 'SecureString') return notApplicable('no-secret', { parameterType });
    const allowedDays = config.rotation.policy.secureString;
    if (allowedDays === null) return notApplicable('any-age');
    const { lastModifiedAt } = parameter;
    const ageDays = wholeDays(lastModifiedAt, asOf);
    return ageDays <= allowedDays ? pass('fresh', { lastModifiedAt, allowedDays }, { ageDays }) : fail('stale', { lastModifiedAt, allowedDays }, { ageDays });
  },
});
