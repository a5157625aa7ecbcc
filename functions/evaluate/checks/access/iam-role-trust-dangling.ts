import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { statusOfMembers } from '#kernel/in-organization';
import { parsePolicy } from '#kernel/policy-document';
import { isDeletedPrincipal, principalAccount } from '#kernel/principal-account';

const trusting = (principal: string, condition = ''): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;

export default defineCheck({
  id: 'iam-role-trust-dangling',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Roles trust what is there',
  why: 'A name in a trust policy that stands for nothing is a door whose key was thrown away: a closed account may be opened again, a provider made anew by another.',
  fix: 'Take the name out of the trust policy, or the role away if nothing else uses it.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  reads: 'iam-role',
  joins: ['organizations-account', 'iam-oidc-provider', 'iam-saml-provider'],
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself; its trust policy cannot be changed.',
    'unparsable-policy': 'The trust policy cannot be understood.',
    there: 'Nothing that the trust policy names is known to be gone.',
    'deleted-principal': 'The trust policy names a user or role that was deleted: {gone}.',
    'closed-account': 'The trust policy names an account of the organisation that is closed: {gone}.',
    'deleted-provider': 'The trust policy names an identity provider that is not there: {gone}.',
  },
  examples: [
    { name: 'the id of a role that was deleted', given: { trust: trusting('{"AWS":["222222222222","AROAEXAMPLEID12345678"]}') }, expect: 'fail', code: 'deleted-principal' },
    {
      name: 'a closed account',
      given: { trust: trusting('{"AWS":"arn:aws:iam::333333333333:root"}') },
      also: [{ kind: 'organizations-account', resource: 'urn:m', given: { accountId: '333333333333', status: 'CLOSED' } }],
      expect: 'fail',
      code: 'closed-account',
    },
    { name: 'a provider that is not there', given: { trust: trusting('{"Federated":"arn:aws:iam::222222222222:oidc-provider/gitlab.com"}') }, expect: 'fail', code: 'deleted-provider' },
    { name: 'a SAML provider that is not there', given: { trust: trusting('{"Federated":"arn:aws:iam::222222222222:saml-provider/adfs"}') }, expect: 'fail', code: 'deleted-provider' },
    {
      name: 'a provider that is there',
      given: { trust: trusting('{"Federated":"arn:aws:iam::222222222222:oidc-provider/gitlab.com"}') },
      also: [{ kind: 'iam-oidc-provider', resource: 'arn:aws:iam::222222222222:oidc-provider/gitlab.com', given: {} }],
      expect: 'pass',
      code: 'there',
    },
    { name: 'two that were deleted', given: { trust: trusting('{"AWS":["AROAEXAMPLEID12345678","AIDAEXAMPLEID12345678"]}') }, expect: 'fail', code: 'deleted-principal', facts: { gone: ['AIDAEXAMPLEID12345678', 'AROAEXAMPLEID12345678'] } },
    { name: 'a deleted role that is denied', given: { trust: '{"Statement":{"Effect":"Deny","Principal":{"AWS":"AROAEXAMPLEID12345678"},"Action":"sts:AssumeRole"}}' }, expect: 'pass', code: 'there' },
    {
      name: 'two providers that are not there',
      given: { trust: trusting('{"Federated":["arn:aws:iam::222222222222:saml-provider/adfs","arn:aws:iam::222222222222:oidc-provider/gitlab.com"]}') },
      expect: 'fail',
      code: 'deleted-provider',
      facts: { gone: ['arn:aws:iam::222222222222:oidc-provider/gitlab.com', 'arn:aws:iam::222222222222:saml-provider/adfs'] },
    },
    {
      name: 'two closed accounts',
      given: { trust: trusting('{"AWS":["444444444444","333333333333"]}') },
      also: [
        { kind: 'organizations-account', resource: 'urn:m', given: { accountId: '333333333333', status: 'CLOSED' } },
        { kind: 'organizations-account', resource: 'urn:n', given: { accountId: '444444444444', status: 'PENDING_CLOSURE' } },
      ],
      expect: 'fail',
      code: 'closed-account',
      facts: { gone: ['333333333333', '444444444444'] },
    },
    { name: 'a role of its own account, whatever the organisation', given: { trust: trusting('{"AWS":"arn:aws:iam::222222222222:role/web"}') }, unlisted: ['organizations-account'], expect: 'pass', code: 'there' },
    { name: 'everybody, whatever the organisation', given: { trust: trusting('{"AWS":"*"}') }, unlisted: ['organizations-account'], expect: 'pass', code: 'there' },
    { name: 'another account, and the accounts of the organisation could not be listed', given: { trust: trusting('{"AWS":"333333333333"}') }, unlisted: ['organizations-account'], expect: 'not-assessed' },
    { name: 'an issuer that AWS knows by itself', given: { trust: trusting('{"Federated":"cognito-identity.amazonaws.com"}') }, expect: 'pass', code: 'there' },
    { name: 'an account of the organisation', given: { trust: trusting('{"AWS":"333333333333"}') }, also: [{ kind: 'organizations-account', resource: 'urn:m', given: { accountId: '333333333333' } }], expect: 'pass', code: 'there' },
    { name: 'an account that is not of the organisation', given: { trust: trusting('{"AWS":"444444444444"}') }, expect: 'pass', code: 'there' },
    { name: 'a service', given: {}, expect: 'pass', code: 'there' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'not a policy', given: { trust: '[]' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the trust policy could not be read', given: {}, holes: ['trust'], expect: 'not-assessed' },
  ],
  evaluate(role, { every, look, self }) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    const statements = parsePolicy(role.trust);
    if (statements === null) return notAssessed('unparsable-policy');
    const principals = statements.filter(({ effect }) => effect === 'Allow').flatMap(statement => statement.principals ?? []);
    const deleted = principals.filter(({ type, id }) => type === 'AWS' && isDeletedPrincipal(id)).map(({ id }) => id);
    if (deleted.length > 0) return fail('deleted-principal', { gone: [...new Set(deleted)].sort() });
    const providers = principals.filter(({ type, id }) => type === 'Federated' && id.split(':')[4] === self.account).map(({ id }) => id);
    const missing = providers.filter(id => (id.includes(':saml-provider/') ? look('iam-saml-provider', id) : look('iam-oidc-provider', id)) === undefined);
    if (missing.length > 0) return fail('deleted-provider', { gone: [...new Set(missing)].sort() });
    const others = [...new Set(principals.flatMap(({ type, id }) => (type === 'AWS' ? [principalAccount(id)] : [])))].filter(account => account !== null && account !== self.account);
    if (others.length === 0) return pass('there');
    const members = statusOfMembers(every);
    const closed = others.filter(account => account !== null && ['CLOSED', 'PENDING_CLOSURE'].includes(members.get(account) ?? ''));
    return closed.length > 0 ? fail('closed-account', { gone: closed.sort() }) : pass('there');
  },
});
