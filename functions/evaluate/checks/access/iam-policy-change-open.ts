import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-policy-change-open',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Policies hold changes to the resources that are meant',
  why: 'What may change every resource of a service can stop, empty or delete what has nothing to do with its work.',
  fix: 'Name the resources in Resource, at least by a prefix, or ask for a tag of the resource.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  reads: 'iam-policy-reach',
  params: z.object({}),
  says: {
    limited: 'It allows no change on every resource without a condition, where AWS lets resources be named.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    unattached: 'The policy is attached to nothing, or only a boundary; so it grants nothing.',
    open: 'The policy allows {count} actions that change or tag resources on every resource, of {services}.',
  },
  examples: [
    { name: 'all instances', given: { changes: { ec2: 2 } }, expect: 'fail', code: 'open' },
    { name: 'two services', given: { changes: { s3: 1, ec2: 2 } }, expect: 'fail', code: 'open', facts: { services: ['ec2', 's3'], count: 3 } },
    { name: 'attached to nothing', given: { attached: false, changes: { ec2: 2 } }, expect: 'not-applicable', code: 'unattached' },
    { name: 'limited, whatever it is attached to', given: {}, holes: ['attached'], expect: 'pass', code: 'limited' },
    { name: 'none', given: {}, expect: 'pass', code: 'limited' },
    { name: 'everything', given: { everything: true, changes: { ec2: 400 } }, expect: 'not-applicable', code: 'full-admin' },
    { name: 'the document could not be read', given: {}, holes: ['everything', 'changes'], expect: 'not-assessed' },
  ],
  evaluate(policy) {
    if (policy.everything) return notApplicable('full-admin');
    const services = Object.keys(policy.changes).sort();
    const count = Object.values(policy.changes).reduce((sum, each) => sum + each, 0);
    if (count === 0) return pass('limited');
    return !policy.attached ? notApplicable('unattached') : fail('open', { services, count });
  },
});
