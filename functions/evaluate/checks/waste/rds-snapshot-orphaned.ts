import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { unlessHole } from '#kernel/resource';
import { wholeDays } from '#kernel/time';

const own = 'arn:aws:example:eu-west-1:222222222222:rds-snapshot/example';
const old = { createdAt: '2026-01-01T00:00:00Z', fullSizeBytes: 10 * 2 ** 30 };

export default defineCheck({
  id: 'rds-snapshot-orphaned',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Manual RDS snapshots belong to an instance that is still there',
  why: 'Manual snapshots never end by themselves, and those of deleted instances are billed for as long as they are kept.',
  fix: 'Ask the owner whether anybody would restore the database. Export what must be kept to S3, then delete the snapshot.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteSnapshot.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-snapshot',
  joins: ['rds-snapshot-source', 'rds-snapshot-successor'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    ...keptOnPurposeSays,
    'not-manual': 'The snapshot is of the type {snapshotType}, which AWS ends by itself.',
    creating: 'The snapshot is still being made.',
    copy: 'The snapshot is a copy from elsewhere ({copiedFrom}), where its instance may be.',
    'instance-exists': 'The instance {instanceId} is still there.',
    'too-young': 'The snapshot was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    orphaned: 'The instance {instanceId} is gone; the manual snapshot of {storageGiB} GiB is {ageDays} days old.',
  },
  examples: [
    { name: 'its instance is gone', given: old, expect: 'fail', code: 'orphaned' },
    { name: 'its instance is gone, a later snapshot of it is there', given: old, also: [{ kind: 'rds-snapshot-successor', resource: own, given: {} }], expect: 'fail', code: 'orphaned' },
    { name: 'AWS does not say what it holds', given: { ...old, fullSizeBytes: null }, expect: 'fail', code: 'orphaned' },
    { name: 'its instance is there', given: old, also: [{ kind: 'rds-snapshot-source', resource: own, given: {} }], expect: 'pass', code: 'instance-exists' },
    { name: '30 days old', given: { createdAt: '2026-03-03T00:00:00Z' }, expect: 'fail', code: 'orphaned' },
    { name: '29 days old', given: { createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'automated', given: { ...old, snapshotType: 'automated' }, expect: 'not-applicable', code: 'not-manual' },
    { name: 'being made', given: { createdAt: null, status: 'creating' }, expect: 'not-applicable', code: 'creating' },
    { name: 'copied from another Region', given: { ...old, copiedFrom: 'arn:aws:rds:us-east-1:222222222222:snapshot:orders' }, expect: 'not-applicable', code: 'copy' },
    { name: 'copied within the Region', given: { ...old, copiedFrom: 'arn:aws:rds:eu-west-1:222222222222:snapshot:orders' }, expect: 'fail', code: 'orphaned' },
    { name: 'tagged to be kept', given: { ...old, tags: { DoNotDelete: 'legal' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its type could not be read', given: old, holes: ['snapshotType'], expect: 'not-assessed' },
  ],
  evaluate(snapshot, { asOf, params, self, look }) {
    const { snapshotType } = snapshot;
    if (snapshotType !== 'manual') return notApplicable('not-manual', { snapshotType });
    const living = look('rds-snapshot-source', self.resource);
    if (living !== undefined) return pass('instance-exists', { instanceId: living.instanceId });
    const { copiedFrom } = snapshot;
    if (copiedFrom !== null && copiedFrom.split(':').slice(3, 5).join() !== `${self.region},${self.account}`) return notApplicable('copy', { copiedFrom });
    const { createdAt } = snapshot;
    if (createdAt === null) return notApplicable('creating');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(snapshot.tags);
    if (kept !== null) return kept;
    const { instanceId, storageGiB } = snapshot;
    // snapshots of one instance share blocks: all of them together are counted once, at the latest
    const bytes = unlessHole(() => (look('rds-snapshot-successor', self.resource) === undefined ? snapshot.fullSizeBytes : null));
    return fail('orphaned', { instanceId, storageGiB, createdAt }, { ageDays }, { confidence: 0.6, ...(bytes === null ? {} : { saves: [{ usage: 'RDS:ChargedBackupUsage', amount: bytes / 2 ** 30 }] }) });
  },
});
