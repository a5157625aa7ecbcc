import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const many = Array.from({ length: 21 }, (_, index) => `s3:Put${index}`);

export default defineCheck({
  id: 'iam-policy-permission-change-open',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Policies hold changes of permissions to the resources that are meant',
  why: 'Whoever may change the policies of all resources can open each of them to the world or to itself.',
  fix: 'Name the resources in Resource; leave such changes to the pipeline that deploys.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  reads: 'iam-policy-reach',
  params: z.object({}),
  says: {
    limited: 'It allows none of these actions on every resource without a condition.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    unattached: 'The policy is attached to nothing, or only a boundary; so it grants nothing.',
    open: 'The policy allows {count} actions that change permissions on every resource: {actions}.',
  },
  examples: [
    { name: 'the policy of every bucket', given: { permissionChanges: ['s3:PutBucketPolicy'] }, expect: 'fail', code: 'open' },
    { name: 'more than are told', given: { permissionChanges: many }, expect: 'fail', code: 'open', facts: { actions: many.slice(0, 20), count: 21 } },
    { name: 'an inline policy of that kind', given: { holder: 'role', holderName: 'deploy', permissionChanges: ['s3:PutBucketPolicy'] }, expect: 'fail', code: 'open' },
    { name: 'attached to nothing', given: { attached: false, permissionChanges: ['s3:PutBucketPolicy'] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'limited, whatever it is attached to', given: {}, holes: ['attached'], expect: 'pass', code: 'limited' },
    { name: 'none', given: {}, expect: 'pass', code: 'limited' },
    { name: 'everything', given: { everything: true, permissionChanges: ['s3:PutBucketPolicy'] }, expect: 'not-applicable', code: 'full-admin' },
    { name: 'the document could not be read', given: {}, holes: ['everything', 'permissionChanges'], expect: 'not-assessed' },
  ],
  evaluate(policy) {
    if (policy.everything) return notApplicable('full-admin');
    const actions = policy.permissionChanges;
    if (actions.length === 0) return pass('limited');
    return !policy.attached ? notApplicable('unattached') : fail('open', { actions: actions.slice(0, 20), count: actions.length });
  },
});
