import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { parsePolicy } from '#kernel/policy-document';
import { onlyOrganization } from '#kernel/public-trust';
import { accountsNamed, standingOf } from '#kernel/trusted-accounts';

const trusting = (principal: string, condition = ''): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;
const member = { kind: 'organizations-account' as const, resource: 'urn:m', given: { accountId: '333333333333' } };

export default defineCheck({
  id: 'iam-role-trust-external',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Roles trust accounts of the organisation and those that are approved',
  why: 'Whoever runs a foreign account decides who of it gets in, and nobody here sees when that changes.',
  fix: 'Ask who needs the role. Name the account in access.trustedAccounts or, for a third party, in access.vendorAccounts; else take it out of the trust policy.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html'],
  reads: 'iam-role',
  joins: ['organizations-account'],
  settings: ['access'],
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself; its trust policy cannot be changed.',
    'unparsable-policy': 'The trust policy cannot be understood.',
    inside: 'The trust policy names no account outside the organisation that is not approved.',
    external: 'The trust policy lets accounts in that are neither of the organisation nor approved: {accounts}.',
  },
  examples: [
    { name: 'a stranger', given: { trust: trusting('{"AWS":"arn:aws:iam::444444444444:root"}') }, also: [member], expect: 'fail', code: 'external' },
    { name: 'a role of a stranger, with MFA', given: { trust: trusting('{"AWS":"arn:aws:iam::444444444444:role/deploy"}', '{"Bool":{"aws:MultiFactorAuthPresent":"true"}}') }, also: [member], expect: 'fail', code: 'external' },
    { name: 'a stranger among others', given: { trust: trusting('{"AWS":["222222222222","333333333333","444444444444"]}') }, also: [member], expect: 'fail', code: 'external' },
    { name: 'two strangers', given: { trust: trusting('{"AWS":["555555555555","444444444444"]}') }, also: [member], expect: 'fail', code: 'external', facts: { accounts: ['444444444444', '555555555555'] } },
    { name: 'a stranger whom a condition keeps out', given: { trust: trusting('{"AWS":"444444444444"}', '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}') }, also: [member], expect: 'pass', code: 'inside' },
    { name: 'an account of the organisation', given: { trust: trusting('{"AWS":"arn:aws:iam::333333333333:root"}') }, also: [member], expect: 'pass', code: 'inside' },
    { name: 'its own account', given: { trust: trusting('{"AWS":"222222222222"}') }, expect: 'pass', code: 'inside' },
    { name: 'one of our own elsewhere', given: { trust: trusting('{"AWS":"444444444444"}') }, config: { access: { trustedAccounts: ['444444444444'] } }, expect: 'pass', code: 'inside' },
    { name: 'an approved third party', given: { trust: trusting('{"AWS":"444444444444"}') }, config: { access: { vendorAccounts: ['444444444444'] } }, expect: 'pass', code: 'inside' },
    { name: 'a service', given: {}, expect: 'pass', code: 'inside' },
    { name: 'a stranger who is denied', given: { trust: '{"Statement":{"Effect":"Deny","Principal":{"AWS":"444444444444"},"Action":"sts:AssumeRole"}}' }, expect: 'pass', code: 'inside' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'not a policy', given: { trust: '[]' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the trust policy could not be read', given: {}, holes: ['trust'], expect: 'not-assessed' },
  ],
  evaluate(role, { config, every, self }) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    const statements = parsePolicy(role.trust);
    if (statements === null) return notAssessed('unparsable-policy');
    const standing = standingOf(self.account, config.access, every);
    const named = statements.filter(({ effect, conditions }) => effect === 'Allow' && !conditions.some(onlyOrganization)).flatMap(accountsNamed);
    const accounts = [...new Set(named)].filter(account => standing(account) === 'stranger').sort();
    return accounts.length === 0 ? pass('inside') : fail('external', { accounts });
  },
});
