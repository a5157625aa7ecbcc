import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const many = Array.from({ length: 21 }, (_, index) => `redshift:Get${index}`);

export default defineCheck({
  id: 'iam-policy-credential-read-open',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Policies hold actions that answer with credentials to the resources that are meant',
  why: 'Credentials outlive the session that asked for them and let their holder act as somebody else.',
  fix: 'Name the users, clusters or instances in Resource; take the action away where nobody uses it.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  reads: 'iam-policy-reach',
  params: z.object({}),
  says: {
    limited: 'It allows none of these actions on every resource without a condition.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    unattached: 'The policy is attached to nothing, or only a boundary; so it grants nothing.',
    open: 'The policy allows {count} actions that answer with credentials on every resource: {actions}.',
  },
  examples: [
    { name: 'a password to every cluster', given: { credentialReads: ['redshift:GetClusterCredentials'] }, expect: 'fail', code: 'open' },
    { name: 'more than are told', given: { credentialReads: many }, expect: 'fail', code: 'open', facts: { actions: many.slice(0, 20), count: 21 } },
    { name: 'an inline policy of that kind', given: { holder: 'role', holderName: 'deploy', credentialReads: ['redshift:GetClusterCredentials'] }, expect: 'fail', code: 'open' },
    { name: 'attached to nothing', given: { attached: false, credentialReads: ['redshift:GetClusterCredentials'] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'limited, whatever it is attached to', given: {}, holes: ['attached'], expect: 'pass', code: 'limited' },
    { name: 'none', given: {}, expect: 'pass', code: 'limited' },
    { name: 'everything', given: { everything: true, credentialReads: ['redshift:GetClusterCredentials'] }, expect: 'not-applicable', code: 'full-admin' },
    { name: 'the document could not be read', given: {}, holes: ['everything', 'credentialReads'], expect: 'not-assessed' },
  ],
  evaluate(policy) {
    if (policy.everything) return notApplicable('full-admin');
    const actions = policy.credentialReads;
    if (actions.length === 0) return pass('limited');
    return !policy.attached ? notApplicable('unattached') : fail('open', { actions: actions.slice(0, 20), count: actions.length });
  },
});
