import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { grants } from '#kernel/grants';
import { issuerOf, opennessOf } from '#kernel/open-federation';
import { parsePolicy } from '#kernel/policy-document';

const web = (issuer: string, condition: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::222222222222:oidc-provider/${issuer}"},"Action":"sts:AssumeRoleWithWebIdentity"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;
/** Several providers without any condition. */
const several = (issuers: readonly string[]): string =>
  JSON.stringify({ Statement: issuers.map(issuer => ({ Effect: 'Allow', Principal: { Federated: `arn:aws:iam::222222222222:oidc-provider/${issuer}` }, Action: 'sts:AssumeRoleWithWebIdentity' })) });

export default defineCheck({
  id: 'iam-role-trust-oidc-open',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'Roles for OpenID Connect name whose tokens they take',
  why: 'GitHub, GitLab and their like hand tokens to everybody: a role that does not ask whose token it is lets every user of theirs in.',
  fix: 'Ask in a condition on the sub claim for the repository or project, and its branch or environment where that matters; ask for the audience in aud.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html'],
  reads: 'iam-role',
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself; its trust policy cannot be changed.',
    'unparsable-policy': 'The trust policy cannot be understood.',
    'no-issuer': 'The trust policy names no issuer of OpenID Connect.',
    named: 'The trust policy names whose tokens it takes.',
    anyone: 'Whoever gets a token of {issuer} can assume the role.',
    tenant: 'Every workload that gets a token of {issuer} within {subject} can assume the role.',
    'any-workload': 'Every workload that gets a token of {issuer} can assume the role.',
    'any-token': 'Any token of {issuer} does: neither sub nor another claim is asked for.',
  },
  examples: [
    { name: 'GitHub with the audience only', given: { trust: web('token.actions.githubusercontent.com', '{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}') }, expect: 'fail', code: 'anyone' },
    { name: 'GitHub without any condition', given: { trust: web('token.actions.githubusercontent.com', '') }, expect: 'fail', code: 'anyone' },
    { name: 'any repository of any owner', given: { trust: web('token.actions.githubusercontent.com', '{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:*"}}') }, expect: 'fail', code: 'anyone' },
    { name: 'one of two subjects is any', given: { trust: web('token.actions.githubusercontent.com', '{"StringLike":{"token.actions.githubusercontent.com:sub":["repo:acme/app:*","*"]}}') }, expect: 'fail', code: 'anyone' },
    { name: 'owners that begin alike', given: { trust: web('token.actions.githubusercontent.com', '{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:acme*"}}') }, expect: 'fail', code: 'anyone' },
    { name: 'all repositories of one owner', given: { trust: web('token.actions.githubusercontent.com', '{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:acme/*"}}') }, expect: 'fail', code: 'tenant' },
    { name: 'all pods of a cluster', given: { trust: web('oidc.eks.eu-west-1.amazonaws.com/id/ABC', '{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud":"sts.amazonaws.com"}}') }, expect: 'fail', code: 'any-workload' },
    { name: 'an issuer of their own, and any token', given: { trust: web('login.example.com', '') }, expect: 'fail', code: 'any-token' },
    { name: 'one repository, any branch', given: { trust: web('token.actions.githubusercontent.com', '{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:acme/app:*"}}') }, expect: 'pass', code: 'named' },
    {
      name: 'one branch, in the older form',
      given: { trust: web('token.actions.githubusercontent.com', '{"ForAllValues:StringEquals":{"token.actions.githubusercontent.com:sub":"repo:acme/app:ref:refs/heads/main"}}') },
      expect: 'pass',
      code: 'named',
    },
    {
      name: 'one service account of a cluster',
      given: { trust: web('oidc.eks.eu-west-1.amazonaws.com/id/ABC', '{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub":"system:serviceaccount:shop:checkout"}}') },
      expect: 'pass',
      code: 'named',
    },
    { name: 'an issuer of their own, with an audience', given: { trust: web('login.example.com', '{"StringEquals":{"login.example.com:aud":"aws"}}') }, expect: 'pass', code: 'named' },
    {
      name: 'the widest of three',
      given: { trust: several(['oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'login.example.com', 'token.actions.githubusercontent.com']) },
      expect: 'fail',
      code: 'anyone',
      facts: { issuer: 'token.actions.githubusercontent.com' },
    },
    { name: 'the widest of two', given: { trust: several(['oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'login.example.com']) }, expect: 'fail', code: 'any-token', facts: { issuer: 'login.example.com' }, severity: 'medium' },
    { name: 'GitHub, denied', given: { trust: web('token.actions.githubusercontent.com', '').replace('"Allow"', '"Deny"') }, expect: 'pass', code: 'no-issuer' },
    { name: 'a provider that may not assume the role by its tokens', given: { trust: web('token.actions.githubusercontent.com', '').replace('AssumeRoleWithWebIdentity', 'TagSession') }, expect: 'pass', code: 'no-issuer' },
    { name: 'SAML with all of STS', given: { trust: '{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::222222222222:saml-provider/adfs"},"Action":"sts:*"}}' }, expect: 'pass', code: 'no-issuer' },
    { name: 'SAML', given: { trust: '{"Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::222222222222:saml-provider/adfs"},"Action":"sts:AssumeRoleWithSAML"}}' }, expect: 'pass', code: 'no-issuer' },
    { name: 'a service', given: {}, expect: 'pass', code: 'no-issuer' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'not a policy', given: { trust: '[]' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the trust policy could not be read', given: {}, holes: ['trust'], expect: 'not-assessed' },
  ],
  evaluate(role) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    const statements = parsePolicy(role.trust);
    if (statements === null) return notAssessed('unparsable-policy');
    const trusted = statements
      .filter(statement => grants(statement, 'sts:assumerolewithwebidentity'))
      .flatMap(statement => (statement.principals ?? []).flatMap(({ type, id }) => (type === 'Federated' ? [{ statement, issuer: issuerOf(id) }] : [])));
    const issuers = trusted.flatMap(({ statement, issuer }) => (issuer === null ? [] : [opennessOf(issuer, statement)]));
    if (issuers.length === 0) return pass('no-issuer');
    const open = issuers.filter(found => found !== null);
    const worst = open.find(found => found.open === 'anyone') ?? open.find(found => found.open === 'audience') ?? open[0];
    if (worst === undefined) return pass('named');
    const { issuer, subject } = worst;
    if (worst.open === 'anyone') return fail('anyone', { issuer, subject });
    if (worst.open === 'audience') return fail('any-token', { issuer }, {}, { severity: 'medium' });
    return subject === null ? fail('any-workload', { issuer }, {}, { severity: 'high' }) : fail('tenant', { issuer, subject }, {}, { severity: 'medium' });
  },
});
