import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'secretsmanager-secret-replica-failed',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Replicas of secrets follow their primary',
  why: 'A replica that stopped following hands out the value of before the rotation, and is found out on the day that the other Region is needed.',
  fix: 'Read the status message of the replica. Most often its KMS key is gone or a secret of that name was there before: mend that, then replicate again.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html', 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ReplicationStatusType.html'],
  reads: 'secretsmanager-secret',
  params: z.object({}),
  says: {
    'no-primary': 'The secret is the primary of no replica.',
    'scheduled-for-deletion': 'The secret is scheduled for deletion since {deletedAt}.',
    'in-sync': 'Its replicas in {regions} follow it or are being made.',
    failed: 'Replication to {regions} has failed.',
  },
  examples: [
    {
      name: 'one of two has failed',
      given: {
        primaryRegion: 'eu-west-1',
        replicas: [
          { region: 'eu-central-1', status: 'InSync' },
          { region: 'us-east-1', status: 'Failed' },
        ],
      },
      expect: 'fail',
      code: 'failed',
    },
    {
      name: 'both follow',
      given: {
        primaryRegion: 'eu-west-1',
        replicas: [
          { region: 'us-east-1', status: 'InSync' },
          { region: 'eu-central-1', status: 'InProgress' },
        ],
      },
      expect: 'pass',
      code: 'in-sync',
    },
    { name: 'no replicas', given: {}, expect: 'not-applicable', code: 'no-primary' },
    { name: 'a replica itself', given: { primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'no-primary' },
    { name: 'on its way out', given: { primaryRegion: 'eu-west-1', deletedAt: '2026-03-30T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'its replicas could not be read', given: { primaryRegion: 'eu-west-1' }, holes: ['replicas'], expect: 'not-assessed' },
    { name: 'no replicas, though they could not be read', given: {}, holes: ['replicas'], expect: 'not-applicable', code: 'no-primary' },
  ],
  evaluate(secret, { self }) {
    if (secret.primaryRegion !== self.region) return notApplicable('no-primary');
    const { deletedAt } = secret;
    if (deletedAt !== null) return notApplicable('scheduled-for-deletion', { deletedAt });
    const regionsOf = (statuses: readonly { readonly region: string }[]): string => [...new Set(statuses.map(({ region }) => region))].sort().join(', ');
    const failed = secret.replicas.filter(({ status }) => status === 'Failed');
    return failed.length === 0 ? pass('in-sync', { regions: regionsOf(secret.replicas) }) : fail('failed', { regions: regionsOf(failed) });
  },
});
