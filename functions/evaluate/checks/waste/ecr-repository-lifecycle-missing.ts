import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const bare = { hasLifecyclePolicy: false, expiresUntagged: false };

export default defineCheck({
  id: 'ecr-repository-lifecycle-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'ECR repositories have a lifecycle policy',
  why: 'Every build leaves an image; without a policy all of them are billed for ever, and scanners go on reporting what nobody runs.',
  fix: 'Preview and add a lifecycle policy that keeps the latest images and expires the rest.',
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html', 'https://aws.amazon.com/ecr/pricing/'],
  reads: 'ecr-repository',
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    managed: 'The repository has a lifecycle policy.',
    'too-young': 'The repository was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'lifecycle-missing': 'The repository, made {ageDays} days ago, has no lifecycle policy.',
  },
  examples: [
    { name: 'no policy', given: bare, expect: 'fail', code: 'lifecycle-missing' },
    { name: 'no policy, 30 days old', given: { ...bare, createdAt: '2026-03-03T00:00:00Z' }, expect: 'fail', code: 'lifecycle-missing' },
    { name: 'no policy, 29 days old', given: { ...bare, createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'a policy', given: {}, expect: 'pass', code: 'managed' },
    { name: 'the policy could not be read', given: {}, holes: ['hasLifecyclePolicy', 'expiresUntagged'], expect: 'not-assessed' },
    { name: 'a policy, whatever else could not be read', given: {}, holes: ['createdAt', 'tags'], expect: 'pass', code: 'managed' },
  ],
  evaluate(repository, { asOf, params }) {
    if (repository.hasLifecyclePolicy) return pass('managed');
    const { createdAt } = repository;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('lifecycle-missing', { createdAt }, { ageDays }, { confidence: 0.7 });
  },
});
