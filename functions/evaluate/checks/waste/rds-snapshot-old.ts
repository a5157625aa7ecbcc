import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const living = { kind: 'rds-snapshot-source', resource: 'arn:aws:example:eu-west-1:222222222222:rds-snapshot/example', given: {} } as const;
const old = { createdAt: '2025-06-01T00:00:00Z' };

export default defineCheck({
  id: 'rds-snapshot-old',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Manual RDS snapshots are deleted in time',
  why: 'Manual snapshots never end by themselves; beyond the storage of the instances of a Region they are billed every month.',
  fix: 'Let AWS Backup or automated backups keep what must be restorable, export what must be kept for years to S3, and delete this snapshot.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-snapshot',
  joins: ['rds-snapshot-source'],
  params: z.object({ maxAgeDays: z.int().positive().default(90) }),
  says: {
    ...keptOnPurposeSays,
    'not-manual': 'The snapshot is of the type {snapshotType}, which AWS ends by itself.',
    creating: 'The snapshot is still being made.',
    recent: 'The snapshot is {ageDays} days old; {maxAgeDays} are allowed.',
    'instance-gone': "The instance {instanceId} is not here; whether the snapshot is needed at all is another rule's question.",
    old: 'The manual snapshot of {instanceId}, {storageGiB} GiB, is {ageDays} days old; {maxAgeDays} are allowed.',
  },
  examples: [
    { name: 'of ten months ago', given: old, also: [living], expect: 'fail', code: 'old' },
    { name: 'of 91 days ago', given: { createdAt: '2026-01-01T00:00:00Z' }, also: [living], expect: 'fail', code: 'old' },
    { name: 'of 90 days ago', given: { createdAt: '2026-01-02T00:00:00Z' }, also: [living], expect: 'pass', code: 'recent' },
    { name: 'its instance is gone', given: old, expect: 'not-applicable', code: 'instance-gone' },
    { name: 'made by AWS Backup', given: { ...old, snapshotType: 'awsbackup' }, also: [living], expect: 'not-applicable', code: 'not-manual' },
    { name: 'being made', given: { createdAt: null, status: 'creating' }, also: [living], expect: 'not-applicable', code: 'creating' },
    { name: 'tagged to be kept', given: { ...old, tags: { 'keep-until': '2030-01-01' } }, also: [living], expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its date could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(snapshot, { asOf, params, self, look }) {
    const { snapshotType } = snapshot;
    if (snapshotType !== 'manual') return notApplicable('not-manual', { snapshotType });
    const { createdAt } = snapshot;
    if (createdAt === null) return notApplicable('creating');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxAgeDays) return pass('recent', { createdAt }, { ageDays });
    const kept = keptOnPurpose(snapshot.tags);
    if (kept !== null) return kept;
    const { instanceId, storageGiB } = snapshot;
    if (look('rds-snapshot-source', self.resource) === undefined) return notApplicable('instance-gone', { instanceId });
    // what it costs is unknown: as much backup storage as the instances of the Region have is free, and snapshots share blocks
    return fail('old', { instanceId, storageGiB, createdAt }, { ageDays }, { confidence: 0.7 });
  },
});
