import * as z from 'zod';
import { storageOf } from '#kernel/bucket-storage';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 's3-bucket-empty',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'S3 buckets hold objects',
  why: 'An empty bucket costs nothing, but its policies, names and rules must be looked after, and of what it was for nobody knows any more.',
  fix: 'Ask the owner, see that no stack, pipeline or log delivery names the bucket, and delete it. Keep the name in mind: anybody may take it afterwards.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html'],
  reads: 's3-bucket',
  joins: ['s3-bucket-storage'],
  params: z.object({
    /** Whole days without an object. */
    days: z.int().min(14).max(400).default(30),
    minAgeDays: z.int().min(30).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'too-young': 'The bucket was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'region-not-read': 'The storage of the bucket is counted in {bucketRegion}, where it was not read.',
    filled: 'The bucket held objects {daysAgo} days ago.',
    'never-counted': 'CloudWatch counted no object of the last 455 days; since it reports nothing of an empty bucket, nothing proves that it would have seen one.',
    empty: 'The bucket held objects for the last time {daysAgo} days ago.',
  },
  examples: [
    { name: 'emptied 30 days ago', given: {}, also: [storage({ objects: pointsUntil(40, 12, '2026-03-03T00:00:00Z') })], expect: 'fail', code: 'empty' },
    { name: 'emptied 29 days ago', given: {}, also: [storage({ objects: pointsUntil(40, 12, '2026-03-04T00:00:00Z') })], expect: 'pass', code: 'filled' },
    { name: 'emptied last year', given: {}, also: [storage({ earlierObjects: pointsUntil(40, 12, '2025-11-01T00:00:00Z') })], expect: 'fail', code: 'empty' },
    { name: 'it holds objects', given: {}, also: [storage({ objects: pointsUntil(90, 3) })], expect: 'pass', code: 'filled' },
    { name: 'none was ever counted', given: {}, also: [storage({})], expect: 'not-assessed', code: 'never-counted' },
    { name: 'only zeros, one day too few', given: {}, also: [storage({ objects: pointsUntil(29, 0) })], expect: 'not-assessed', code: 'never-counted' },
    { name: 'zeros of all days', given: {}, also: [storage({ objects: pointsUntil(30, 0) })], expect: 'fail', code: 'empty' },
    { name: '29 days old', given: { createdAt: '2026-03-04T00:00:00Z' }, also: [storage({})], expect: 'not-applicable', code: 'too-young' },
    { name: 'its Region was not read', given: {}, expect: 'not-assessed', code: 'region-not-read' },
    { name: 'kept', given: { tags: { standby: 'true' } }, also: [storage({ objects: pointsUntil(9, 12, '2026-02-01T00:00:00Z') })], expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'when it was made could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(bucket, { asOf, params, look, self }) {
    const { createdAt, bucketName, bucketRegion } = bucket;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const storage = look('s3-bucket-storage', storageOf(self, bucketName));
    if (storage === undefined) return notAssessed('region-not-read', { bucketRegion });
    const { objects } = storage;
    const lastObjectAt = lastDay(objects) ?? lastDay(storage.earlierObjects);
    const daysAgo = lastObjectAt === null ? null : wholeDays(lastObjectAt, asOf) - 1;
    if (daysAgo !== null && daysAgo < params.days) return pass('filled', {}, { daysAgo });
    // silence shows that a bucket is empty only where something was counted before
    if (daysAgo === null && observed(objects, daysBefore(asOf, params.days)).seen < params.days) return notAssessed('never-counted');
    const kept = keptOnPurpose(bucket.tags);
    if (kept !== null) return kept;
    return fail('empty', { lastObjectAt }, { daysAgo: daysAgo ?? params.days }, { confidence: 0.8 });
  },
});

function storage(given: object) {
  return { kind: 's3-bucket-storage' as const, resource: 'urn:tallystick:aws:222222222222:eu-west-1:s3-bucket-storage/orders-archive', given };
}
