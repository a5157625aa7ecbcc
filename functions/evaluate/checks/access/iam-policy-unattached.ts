import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-policy-unattached',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Customer managed policies are attached to something',
  why: 'A policy that nobody uses is one more that somebody may attach without reading it.',
  fix: 'Look whether a template or a script attaches it when needed; else delete it.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html'],
  reads: 'iam-policy',
  params: z.object({ minAgeDays: z.int().nonnegative().default(30) }),
  says: {
    'aws-managed': 'AWS manages this policy.',
    attached: 'The policy is attached to something.',
    boundary: 'The policy is a boundary of users or roles.',
    'too-young': 'The policy was made {ageDays} days ago; only after {minAgeDays} days without use it counts as unused.',
    unattached: "The policy is attached to nothing and is nobody's boundary.",
  },
  examples: [
    { name: 'attached to nothing', given: { attachmentCount: 0 }, expect: 'fail', code: 'unattached' },
    { name: 'attached to nothing for 31 days', given: { attachmentCount: 0, createdAt: '2026-03-02T00:00:00Z' }, expect: 'fail', code: 'unattached' },
    { name: 'made 30 days ago', given: { attachmentCount: 0, createdAt: '2026-03-03T00:00:00Z' }, expect: 'not-assessed', code: 'too-young' },
    { name: 'attached', given: {}, expect: 'pass', code: 'attached' },
    { name: 'a boundary', given: { attachmentCount: 0, boundaryCount: 2 }, expect: 'pass', code: 'boundary' },
    { name: 'of AWS', given: { awsManaged: true, attachmentCount: 0 }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'whether it is a boundary could not be read', given: { attachmentCount: 0 }, holes: ['boundaryCount'], expect: 'not-assessed' },
    { name: 'attached, whatever else could not be read', given: {}, holes: ['boundaryCount', 'createdAt'], expect: 'pass', code: 'attached' },
  ],
  evaluate(policy, { asOf, params }) {
    if (policy.awsManaged) return notApplicable('aws-managed');
    if (policy.attachmentCount > 0) return pass('attached');
    if (policy.boundaryCount > 0) return pass('boundary');
    const { createdAt } = policy;
    const ageDays = wholeDays(createdAt, asOf);
    return ageDays <= params.minAgeDays ? notAssessed('too-young', { createdAt }, { ageDays }) : fail('unattached', { createdAt }, { ageDays });
  },
});
