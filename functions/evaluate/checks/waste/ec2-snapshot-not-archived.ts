import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptByService, keptByServiceSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const volume = { kind: 'ec2-volume', resource: 'arn:aws:ec2:eu-west-1:222222222222:volume/vol-0a1b2c3d4e5f60718', given: {} } as const;
const old = { createdAt: '2025-12-01T00:00:00Z' };

export default defineCheck({
  id: 'ec2-snapshot-not-archived',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Full EBS snapshots that are kept long are in the archive tier',
  why: 'The archive tier costs a quarter of the standard tier. A snapshot that shares no block with another is archived at the size that it has now.',
  fix: 'Move the snapshot to the archive tier, for 90 days at least. To restore it takes up to three days and is billed by the gigabyte.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/archiving-guidelines.html', 'https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-archive.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-snapshot',
  joins: ['ec2-volume', 'ec2-snapshot-image', 'ec2-snapshot-chain'],
  params: z.object({ minAgeDays: z.int().positive().default(90) }),
  says: {
    ...keptByServiceSays,
    archived: 'The snapshot is in the archive tier.',
    recent: 'The snapshot is {ageDays} days old; those up to {minAgeDays} days may still be needed soon.',
    copy: 'AWS does not say of which volume a copy is, nor which blocks it shares.',
    'shares-blocks': 'There are {snapshots} snapshots of its volume: the archive would hold the blocks that they share once more.',
    'backs-image': 'The images {images} are made of the snapshot; AWS archives none of those.',
    'volume-gone': "The volume {volumeId} is gone; whether the snapshot is needed at all is another rule's question.",
    'not-archived': 'The snapshot of {sizeGiB} GiB is {ageDays} days old, the only one of its volume, and in the standard tier.',
  },
  examples: [
    { name: 'of four months ago', given: old, also: [volume], expect: 'fail', code: 'not-archived' },
    { name: 'of 91 days ago', given: { createdAt: '2026-01-01T00:00:00Z' }, also: [volume], expect: 'fail', code: 'not-archived' },
    { name: 'of 90 days ago', given: { createdAt: '2026-01-02T00:00:00Z' }, also: [volume], expect: 'pass', code: 'recent' },
    { name: 'of unknown size', given: { ...old, fullSizeBytes: null }, also: [volume], expect: 'fail', code: 'not-archived' },
    { name: 'archived', given: { ...old, storageTier: 'archive' }, expect: 'pass', code: 'archived' },
    { name: 'one of three', given: old, also: [volume, { kind: 'ec2-snapshot-chain', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-snapshot/example', given: {} }], expect: 'not-applicable', code: 'shares-blocks' },
    { name: 'a copy', given: { ...old, volumeId: null }, expect: 'not-applicable', code: 'copy' },
    { name: 'an image is made of it', given: old, also: [volume, { kind: 'ec2-snapshot-image', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-snapshot/example', given: {} }], expect: 'not-applicable', code: 'backs-image' },
    { name: 'its volume is gone', given: old, expect: 'not-applicable', code: 'volume-gone' },
    { name: 'made by AWS Backup', given: { ...old, tags: { 'aws:backup:source-resource': 'vol-0a1b2c3d4e5f60718' } }, also: [volume], expect: 'not-applicable', code: 'kept-by-service' },
    { name: 'its date could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(snapshot, { asOf, params, self, look }) {
    if (snapshot.storageTier === 'archive') return pass('archived');
    const { createdAt } = snapshot;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.minAgeDays) return pass('recent', { createdAt }, { ageDays });
    const kept = keptByService(snapshot.tags);
    if (kept !== null) return kept;
    const { volumeId, sizeGiB, fullSizeBytes } = snapshot;
    if (volumeId === null) return notApplicable('copy');
    const snapshots = look('ec2-snapshot-chain', self.resource)?.snapshots;
    if (snapshots !== undefined) return notApplicable('shares-blocks', {}, { snapshots });
    const images = look('ec2-snapshot-image', self.resource)?.images;
    if (images !== undefined) return notApplicable('backs-image', { images });
    if (look('ec2-volume', `arn:${self.resource.split(':')[1]}:ec2:${self.region}:${self.account}:volume/${volumeId}`) === undefined) return notApplicable('volume-gone', { volumeId });
    const gigabytes = fullSizeBytes === null ? null : fullSizeBytes / 2 ** 30;
    const saves =
      gigabytes === null
        ? {}
        : {
            saves: [
              { usage: 'EBS:SnapshotUsage', amount: gigabytes },
              { usage: 'EBS:SnapshotArchiveStorage', amount: -gigabytes },
            ],
          };
    return fail('not-archived', { createdAt, sizeGiB }, { ageDays }, { ...saves, confidence: 0.6 });
  },
});
