import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY } from '#kernel/time';

export default defineCheck({
  id: 'kms-key-deletion-scheduled',
  version: 1,
  topic: 'rotation',
  severity: 'critical',
  title: 'No KMS key is about to be deleted unnoticed',
  why: 'What a deleted key encrypted is lost for good, backups too.',
  fix: 'Ask who scheduled the deletion (CloudTrail, ScheduleKeyDeletion). Unless everybody agrees, cancel it and disable the key instead; delete it when nobody has missed it for months.',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html'],
  reads: 'kms-key',
  params: z.object({}),
  says: {
    'aws-managed': 'AWS manages this key; nobody can delete it.',
    kept: 'The key is {state}.',
    'deletion-scheduled': 'The key will be deleted on {deletionAt}, in {daysLeft} days.',
    'deletion-waits': 'The key will be deleted once its replica keys are gone.',
  },
  examples: [
    { name: 'deleted in 18 days', given: { state: 'PendingDeletion', deletionAt: '2026-04-20T00:00:00Z' }, expect: 'fail', code: 'deletion-scheduled' },
    { name: 'a multi-Region primary that waits for its replicas', given: { state: 'PendingReplicaDeletion' }, expect: 'fail', code: 'deletion-waits' },
    { name: 'enabled', given: {}, expect: 'pass', code: 'kept' },
    { name: 'disabled, which can be undone', given: { state: 'Disabled' }, expect: 'pass', code: 'kept' },
    { name: 'managed by AWS', given: { manager: 'AWS' }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'the state could not be read', given: {}, holes: ['state'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf }) {
    if (key.manager === 'AWS') return notApplicable('aws-managed');
    const { state } = key;
    if (state !== 'PendingDeletion' && state !== 'PendingReplicaDeletion') return pass('kept', { state });
    const { deletionAt } = key;
    if (deletionAt === null) return fail('deletion-waits', { state });
    return fail('deletion-scheduled', { deletionAt }, { daysLeft: Math.ceil((Date.parse(deletionAt) - asOf.getTime()) / DAY) });
  },
});
