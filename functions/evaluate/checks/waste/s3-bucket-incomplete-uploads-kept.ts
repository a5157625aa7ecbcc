import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const rule = { wholeBucket: true, expires: false, transitionsTo: [], noncurrentExpires: false, noncurrentTransitionsTo: [], abortUploadsAfterDays: null };

export default defineCheck({
  id: 's3-bucket-incomplete-uploads-kept',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'S3 buckets abort incomplete multipart uploads',
  why: 'The parts of an upload that never ended are billed like objects, and no list of objects shows them.',
  fix: 'Add a lifecycle rule for the whole bucket that aborts incomplete multipart uploads after seven days.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html'],
  reads: 's3-bucket',
  params: z.object({ minAgeDays: z.int().nonnegative().default(7) }),
  says: {
    aborted: 'Incomplete uploads are aborted after {abortDays} days.',
    'too-young': 'The bucket was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'partly-aborted': 'Incomplete uploads are aborted for some objects only; whether the others come in parts is not known.',
    'uploads-kept': 'No lifecycle rule aborts incomplete uploads of the bucket, which was made {ageDays} days ago.',
  },
  examples: [
    { name: 'no rule', given: { lifecycleRules: [] }, expect: 'fail', code: 'uploads-kept' },
    { name: 'rules that leave uploads alone', given: { lifecycleRules: [rule] }, expect: 'fail', code: 'uploads-kept' },
    { name: 'aborted after a week', given: {}, expect: 'pass', code: 'aborted' },
    { name: 'aborted below a prefix', given: { lifecycleRules: [{ ...rule, wholeBucket: false, abortUploadsAfterDays: 7 }] }, expect: 'not-assessed', code: 'partly-aborted' },
    { name: 'seven days old', given: { lifecycleRules: [], createdAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'uploads-kept' },
    { name: 'six days old', given: { lifecycleRules: [], createdAt: '2026-03-27T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'the rules could not be read', given: {}, holes: ['lifecycleRules'], expect: 'not-assessed' },
    { name: 'aborted, whatever else could not be read', given: {}, holes: ['createdAt', 'tags', 'versioning'], expect: 'pass', code: 'aborted' },
  ],
  evaluate(bucket, { asOf, params }) {
    const aborting = bucket.lifecycleRules.flatMap(({ wholeBucket, abortUploadsAfterDays }) => (abortUploadsAfterDays === null ? [] : [{ wholeBucket, abortUploadsAfterDays }]));
    const whole = aborting.filter(({ wholeBucket }) => wholeBucket);
    if (whole.length > 0) return pass('aborted', { abortDays: Math.min(...whole.map(({ abortUploadsAfterDays }) => abortUploadsAfterDays)) });
    if (aborting.length > 0) return notAssessed('partly-aborted');
    const { createdAt } = bucket;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('uploads-kept', { createdAt }, { ageDays }, { confidence: 0.95 });
  },
});
