import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-root-used',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'The root user is not used',
  why: 'No policy limits the root user and no approval stands before it: its use is for the few tasks that need it.',
  fix: 'Find what was done (CloudTrail, userIdentity.type Root) and give that task a role. In an organisation, take root credentials away from members.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html'],
  reads: 'iam-root-user',
  params: z.object({ maxDays: z.int().positive().default(90) }),
  says: {
    unused: 'The root user was not used in the last {maxDays} days.',
    used: 'The root user was used {days} days ago ({by}).',
  },
  examples: [
    { name: 'signed in 90 days ago', given: { passwordLastUsedAt: '2026-01-02T00:00:00Z' }, expect: 'fail', code: 'used' },
    { name: 'a key used yesterday', given: { accessKeyLastUsedAt: '2026-04-01T00:00:00Z', passwordLastUsedAt: '2020-01-01T00:00:00Z' }, expect: 'fail', code: 'used' },
    { name: 'signed in 91 days ago', given: { passwordLastUsedAt: '2026-01-01T00:00:00Z' }, expect: 'pass', code: 'unused' },
    { name: 'never', given: {}, expect: 'pass', code: 'unused' },
    { name: 'the credential report could not be read', given: {}, holes: ['passwordLastUsedAt', 'accessKeyLastUsedAt'], expect: 'not-assessed' },
  ],
  evaluate(root, { asOf, params }) {
    const uses = [
      { by: 'password', at: root.passwordLastUsedAt },
      { by: 'access key', at: root.accessKeyLastUsedAt },
    ].flatMap(({ by, at }) => (at === null ? [] : [{ by, at, days: wholeDays(at, asOf) }]));
    const [last] = uses.sort((a, b) => a.days - b.days);
    return last === undefined || last.days > params.maxDays ? pass('unused') : fail('used', { by: last.by, lastUsedAt: last.at }, { days: last.days });
  },
});
