import * as z from 'zod';
import { countedDays, judgedDays, storageOf } from '#kernel/bucket-storage';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const GIB = 2 ** 30;
const KIB = 2 ** 10;
const until = '2026-03-31T00:00:00Z';
const unmanaged = { lifecycleRules: [] };
const rule = { wholeBucket: true, expires: false, transitionsTo: [], noncurrentExpires: true, noncurrentTransitionsTo: [], abortUploadsAfterDays: 7 };
/** So much in so many objects, every day. */
const stored = (gib: number, objects: number, days = 90) => storage({ objects: pointsUntil(days, objects, until), standardBytes: pointsUntil(days, gib * GIB, until) });

export default defineCheck({
  id: 's3-bucket-intelligent-tiering-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'What stays in S3 buckets for long is in a class that follows its use',
  why: 'S3 Standard is billed in full however seldom an object is read; Intelligent-Tiering moves what nobody reads for 30 days to a tier of about half the price.',
  fix: 'Add a lifecycle rule that moves objects to Intelligent-Tiering, or to Standard-IA where they are surely seldom read. Each object that is moved costs a request once.',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html',
    'https://aws.amazon.com/s3/pricing/',
  ],
  reads: 's3-bucket',
  joins: ['s3-bucket-storage'],
  params: z.object({
    /** Whole days of which the least storage counts: what came and went within them is not moved. */
    days: z.int().min(28).max(judgedDays).default(judgedDays),
    /** GiB in S3 Standard from which the move is worth the work. */
    gib: z.number().positive().default(100),
    /** KiB that an object must have on the average: smaller ones than 128 KiB are never moved, and each larger one is billed for being watched. */
    averageKiB: z.number().min(128).default(256),
  }),
  says: {
    ...keptOnPurposeSays,
    moved: 'A rule of the bucket moves all its objects to another class or deletes them in time.',
    'partly-moved': 'Some objects are moved or deleted in time; which of those that stay are worth it is not known.',
    'too-young': 'The bucket was made {ageDays} days ago; it is judged by the storage of {days} days.',
    'region-not-read': 'The storage of the bucket is counted in {bucketRegion}, where it was not read.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} days that are needed; a missing day is unknown.',
    small: 'At least on one day the bucket held no more than {storedGiB} GiB in S3 Standard, too little to be worth a rule.',
    'small-objects': 'Its objects have {averageKiB} KiB on the average; being watched would cost more than the colder tier saves.',
    standard: 'On each of {days} days the bucket held {storedGiB} GiB or more in S3 Standard, in about {objects} objects, and no rule moves them.',
  },
  examples: [
    { name: 'a terabyte of large objects', given: unmanaged, also: [stored(1000, 100_000)], expect: 'fail', code: 'standard' },
    { name: '100 GiB', given: unmanaged, also: [stored(100, 1000)], expect: 'fail', code: 'standard' },
    { name: 'a little less', given: unmanaged, also: [stored(99.99, 1000)], expect: 'not-applicable', code: 'small' },
    { name: 'objects of 256 KiB', given: unmanaged, also: [stored(200, 200 * 4096)], expect: 'fail', code: 'standard' },
    { name: 'a little smaller objects', given: unmanaged, also: [stored(200, 200 * 4096 + 1)], expect: 'not-applicable', code: 'small-objects' },
    { name: 'a rule moves all', given: {}, also: [stored(1000, 100_000)], expect: 'pass', code: 'moved' },
    { name: 'a rule deletes all', given: { lifecycleRules: [{ ...rule, expires: true }] }, also: [stored(1000, 100_000)], expect: 'pass', code: 'moved' },
    { name: 'a rule moves some', given: { lifecycleRules: [{ ...rule, wholeBucket: false, transitionsTo: ['GLACIER'] }] }, also: [stored(1000, 100_000)], expect: 'not-assessed', code: 'partly-moved' },
    { name: 'a rule for old versions only', given: { lifecycleRules: [rule] }, also: [stored(1000, 100_000)], expect: 'fail', code: 'standard' },
    { name: 'a day was not counted', given: unmanaged, also: [stored(1000, 100_000, 89)], expect: 'not-assessed', code: 'no-metrics' },
    { name: 'nothing was counted', given: unmanaged, also: [storage({})], expect: 'not-assessed', code: 'no-metrics' },
    { name: '91 days old', given: { ...unmanaged, createdAt: '2026-01-01T00:00:00Z' }, also: [stored(1000, 100_000)], expect: 'not-applicable', code: 'too-young' },
    { name: 'its Region was not read', given: unmanaged, expect: 'not-assessed', code: 'region-not-read' },
    { name: 'kept', given: { ...unmanaged, tags: { backup: 'yes' } }, also: [stored(1000, 100_000)], expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the rules could not be read', given: {}, holes: ['lifecycleRules'], also: [stored(1000, 100_000)], expect: 'not-assessed' },
  ],
  evaluate(bucket, { asOf, params, look, self }) {
    const moving = bucket.lifecycleRules.filter(each => each.expires || each.transitionsTo.length > 0);
    if (moving.some(each => each.wholeBucket)) return pass('moved');
    if (moving.length > 0) return notAssessed('partly-moved');
    const { createdAt, bucketName, bucketRegion } = bucket;
    const days = countedDays(asOf, params.days);
    if (Date.parse(createdAt) > days.from) return notApplicable('too-young', { createdAt }, { ageDays: wholeDays(createdAt, asOf) });
    const storage = look('s3-bucket-storage', storageOf(self, bucketName));
    if (storage === undefined) return notAssessed('region-not-read', { bucketRegion });
    const counted = observed(storage.objects, days);
    const bytes = observed(storage.standardBytes, days);
    const daysSeen = Math.min(counted.seen, bytes.seen);
    if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen });
    const storedGiB = bytes.min / GIB;
    if (storedGiB < params.gib) return notApplicable('small', {}, { storedGiB: rounded(storedGiB) });
    // objects of all classes, the most of any day: the average is rather too small, and so is the saving
    const objects = counted.max;
    const averageKiB = bytes.min / Math.max(1, objects) / KIB;
    if (averageKiB < params.averageKiB) return notApplicable('small-objects', {}, { averageKiB: rounded(averageKiB) });
    const kept = keptOnPurpose(bucket.tags);
    if (kept !== null) return kept;
    const saves = [
      { usage: 'AmazonS3:TimedStorage-ByteHrs', amount: storedGiB },
      { usage: 'TimedStorage-INT-IA-ByteHrs', amount: -storedGiB },
      { usage: 'Monitoring-Automation-INT', amount: -objects },
    ];
    return fail('standard', {}, { storedGiB: rounded(storedGiB), objects }, { saves, confidence: 0.5 });
  },
});

function storage(given: object) {
  return { kind: 's3-bucket-storage' as const, resource: 'urn:tallystick:aws:222222222222:eu-west-1:s3-bucket-storage/orders-archive', given };
}
