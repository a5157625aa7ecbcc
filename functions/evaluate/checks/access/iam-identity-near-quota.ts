import * as z from 'zod';
import { Hole } from '#kernel/resource';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-identity-near-quota',
  version: 1,
  topic: 'access',
  severity: 'info',
  title: 'Users, groups and roles leave room for policies',
  why: 'Where no policy fits any more, the next permission is squeezed into one that is too wide.',
  fix: 'Merge attached policies, move inline statements into managed policies, or split the role by task.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html'],
  reads: 'iam-identity',
  joins: ['iam-account'],
  params: z.object({ maxPercent: z.int().min(1).max(100).default(90) }),
  says: {
    room: 'Attached and inline policies take at most {percent} percent of what the account allows.',
    attachments: '{attached} of {quota} managed policies are attached.',
    'inline-size': 'The inline policies take {percent} percent of the size that the account allows; {maxPercent} are enough.',
  },
  examples: [
    {
      name: 'ten of ten policies',
      given: { attachedPolicies: Array.from({ length: 10 }, (_, index) => `arn:aws:iam::222222222222:policy/p${index}`) },
      also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }],
      expect: 'fail',
      code: 'attachments',
    },
    {
      name: 'nine of ten policies',
      given: { attachedPolicies: Array.from({ length: 9 }, (_, index) => `arn:aws:iam::222222222222:policy/p${index}`) },
      also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }],
      expect: 'pass',
      code: 'room',
    },
    { name: 'inline policies that fill a role', given: { inlinePolicies: ['a'], inlineSize: 9400 }, also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }], expect: 'fail', code: 'inline-size' },
    { name: 'what fills a user does not fill a group', given: { of: 'group', inlinePolicies: ['a'], inlineSize: 2000 }, also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }], expect: 'pass', code: 'room' },
    { name: 'a full user', given: { of: 'user', inlinePolicies: ['a'], inlineSize: 2000 }, also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }], expect: 'fail', code: 'inline-size' },
    {
      name: 'inline policies of 90 percent, and one attached policy',
      given: { attachedPolicies: ['arn:aws:iam::222222222222:policy/p'], inlinePolicies: ['a'], inlineSize: 9216 },
      also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }],
      expect: 'pass',
      code: 'room',
      measures: { percent: 90 },
    },
    { name: 'no policy, whatever the quotas', given: {}, unlisted: ['iam-account'], expect: 'pass', code: 'room' },
    { name: 'the quotas could not be read', given: { inlinePolicies: ['a'], inlineSize: 9400 }, unlisted: ['iam-account'], expect: 'not-assessed' },
    { name: 'no summary of the account came', given: { inlinePolicies: ['a'], inlineSize: 9400 }, expect: 'not-assessed' },
    { name: 'the policies could not be read', given: {}, holes: ['attachedPolicies'], also: [{ kind: 'iam-account', resource: 'urn:a', given: {} }], expect: 'not-assessed' },
  ],
  evaluate(identity, { params, every }) {
    const attached = identity.attachedPolicies.length;
    const { inlineSize } = identity;
    if (attached === 0 && inlineSize === 0) return pass('room', {}, { percent: 0 });
    const account = every('iam-account')[0];
    if (account === undefined) throw new Hole('iam-account', { reason: 'the summary of the account does not say its quotas', missing: [] });
    const quotas = {
      user: { most: account.attachedPoliciesPerUserQuota, size: account.userPolicySizeQuota },
      group: { most: account.attachedPoliciesPerGroupQuota, size: account.groupPolicySizeQuota },
      role: { most: account.attachedPoliciesPerRoleQuota, size: account.rolePolicySizeQuota },
    }[identity.of];
    const quota = quotas.most ?? Number.POSITIVE_INFINITY; // an account has exactly one, or its list has a hole
    const ofCount = Math.floor((attached * 100) / quota);
    if (ofCount > params.maxPercent) return fail('attachments', { attached, quota }, { percent: ofCount });
    const ofSize = Math.floor((inlineSize * 100) / (quotas.size ?? Number.POSITIVE_INFINITY));
    return ofSize > params.maxPercent ? fail('inline-size', { inlineSize }, { percent: ofSize }) : pass('room', {}, { percent: Math.max(ofCount, ofSize) });
  },
});
