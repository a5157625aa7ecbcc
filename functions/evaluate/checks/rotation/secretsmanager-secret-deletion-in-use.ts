import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

export default defineCheck({
  id: 'secretsmanager-secret-deletion-in-use',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Secrets that are scheduled for deletion are read by nobody',
  why: 'What read the secret in the days before its deletion was scheduled fails now, and fails for good once the recovery window is over.',
  fix: 'Find the reader in CloudTrail (GetSecretValue). Restore the secret if it is still needed; else change the reader.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html', 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html'],
  reads: 'secretsmanager-secret',
  params: z.object({ beforeDays: z.int().positive().default(7) }),
  says: {
    kept: 'The secret is not scheduled for deletion.',
    'unread-before': 'Nobody had read the secret for {beforeDays} days when its deletion was scheduled.',
    'in-use': 'The secret was read on {lastAccessedAt}, and its deletion was scheduled on {deletedAt}.',
  },
  examples: [
    { name: 'read two days before', given: { deletedAt: '2026-03-30T00:00:00Z', lastAccessedAt: '2026-03-28T00:00:00Z' }, expect: 'fail', code: 'in-use' },
    { name: 'read seven days before', given: { deletedAt: '2026-03-30T00:00:00Z', lastAccessedAt: '2026-03-23T00:00:00Z' }, expect: 'fail', code: 'in-use' },
    { name: 'read eight days before', given: { deletedAt: '2026-03-30T00:00:00Z', lastAccessedAt: '2026-03-22T00:00:00Z' }, expect: 'pass', code: 'unread-before' },
    { name: 'never read', given: { deletedAt: '2026-03-30T00:00:00Z', lastAccessedAt: null }, expect: 'pass', code: 'unread-before' },
    { name: 'not scheduled for deletion', given: {}, expect: 'not-applicable', code: 'kept' },
    { name: 'the last read could not be read', given: { deletedAt: '2026-03-30T00:00:00Z' }, holes: ['lastAccessedAt'], expect: 'not-assessed' },
    { name: 'whether it is scheduled could not be read', given: {}, holes: ['deletedAt'], expect: 'not-assessed' },
  ],
  evaluate(secret, { params }) {
    const { deletedAt } = secret;
    if (deletedAt === null) return notApplicable('kept');
    const { lastAccessedAt } = secret;
    // AWS keeps the day of the last read only, and both sides stand still: nobody can read it any more.
    return lastAccessedAt !== null && epoch(deletedAt) - epoch(lastAccessedAt) <= params.beforeDays * DAY ? fail('in-use', { deletedAt, lastAccessedAt }) : pass('unread-before', { deletedAt });
  },
});
