import * as z from 'zod';
import { countedDays, judgedDays, storageOf } from '#kernel/bucket-storage';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const GIB = 2 ** 30;
const still = { objects: pointsUntil(90, 12, '2026-03-31T00:00:00Z'), standardBytes: pointsUntil(90, 40 * GIB, '2026-03-31T00:00:00Z') };
const grown = [...pointsUntil(89, 40 * GIB, '2026-03-30T00:00:00Z'), ...pointsUntil(1, 40 * GIB + 1, '2026-03-31T00:00:00Z')];

export default defineCheck({
  id: 's3-bucket-abandoned',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'What S3 buckets hold in S3 Standard still changes',
  why: 'A bucket to which nothing was added and from which nothing was taken for months is often left over; S3 Standard costs the most of all classes.',
  fix: 'Ask the owner. Whether anybody reads the objects only access logs, CloudTrail data events or request metrics tell: switch one on for some weeks, then expire the objects or move them to a colder class.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html', 'https://aws.amazon.com/s3/pricing/'],
  reads: 's3-bucket',
  joins: ['s3-bucket-storage'],
  params: z.object({
    /** Whole days without a change. */
    days: z.int().min(28).max(judgedDays).default(judgedDays),
    /** GiB in S3 Standard from which a bucket is worth the question. */
    gib: z.number().positive().default(10),
  }),
  says: {
    ...keptOnPurposeSays,
    'too-young': 'The bucket was made {ageDays} days ago; it is judged by the storage of {days} days.',
    'region-not-read': 'The storage of the bucket is counted in {bucketRegion}, where it was not read.',
    changed: 'What the bucket holds changed within {days} days.',
    small: 'The bucket holds {storedGiB} GiB in S3 Standard, too little to be worth the question.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} days that are needed; a missing day is unknown.',
    unchanged: 'Nothing was added to {storedGiB} GiB of S3 Standard and nothing taken away for {days} days; who reads it is not known.',
  },
  examples: [
    { name: 'nothing changed', given: {}, also: [storage(still)], expect: 'fail', code: 'unchanged' },
    { name: 'one more object', given: {}, also: [storage({ ...still, objects: [...still.objects.slice(1), { at: '2026-03-30T00:00:00Z', value: 13 }] })], expect: 'pass', code: 'changed' },
    { name: 'a byte more', given: {}, also: [storage({ ...still, standardBytes: grown })], expect: 'pass', code: 'changed' },
    { name: 'a byte less than 10 GiB', given: {}, also: [storage({ ...still, standardBytes: pointsUntil(90, 10 * GIB - 1, '2026-03-31T00:00:00Z') })], expect: 'not-applicable', code: 'small' },
    { name: '10 GiB', given: {}, also: [storage({ ...still, standardBytes: pointsUntil(90, 10 * GIB, '2026-03-31T00:00:00Z') })], expect: 'fail', code: 'unchanged' },
    { name: 'a day was not counted', given: {}, also: [storage({ ...still, objects: still.objects.slice(1) })], expect: 'not-assessed', code: 'no-metrics' },
    { name: 'nothing was counted', given: {}, also: [storage({})], expect: 'not-assessed', code: 'no-metrics' },
    { name: '91 days old', given: { createdAt: '2026-01-01T00:00:00Z' }, also: [storage(still)], expect: 'not-applicable', code: 'too-young' },
    { name: '92 days old', given: { createdAt: '2025-12-31T00:00:00Z' }, also: [storage(still)], expect: 'fail', code: 'unchanged' },
    { name: 'its Region was not read', given: {}, expect: 'not-assessed', code: 'region-not-read' },
    { name: 'kept', given: { tags: { 'keep-until': '2030-01-01' } }, also: [storage(still)], expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'when it was made could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(bucket, { asOf, params, look, self }) {
    const { createdAt, bucketName, bucketRegion } = bucket;
    const ageDays = wholeDays(createdAt, asOf);
    const days = countedDays(asOf, params.days);
    if (Date.parse(createdAt) > days.from) return notApplicable('too-young', { createdAt }, { ageDays });
    const storage = look('s3-bucket-storage', storageOf(self, bucketName));
    if (storage === undefined) return notAssessed('region-not-read', { bucketRegion });
    const objects = observed(storage.objects, days);
    const bytes = observed(storage.standardBytes, days);
    if (objects.max !== objects.min || bytes.max !== bytes.min) return pass('changed');
    const daysSeen = Math.min(objects.seen, bytes.seen);
    if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen });
    const storedGiB = bytes.max / GIB;
    if (storedGiB < params.gib) return notApplicable('small', {}, { storedGiB: rounded(storedGiB) });
    const kept = keptOnPurpose(bucket.tags);
    if (kept !== null) return kept;
    return fail('unchanged', {}, { storedGiB: rounded(storedGiB) }, { saves: [{ usage: 'AmazonS3:TimedStorage-ByteHrs', amount: storedGiB }], confidence: 0.4 });
  },
});

function storage(given: object) {
  return { kind: 's3-bucket-storage' as const, resource: 'urn:tallystick:aws:222222222222:eu-west-1:s3-bucket-storage/orders-archive', given };
}
