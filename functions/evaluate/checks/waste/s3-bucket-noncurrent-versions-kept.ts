import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const rule = { wholeBucket: true, expires: false, transitionsTo: [], noncurrentExpires: false, noncurrentTransitionsTo: [], abortUploadsAfterDays: null };

export default defineCheck({
  id: 's3-bucket-noncurrent-versions-kept',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Noncurrent versions in S3 buckets expire or move to a colder class',
  why: 'In a versioned bucket everything that was ever overwritten or deleted is still there and billed in full.',
  fix: 'Add a lifecycle rule for the whole bucket that expires noncurrent versions after a time, or moves them to a colder class.',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
  ],
  reads: 's3-bucket',
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    'not-versioned': 'Versioning was never switched on.',
    expire: 'Noncurrent versions expire.',
    move: 'Noncurrent versions move to {classes}.',
    'partly-managed': 'A rule for noncurrent versions is there, but not for all objects; whether the others are overwritten is not known.',
    'too-young': 'The bucket was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'versions-kept': 'Versioning is {versioning}, and no lifecycle rule ends or moves noncurrent versions.',
  },
  examples: [
    { name: 'versioned without a rule', given: { lifecycleRules: [] }, expect: 'fail', code: 'versions-kept' },
    { name: 'versioned with rules for current versions only', given: { lifecycleRules: [{ ...rule, expires: true }] }, expect: 'fail', code: 'versions-kept' },
    { name: 'versioning is suspended: what was kept is kept', given: { versioning: 'Suspended', lifecycleRules: [] }, expect: 'fail', code: 'versions-kept' },
    { name: 'they expire', given: {}, expect: 'pass', code: 'expire' },
    { name: 'they move', given: { lifecycleRules: [{ ...rule, noncurrentTransitionsTo: ['GLACIER'] }] }, expect: 'pass', code: 'move' },
    { name: 'they expire below a prefix', given: { lifecycleRules: [{ ...rule, wholeBucket: false, noncurrentExpires: true }] }, expect: 'not-assessed', code: 'partly-managed' },
    { name: 'never versioned', given: { versioning: null, lifecycleRules: [] }, expect: 'not-applicable', code: 'not-versioned' },
    { name: '30 days old', given: { lifecycleRules: [], createdAt: '2026-03-03T00:00:00Z' }, expect: 'fail', code: 'versions-kept' },
    { name: '29 days old', given: { lifecycleRules: [], createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'the rules could not be read', given: {}, holes: ['lifecycleRules'], expect: 'not-assessed' },
    { name: 'never versioned, whatever else could not be read', given: { versioning: null }, holes: ['createdAt', 'tags', 'lifecycleRules'], expect: 'not-applicable', code: 'not-versioned' },
  ],
  evaluate(bucket, { asOf, params }) {
    const { versioning } = bucket;
    if (versioning === null) return notApplicable('not-versioned');
    const rules = bucket.lifecycleRules.filter(({ noncurrentExpires, noncurrentTransitionsTo }) => noncurrentExpires || noncurrentTransitionsTo.length > 0);
    const whole = rules.filter(({ wholeBucket }) => wholeBucket);
    if (whole.some(({ noncurrentExpires }) => noncurrentExpires)) return pass('expire');
    if (whole.length > 0) return pass('move', { classes: [...new Set(whole.flatMap(({ noncurrentTransitionsTo }) => noncurrentTransitionsTo))] });
    if (rules.length > 0) return notAssessed('partly-managed');
    const { createdAt } = bucket;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('versions-kept', { versioning, createdAt }, { ageDays }, { confidence: 0.7 });
  },
});
