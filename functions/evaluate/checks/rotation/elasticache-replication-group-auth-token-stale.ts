import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'elasticache-replication-group-auth-token-stale',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Auth tokens of ElastiCache are rotated in time',
  why: 'One token opens the whole cache to every client that ever had it.',
  fix: 'Modify the group with a new token and the strategy ROTATE, move the clients, then SET it. Better: users with IAM authentication.',
  sources: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html', 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html'],
  reads: 'elasticache-replication-group',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    'no-token': 'The group asks for no auth token.',
    'any-age': 'The policy lets auth tokens be of any age.',
    'no-date': 'AWS does not say when the token was changed.',
    fresh: 'The token was changed {ageDays} days ago; {allowedDays} are allowed.',
    stale: 'The token was changed {ageDays} days ago; {allowedDays} are allowed.',
  },
  examples: [
    { name: 'changed 91 days ago', given: { authTokenChangedAt: '2026-01-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'changed 90 days ago', given: { authTokenChangedAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'no token', given: { authToken: false, authTokenChangedAt: null }, expect: 'not-applicable', code: 'no-token' },
    { name: 'a token without a date', given: { authTokenChangedAt: null }, expect: 'not-assessed', code: 'no-date' },
    { name: 'old where any age is allowed', given: { authTokenChangedAt: '2020-01-01T00:00:00Z' }, config: { rotation: { policy: { authToken: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'its age could not be read', given: {}, holes: ['authTokenChangedAt'], expect: 'not-assessed' },
    { name: 'no token, whatever its age', given: { authToken: false }, holes: ['authTokenChangedAt'], expect: 'not-applicable', code: 'no-token' },
  ],
  evaluate(group, { asOf, config }) {
    if (!group.authToken) return notApplicable('no-token');
    const allowedDays = config.rotation.policy.authToken;
    if (allowedDays === null) return notApplicable('any-age');
    const { authTokenChangedAt } = group;
    if (authTokenChangedAt === null) return notAssessed('no-date');
    const ageDays = wholeDays(authTokenChangedAt, asOf);
    return ageDays <= allowedDays ? pass('fresh', { authTokenChangedAt, allowedDays }, { ageDays }) : fail('stale', { authTokenChangedAt, allowedDays }, { ageDays });
  },
});
