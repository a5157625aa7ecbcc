import * as z from 'zod';
import { Hole } from '#kernel/resource';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-policy-near-size-limit',
  version: 1,
  topic: 'access',
  severity: 'info',
  title: 'Customer managed policies leave room for changes',
  why: 'A policy that is full cannot be narrowed: each condition and each named resource makes it longer.',
  fix: 'Split the policy by task, or merge statements that share resources and conditions.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html'],
  reads: 'iam-policy',
  joins: ['iam-account'],
  params: z.object({ maxPercent: z.int().min(1).max(100).default(90) }),
  says: {
    'aws-managed': 'AWS manages this policy.',
    room: 'The policy takes {percent} percent of the size that the account allows.',
    'near-limit': 'The policy takes {percent} percent of the size that the account allows; {maxPercent} are enough.',
  },
  examples: [
    { name: '91 of 100 characters', given: { document: `{"Statement":[],"Id":"${'x'.repeat(67)}"}` }, also: [{ kind: 'iam-account', resource: 'urn:a', given: { policySizeQuota: 100 } }], expect: 'fail', code: 'near-limit' },
    {
      name: '90 of 100 characters, and white space, which does not count',
      given: { document: `{ "Statement": [], "Id": "${'x'.repeat(66)}" }` },
      also: [{ kind: 'iam-account', resource: 'urn:a', given: { policySizeQuota: 100 } }],
      expect: 'pass',
      code: 'room',
    },
    { name: 'short', given: {}, also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }], expect: 'pass', code: 'room' },
    { name: 'no summary of the account came', given: {}, expect: 'not-assessed' },
    { name: 'of AWS', given: { awsManaged: true }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'the document could not be read', given: {}, holes: ['document'], also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }], expect: 'not-assessed' },
  ],
  evaluate(policy, { params, every }) {
    if (policy.awsManaged) return notApplicable('aws-managed');
    const size = policy.document.replaceAll(/\s/g, '').length;
    const [account] = every('iam-account');
    if (account === undefined) throw new Hole('iam-account', { reason: 'the summary of the account does not say its quotas', missing: [] });
    const quota = account.policySizeQuota;
    const percent = Math.floor((size * 100) / quota);
    return percent > params.maxPercent ? fail('near-limit', { size, quota }, { percent }) : pass('room', {}, { percent });
  },
});
