import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptByService, keptByServiceSays, keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { unlessHole } from '#kernel/resource';
import { snapshotUsage } from '#kernel/snapshot-usage';
import { wholeDays } from '#kernel/time';

const old = { createdAt: '2025-06-01T00:00:00Z' };
const own = 'arn:aws:example:eu-west-1:222222222222:ec2-snapshot/example';

export default defineCheck({
  id: 'ec2-snapshot-orphaned',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'EBS snapshots belong to a volume or an image that is still there',
  why: 'A snapshot outlives its volume and is billed every month, and nobody remembers what it was for.',
  fix: 'Ask the owner whether anybody would restore from it. Delete it, or move it to the archive tier when it must be kept.',
  sources: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshots.html', 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-snapshot.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-snapshot',
  joins: ['ec2-volume', 'ec2-snapshot-image', 'ec2-snapshot-successor'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(90) }),
  says: {
    ...keptByServiceSays,
    ...keptOnPurposeSays,
    copy: 'The snapshot is a copy; AWS does not say of which volume.',
    'volume-exists': 'The volume {volumeId} is still there.',
    'backs-image': 'The images {images} are made of the snapshot.',
    'too-young': 'The snapshot was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    public: 'Anybody may restore the snapshot, so that others may depend on it.',
    orphaned: 'The volume {volumeId} of {sizeGiB} GiB is gone and no image of the account is made of the snapshot, which is {ageDays} days old.',
  },
  examples: [
    { name: 'its volume is gone', given: old, expect: 'fail', code: 'orphaned' },
    { name: 'its volume is gone, a later snapshot of it is there', given: old, also: [{ kind: 'ec2-snapshot-successor', resource: own, given: {} }], expect: 'fail', code: 'orphaned' },
    { name: 'its volume is there', given: old, also: [{ kind: 'ec2-volume', resource: 'arn:aws:ec2:eu-west-1:222222222222:volume/vol-0a1b2c3d4e5f60718', given: {} }], expect: 'pass', code: 'volume-exists' },
    { name: 'an image is made of it', given: old, also: [{ kind: 'ec2-snapshot-image', resource: own, given: {} }], expect: 'pass', code: 'backs-image' },
    { name: '90 days old', given: { createdAt: '2026-01-02T00:00:00Z' }, expect: 'fail', code: 'orphaned' },
    { name: '89 days old', given: { createdAt: '2026-01-03T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'a copy', given: { ...old, volumeId: null }, expect: 'not-applicable', code: 'copy' },
    { name: 'made by Data Lifecycle Manager', given: { ...old, tags: { 'aws:dlm:lifecycle-policy-id': 'policy-0a1b2c3d4e5f60718' } }, expect: 'not-applicable', code: 'kept-by-service' },
    { name: 'tagged to be kept', given: { ...old, tags: { 'do-not-delete': 'audit' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'public', given: { ...old, public: true }, expect: 'not-applicable', code: 'public' },
    { name: 'whether it is public could not be read', given: old, holes: ['public'], expect: 'not-assessed' },
    { name: 'AWS does not say what it holds', given: { ...old, fullSizeBytes: null }, expect: 'fail', code: 'orphaned' },
  ],
  evaluate(snapshot, { asOf, params, self, look }) {
    const { volumeId } = snapshot;
    if (volumeId === null) return notApplicable('copy');
    if (look('ec2-volume', `arn:${self.resource.split(':')[1]}:ec2:${self.region}:${self.account}:volume/${volumeId}`) !== undefined) return pass('volume-exists', { volumeId });
    const images = look('ec2-snapshot-image', self.resource)?.images;
    if (images !== undefined) return pass('backs-image', { images });
    const { createdAt } = snapshot;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptByService(snapshot.tags) ?? keptOnPurpose(snapshot.tags);
    if (kept !== null) return kept;
    if (snapshot.public) return notApplicable('public');
    const { sizeGiB } = snapshot;
    // snapshots of one volume share blocks: all of them together are counted once, at the latest
    const saves = unlessHole(() => (look('ec2-snapshot-successor', self.resource) === undefined ? snapshotUsage(snapshot) : null));
    return fail('orphaned', { volumeId, sizeGiB, createdAt }, { ageDays }, { confidence: 0.7, ...(saves === null ? {} : { saves }) });
  },
});
