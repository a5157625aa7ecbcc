import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptByService, keptByServiceSays, keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const volume = { kind: 'ec2-volume', resource: 'arn:aws:ec2:eu-west-1:222222222222:volume/vol-0a1b2c3d4e5f60718', given: {} } as const;
const old = { createdAt: '2025-01-01T00:00:00Z' };

export default defineCheck({
  id: 'ec2-snapshot-old',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EBS snapshots are deleted or archived in time',
  why: 'Few people restore a volume as it was a year ago, but its snapshot is billed every month.',
  fix: 'Let Data Lifecycle Manager or AWS Backup end snapshots; delete this one, or move it to the archive tier when it must be kept.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-archive.html', 'https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-snapshot',
  joins: ['ec2-volume', 'ec2-snapshot-image'],
  params: z.object({ maxAgeDays: z.int().positive().default(365) }),
  says: {
    ...keptByServiceSays,
    ...keptOnPurposeSays,
    recent: 'The snapshot is {ageDays} days old; {maxAgeDays} are allowed.',
    archived: 'The snapshot is in the archive tier, which is meant for what is kept long.',
    'backs-image': 'The images {images} are made of the snapshot; they must go first.',
    'volume-gone': "The volume {volumeId} is gone; whether the snapshot is needed at all is another rule's question.",
    old: 'The snapshot of {sizeGiB} GiB is {ageDays} days old; {maxAgeDays} are allowed.',
  },
  examples: [
    { name: 'of fifteen months ago', given: old, also: [volume], expect: 'fail', code: 'old' },
    { name: 'of 366 days ago', given: { createdAt: '2025-04-01T00:00:00Z' }, also: [volume], expect: 'fail', code: 'old' },
    { name: 'of a year ago to the day', given: { createdAt: '2025-04-02T00:00:00Z' }, also: [volume], expect: 'pass', code: 'recent' },
    { name: 'a copy of fifteen months ago', given: { ...old, volumeId: null }, expect: 'fail', code: 'old' },
    { name: 'archived', given: { ...old, storageTier: 'archive' }, also: [volume], expect: 'not-applicable', code: 'archived' },
    { name: 'an image is made of it', given: old, also: [{ kind: 'ec2-snapshot-image', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-snapshot/example', given: {} }], expect: 'not-applicable', code: 'backs-image' },
    { name: 'its volume is gone', given: old, expect: 'not-applicable', code: 'volume-gone' },
    { name: 'made by AWS Backup', given: { ...old, tags: { 'aws:backup:source-resource': 'vol-0a1b2c3d4e5f60718' } }, also: [volume], expect: 'not-applicable', code: 'kept-by-service' },
    { name: 'tagged to be kept', given: { ...old, tags: { 'Keep-Until': '2030-01-01' } }, also: [volume], expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its date could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(snapshot, { asOf, params, self, look }) {
    const { createdAt } = snapshot;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxAgeDays) return pass('recent', { createdAt }, { ageDays });
    if (snapshot.storageTier === 'archive') return notApplicable('archived');
    const kept = keptByService(snapshot.tags) ?? keptOnPurpose(snapshot.tags);
    if (kept !== null) return kept;
    const images = look('ec2-snapshot-image', self.resource)?.images;
    if (images !== undefined) return notApplicable('backs-image', { images });
    const { volumeId } = snapshot;
    if (volumeId !== null && look('ec2-volume', `arn:${self.resource.split(':')[1]}:ec2:${self.region}:${self.account}:volume/${volumeId}`) === undefined) return notApplicable('volume-gone', { volumeId });
    // what it costs is unknown: AWS bills the blocks that no other snapshot of the volume holds, and does not say how many they are
    return fail('old', { createdAt, sizeGiB: snapshot.sizeGiB }, { ageDays }, { confidence: 0.6 });
  },
});
