import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const key = (id: string, given: object) => ({ kind: 'iam-access-key' as const, resource: `urn:${id}`, given: { accessKeyId: id, userName: 'ana', ...given } });
const two = { activeKeysMadeAt: ['2025-10-01T00:00:00Z', '2026-01-10T00:00:00Z'] };
const older = { createdAt: '2025-10-01T00:00:00Z' };
const newer = { createdAt: '2026-01-10T00:00:00Z' };

export default defineCheck({
  id: 'iam-user-access-keys-both-used',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Rotations of access keys are finished',
  why: 'Two keys that are both in use are a rotation that stopped half-way: the old key cannot be taken away, because something still signs with it.',
  fix: 'Find in CloudTrail what still uses the older key, give it the newer one or a role, then deactivate and delete the older key.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html'],
  reads: 'iam-user',
  joins: ['iam-access-key'],
  params: z.object({ usedWithinDays: z.int().positive().default(7), graceDays: z.int().nonnegative().default(7) }),
  says: {
    'one-key': 'The user has at most one active access key.',
    rotating: 'The younger key is {ageDays} days old; {graceDays} are allowed for moving over.',
    'one-used': 'Of the two active access keys at most one was used within {usedWithinDays} days.',
    'both-used': 'Both active access keys were used within {usedWithinDays} days, {ageDays} days after the younger one was made.',
  },
  examples: [
    { name: 'both used', given: two, also: [key('AKIA1', older), key('AKIA2', newer)], expect: 'fail', code: 'both-used' },
    { name: 'the older one used eight days ago', given: two, also: [key('AKIA1', { ...older, lastUsedAt: '2026-03-25T00:00:00Z' }), key('AKIA2', newer)], expect: 'pass', code: 'one-used' },
    { name: 'the older one used seven days ago', given: two, also: [key('AKIA1', { ...older, lastUsedAt: '2026-03-26T00:00:00Z' }), key('AKIA2', newer)], expect: 'fail', code: 'both-used' },
    { name: 'the younger one never used', given: two, also: [key('AKIA1', older), key('AKIA2', { ...newer, lastUsedAt: null })], expect: 'pass', code: 'one-used' },
    { name: 'a rotation of this week', given: { activeKeysMadeAt: ['2025-10-01T00:00:00Z', '2026-03-30T00:00:00Z'] }, also: [key('AKIA1', older), key('AKIA2', { createdAt: '2026-03-30T00:00:00Z' })], expect: 'pass', code: 'rotating' },
    { name: 'the other key is of another user', given: two, also: [key('AKIA1', older), key('AKIA2', { ...newer, userName: 'ben' })], expect: 'pass', code: 'one-used' },
    { name: 'one key', given: { activeKeysMadeAt: ['2025-10-01T00:00:00Z'] }, expect: 'not-applicable', code: 'one-key' },
    { name: 'the credential report could not be read', given: {}, holes: ['activeKeysMadeAt'], expect: 'not-assessed' },
  ],
  evaluate(user, { asOf, params, every }) {
    const made = user.activeKeysMadeAt;
    if (made.length < 2) return notApplicable('one-key');
    const ageDays = Math.min(...made.map(at => wholeDays(at, asOf)));
    if (ageDays <= params.graceDays) return pass('rotating', {}, { ageDays });
    const used = every('iam-access-key').filter(other => other.userName === user.userName && other.active && other.lastUsedAt !== null && wholeDays(other.lastUsedAt, asOf) <= params.usedWithinDays);
    return used.length < 2 ? pass('one-used') : fail('both-used', { keys: used.map(({ accessKeyId }) => accessKeyId).toSorted() }, { ageDays });
  },
});
