import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const user = 'arn:aws:example:eu-west-1:222222222222:iam-principal-access/example';
const keys = (...activeKeysMadeAt: string[]) => [{ kind: 'iam-user' as const, resource: user, given: { activeKeysMadeAt } }];

export default defineCheck({
  id: 'iam-user-administrator-access-key',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'Administrators have no access keys',
  why: 'Whoever copies such a key owns the account for as long as the key lives, from anywhere and without MFA.',
  fix: 'Let people sign in through IAM Identity Center and automation use roles; deactivate the key, and delete it after a week.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  reads: 'iam-principal-access',
  joins: ['iam-user'],
  params: z.object({}),
  says: {
    'no-user': 'It is a role; roles have no access keys.',
    limited: 'The user is no administrator without conditions.',
    'no-key': 'The user has no active access key.',
    'administrator-key': 'The user is an administrator and has an active access key, made {madeAt}.',
  },
  examples: [
    { name: 'an administrator with a key', given: { of: 'user', administrator: 'full' }, also: keys('2026-03-01T00:00:00Z'), expect: 'fail', code: 'administrator-key' },
    {
      name: 'an administrator with two keys',
      given: { of: 'user', administrator: 'full' },
      also: keys('2026-03-01T00:00:00Z', '2025-03-01T00:00:00Z'),
      expect: 'fail',
      code: 'administrator-key',
      facts: { madeAt: ['2025-03-01T00:00:00Z', '2026-03-01T00:00:00Z'] },
    },
    { name: 'one who writes all identities, with a key', given: { of: 'user', administrator: 'iam' }, also: keys('2026-03-01T00:00:00Z'), expect: 'fail', code: 'administrator-key' },
    { name: 'an administrator without', given: { of: 'user', administrator: 'full' }, also: keys(), expect: 'pass', code: 'no-key' },
    { name: 'no administrator, with a key', given: { of: 'user' }, also: keys('2026-03-01T00:00:00Z'), expect: 'pass', code: 'limited' },
    { name: 'only under conditions', given: { of: 'user', administrator: 'conditional' }, also: keys('2026-03-01T00:00:00Z'), expect: 'pass', code: 'limited' },
    { name: 'a role', given: { administrator: 'full' }, expect: 'not-applicable', code: 'no-user' },
    { name: 'without a key, whatever its policies', given: { of: 'user' }, also: keys(), holes: ['administrator'], expect: 'pass', code: 'no-key' },
    { name: 'its policies could not be read', given: { of: 'user' }, also: keys('2026-03-01T00:00:00Z'), holes: ['administrator'], expect: 'not-assessed' },
  ],
  evaluate(principal, { look, self }) {
    if (principal.of === 'role') return notApplicable('no-user');
    const madeAt = [...(look('iam-user', self.resource)?.activeKeysMadeAt ?? [])].sort();
    if (madeAt.length === 0) return pass('no-key');
    return principal.administrator === null || principal.administrator === 'conditional' ? pass('limited') : fail('administrator-key', { madeAt });
  },
});
