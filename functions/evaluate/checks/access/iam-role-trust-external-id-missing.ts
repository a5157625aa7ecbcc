import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { parsePolicy } from '#kernel/policy-document';
import { asksExternalId, onlyOrganization } from '#kernel/public-trust';
import { accountsNamed, standingOf } from '#kernel/trusted-accounts';

const trusting = (principal: string, condition = ''): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;
const member = { kind: 'organizations-account' as const, resource: 'urn:m', given: { accountId: '333333333333' } };

export default defineCheck({
  id: 'iam-role-trust-external-id-missing',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Roles for third parties ask for an external id',
  why: 'A third party acts for many customers: without an external id another customer of it can have it act in this account.',
  fix: 'Let the third party give you an external id that it made for you and ask for it in a condition on sts:ExternalId.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html'],
  reads: 'iam-role',
  joins: ['organizations-account'],
  settings: ['access'],
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself; its trust policy cannot be changed.',
    'unparsable-policy': 'The trust policy cannot be understood.',
    'no-third-party': 'The trust policy names no account of a third party.',
    'external-id': 'Third parties must know an external id.',
    'without-external-id': 'The accounts {accounts} are let in without an external id.',
  },
  examples: [
    { name: 'a stranger without an external id', given: { trust: trusting('{"AWS":"arn:aws:iam::444444444444:root"}') }, also: [member], expect: 'fail', code: 'without-external-id' },
    { name: 'an approved third party without one', given: { trust: trusting('{"AWS":"444444444444"}') }, config: { access: { vendorAccounts: ['444444444444'] } }, expect: 'fail', code: 'without-external-id' },
    { name: 'any external id', given: { trust: trusting('{"AWS":"444444444444"}', '{"StringLike":{"sts:ExternalId":"*"}}') }, also: [member], expect: 'fail', code: 'without-external-id' },
    { name: 'with an external id', given: { trust: trusting('{"AWS":"444444444444"}', '{"StringEquals":{"sts:ExternalId":"f3a9"}}') }, also: [member], expect: 'pass', code: 'external-id' },
    { name: 'an account of the organisation', given: { trust: trusting('{"AWS":"333333333333"}') }, also: [member], expect: 'pass', code: 'no-third-party' },
    { name: 'one of our own elsewhere', given: { trust: trusting('{"AWS":"444444444444"}') }, config: { access: { trustedAccounts: ['444444444444'] } }, expect: 'pass', code: 'no-third-party' },
    { name: 'two strangers', given: { trust: trusting('{"AWS":["555555555555","444444444444"]}') }, also: [member], expect: 'fail', code: 'without-external-id', facts: { accounts: ['444444444444', '555555555555'] } },
    { name: 'a stranger whom a condition keeps out', given: { trust: trusting('{"AWS":"444444444444"}', '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}') }, also: [member], expect: 'pass', code: 'no-third-party' },
    { name: 'a stranger who is denied', given: { trust: '{"Statement":{"Effect":"Deny","Principal":{"AWS":"444444444444"},"Action":"sts:AssumeRole"}}' }, also: [member], expect: 'pass', code: 'no-third-party' },
    {
      name: 'with an external id, and a service',
      given: {
        trust:
          '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"444444444444"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"f3a9"}}},{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
      },
      also: [member],
      expect: 'pass',
      code: 'external-id',
    },
    { name: 'a service', given: {}, expect: 'pass', code: 'no-third-party' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'not a policy', given: { trust: '[]' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the trust policy could not be read', given: {}, holes: ['trust'], expect: 'not-assessed' },
  ],
  evaluate(role, { config, every, self }) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    const statements = parsePolicy(role.trust);
    if (statements === null) return notAssessed('unparsable-policy');
    const standing = standingOf(self.account, config.access, every);
    const isThirdParty = (account: string): boolean => ['vendor', 'stranger'].includes(standing(account));
    const asked = statements
      .filter(({ effect, conditions }) => effect === 'Allow' && !conditions.some(onlyOrganization))
      .map(statement => ({ safe: statement.conditions.some(asksExternalId), accounts: accountsNamed(statement).filter(isThirdParty) }));
    const accounts = [...new Set(asked.filter(({ safe }) => !safe).flatMap(each => each.accounts))].sort();
    if (accounts.length > 0) return fail('without-external-id', { accounts });
    return asked.some(each => each.accounts.length > 0) ? pass('external-id') : pass('no-third-party');
  },
});
