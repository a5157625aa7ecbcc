import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const many = Array.from({ length: 21 }, (_, index) => `s3:Get${index}`);

export default defineCheck({
  id: 'iam-policy-data-read-open',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Policies hold reads of data to the resources that are meant',
  why: "Whoever gets such a policy can carry all of the account's data away.",
  fix: 'Name the buckets, tables, secrets or parameters in Resource, or ask for a tag of the resource.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  reads: 'iam-policy-reach',
  params: z.object({}),
  says: {
    limited: 'It allows none of these actions on every resource without a condition.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    unattached: 'The policy is attached to nothing, or only a boundary; so it grants nothing.',
    open: 'The policy allows {count} reads of data or secrets on every resource: {actions}.',
  },
  examples: [
    { name: 'all objects', given: { dataReads: ['s3:GetObject'] }, expect: 'fail', code: 'open' },
    { name: 'more than are told', given: { dataReads: many }, expect: 'fail', code: 'open', facts: { actions: many.slice(0, 20), count: 21 } },
    { name: 'an inline policy of that kind', given: { holder: 'role', holderName: 'deploy', dataReads: ['s3:GetObject'] }, expect: 'fail', code: 'open' },
    { name: 'attached to nothing', given: { attached: false, dataReads: ['s3:GetObject'] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'limited, whatever it is attached to', given: {}, holes: ['attached'], expect: 'pass', code: 'limited' },
    { name: 'none', given: {}, expect: 'pass', code: 'limited' },
    { name: 'everything', given: { everything: true, dataReads: ['s3:GetObject'] }, expect: 'not-applicable', code: 'full-admin' },
    { name: 'the document could not be read', given: {}, holes: ['everything', 'dataReads'], expect: 'not-assessed' },
  ],
  evaluate(policy) {
    if (policy.everything) return notApplicable('full-admin');
    const actions = policy.dataReads;
    if (actions.length === 0) return pass('limited');
    return !policy.attached ? notApplicable('unattached') : fail('open', { actions: actions.slice(0, 20), count: actions.length });
  },
});
