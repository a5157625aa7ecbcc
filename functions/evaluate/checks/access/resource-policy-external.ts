import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { parsePolicy } from '#kernel/policy-document';
import { onlyOrganization } from '#kernel/public-trust';
import { accountsNamed, standingOf } from '#kernel/trusted-accounts';

const letting = (principal: string, condition = '', effect = 'Allow'): string =>
  `{"Version":"2012-10-17","Statement":[{"Sid":"Door","Effect":"${effect}","Principal":${principal},"Action":"sqs:SendMessage","Resource":"*"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;
const member = { kind: 'organizations-account' as const, resource: 'urn:m', given: { accountId: '333333333333' } };

export default defineCheck({
  id: 'resource-policy-external',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Resource policies let in accounts of the organisation and those that are approved',
  why: 'Whoever runs a foreign account decides who of it gets in, and nobody here sees when that changes.',
  fix: 'Ask who needs it. Name the account in access.trustedAccounts or access.vendorAccounts; else take it out of the policy.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html'],
  reads: 'resource-policy',
  joins: ['organizations-account'],
  settings: ['access'],
  params: z.object({}),
  says: {
    'no-policy': 'The resource has no policy.',
    'unparsable-policy': 'The policy cannot be understood.',
    inside: 'The policy names no account outside the organisation that is not approved.',
    external: 'The policy lets accounts in that are neither of the organisation nor approved: {accounts}.',
  },
  examples: [
    { name: 'a stranger', given: { policy: letting('{"AWS":"arn:aws:iam::444444444444:root"}') }, also: [member], expect: 'fail', code: 'external' },
    { name: 'the block of public access does not keep out whom the policy names', given: { of: 's3-bucket', contained: true, policy: letting('{"AWS":"444444444444"}') }, also: [member], expect: 'fail', code: 'external' },
    { name: 'everybody, which has a check of its own', given: { policy: letting('"*"') }, also: [member], expect: 'pass', code: 'inside' },
    { name: 'two strangers', given: { policy: letting('{"AWS":["555555555555","444444444444"]}') }, also: [member], expect: 'fail', code: 'external', facts: { accounts: ['444444444444', '555555555555'] } },
    { name: 'a stranger who is denied', given: { policy: letting('{"AWS":"444444444444"}', '', 'Deny') }, also: [member], expect: 'pass', code: 'inside' },
    { name: 'a stranger whom a condition keeps out', given: { policy: letting('{"AWS":"444444444444"}', '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}') }, also: [member], expect: 'pass', code: 'inside' },
    { name: 'an account of the organisation', given: { policy: letting('{"AWS":"333333333333"}') }, also: [member], expect: 'pass', code: 'inside' },
    { name: 'an approved third party', given: { policy: letting('{"AWS":"444444444444"}') }, config: { access: { vendorAccounts: ['444444444444'] } }, expect: 'pass', code: 'inside' },
    { name: 'the account that writes logs of load balancers', given: { of: 's3-bucket', policy: letting('{"AWS":"arn:aws:iam::156460612806:root"}') }, expect: 'pass', code: 'inside' },
    { name: 'a service', given: { policy: letting('{"Service":"sns.amazonaws.com"}') }, expect: 'pass', code: 'inside' },
    { name: 'no policy', given: {}, expect: 'pass', code: 'no-policy' },
    { name: 'not JSON', given: { policy: '{"Version":' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the policy could not be read', given: {}, holes: ['policy'], expect: 'not-assessed' },
  ],
  evaluate(resource, { config, every, self }) {
    if (resource.policy === null) return pass('no-policy');
    const statements = parsePolicy(resource.policy);
    if (statements === null) return notAssessed('unparsable-policy');
    const standing = standingOf(self.account, config.access, every);
    const named = statements.filter(({ effect, conditions }) => effect === 'Allow' && !conditions.some(onlyOrganization)).flatMap(accountsNamed);
    const accounts = [...new Set(named)].filter(account => standing(account) === 'stranger').sort();
    return accounts.length === 0 ? pass('inside') : fail('external', { of: resource.of, accounts });
  },
});
