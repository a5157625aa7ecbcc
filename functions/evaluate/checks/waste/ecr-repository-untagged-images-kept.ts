import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'ecr-repository-untagged-images-kept',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Lifecycle policies of ECR repositories expire untagged images',
  why: 'Each push of a tag that moves leaves its former image without a tag; a policy that names tags only keeps them all.',
  fix: 'Add a rule for untagged images to the lifecycle policy. Images that are pulled by digest need a tag of their own first.',
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_examples.html', 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html'],
  reads: 'ecr-repository',
  params: z.object({}),
  says: {
    'no-policy': "The repository has no lifecycle policy, which is another rule's finding.",
    immutable: 'Tags of the repository never move, so that images do not lose them.',
    expire: 'The lifecycle policy expires untagged images.',
    'untagged-kept': 'The lifecycle policy has no rule that expires untagged images.',
  },
  examples: [
    { name: 'a policy for tags only', given: { tagMutability: 'MUTABLE', expiresUntagged: false }, expect: 'fail', code: 'untagged-kept' },
    { name: 'immutable but for some tags', given: { tagMutability: 'IMMUTABLE_WITH_EXCLUSION', expiresUntagged: false }, expect: 'fail', code: 'untagged-kept' },
    { name: 'a policy for untagged images', given: { tagMutability: 'MUTABLE' }, expect: 'pass', code: 'expire' },
    { name: 'tags never move', given: { expiresUntagged: false }, expect: 'not-applicable', code: 'immutable' },
    { name: 'no policy', given: { hasLifecyclePolicy: false, expiresUntagged: false }, expect: 'not-applicable', code: 'no-policy' },
    { name: 'the policy could not be read', given: {}, holes: ['hasLifecyclePolicy', 'expiresUntagged'], expect: 'not-assessed' },
  ],
  evaluate(repository) {
    if (!repository.hasLifecyclePolicy) return notApplicable('no-policy');
    if (repository.expiresUntagged) return pass('expire');
    const { tagMutability } = repository;
    return tagMutability === 'IMMUTABLE' ? notApplicable('immutable') : fail('untagged-kept', { tagMutability }, {}, { confidence: 0.7 });
  },
});
