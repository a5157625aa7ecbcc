import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'apigateway-api-key-stale',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'Enabled API keys are replaced in time',
  why: 'An API key is sent with every request and stands in the clear in clients, logs and tickets.',
  fix: 'Make a new key in the same usage plan, move the client, disable the old key, delete it after a week. Keys are for counting, not for letting people in.',
  sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html', 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-keys.html'],
  reads: 'apigateway-api-key',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    disabled: 'The key is disabled.',
    'any-age': 'The policy lets API keys be of any age.',
    fresh: 'The key is {ageDays} days old; {allowedDays} are allowed.',
    stale: 'The key is {ageDays} days old; {allowedDays} are allowed.',
  },
  examples: [
    { name: 'a key of 366 days', given: { createdAt: '2025-04-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'a key of 365 days', given: { createdAt: '2025-04-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'a disabled key', given: { enabled: false, createdAt: '2020-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'disabled' },
    { name: 'old where any age is allowed', given: { createdAt: '2020-01-01T00:00:00Z' }, config: { rotation: { policy: { apiKey: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'its age could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf, config }) {
    if (!key.enabled) return notApplicable('disabled');
    const allowedDays = config.rotation.policy.apiKey;
    if (allowedDays === null) return notApplicable('any-age');
    const { createdAt } = key;
    const ageDays = wholeDays(createdAt, asOf);
    return ageDays <= allowedDays ? pass('fresh', { createdAt, allowedDays }, { ageDays }) : fail('stale', { createdAt, allowedDays }, { ageDays });
  },
});
