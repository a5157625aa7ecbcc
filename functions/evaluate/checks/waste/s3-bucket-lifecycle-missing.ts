import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 's3-bucket-lifecycle-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'S3 buckets have lifecycle rules',
  why: 'Without a rule objects stay for ever in the class in which they were written, however seldom they are read.',
  fix: 'Let a lifecycle rule move objects to a colder class or Intelligent-Tiering, expire what has an end, and abort incomplete uploads.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html', 'https://aws.amazon.com/s3/pricing/'],
  reads: 's3-bucket',
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    managed: 'The bucket has {rules} enabled lifecycle rules.',
    'too-young': 'The bucket was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'lifecycle-missing': 'The bucket, made {ageDays} days ago, has no enabled lifecycle rule.',
  },
  examples: [
    { name: 'no rule', given: { lifecycleRules: [] }, expect: 'fail', code: 'lifecycle-missing' },
    { name: 'no rule, 30 days old', given: { lifecycleRules: [], createdAt: '2026-03-03T00:00:00Z' }, expect: 'fail', code: 'lifecycle-missing' },
    { name: 'no rule, 29 days old', given: { lifecycleRules: [], createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'a rule', given: {}, expect: 'pass', code: 'managed' },
    { name: 'the rules could not be read', given: {}, holes: ['lifecycleRules'], expect: 'not-assessed' },
    { name: 'a rule, whatever else could not be read', given: {}, holes: ['createdAt', 'tags', 'versioning'], expect: 'pass', code: 'managed' },
  ],
  evaluate(bucket, { asOf, params }) {
    const { lifecycleRules } = bucket;
    if (lifecycleRules.length > 0) return pass('managed', { rules: lifecycleRules.length });
    const { createdAt } = bucket;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('lifecycle-missing', { createdAt }, { ageDays }, { confidence: 0.5 });
  },
});
