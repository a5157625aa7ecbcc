import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { parsePolicy } from '#kernel/policy-document';
import { publicTrust } from '#kernel/public-trust';

const trusting = (condition: string, principal = '{"AWS":"*"}'): string =>
  `{"Version":"2012-10-17","Statement":[{"Sid":"Anyone","Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;
const fenced = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"},{"Effect":"Deny","Principal":"*","Action":"sts:*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]}';

export default defineCheck({
  id: 'iam-role-trust-public',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'No stranger can assume a role',
  why: 'Every AWS account in the world can use a role that trusts everybody.',
  fix: 'Name the accounts or roles that need it as Principal, or add a condition on aws:PrincipalOrgID. Then look in CloudTrail who has assumed the role.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html'],
  reads: 'iam-role',
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself; its trust policy cannot be changed.',
    'unparsable-policy': 'The trust policy cannot be understood.',
    named: 'The trust policy names who may assume the role, or keeps strangers out by a condition.',
    public: 'Statement {statement} of the trust policy lets every AWS account assume the role.',
    'public-with-external-id': 'Statement {statement} of the trust policy lets every AWS account that knows the external id assume the role.',
  },
  examples: [
    { name: 'everybody', given: { trust: trusting('') }, expect: 'fail', code: 'public' },
    { name: 'everybody, written shorter', given: { trust: trusting('', '"*"') }, expect: 'fail', code: 'public' },
    { name: 'a star among accounts', given: { trust: trusting('', '{"AWS":["111111111111","*"]}') }, expect: 'fail', code: 'public' },
    { name: 'everybody with MFA, which strangers have too', given: { trust: trusting('{"Bool":{"aws:MultiFactorAuthPresent":"true"}}') }, expect: 'fail', code: 'public' },
    { name: 'a role name in any account', given: { trust: trusting('{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/deploy"}}') }, expect: 'fail', code: 'public' },
    { name: 'a condition that holds when the key is absent', given: { trust: trusting('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}') }, expect: 'fail', code: 'public' },
    { name: 'everybody but one', given: { trust: '{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"111111111111"},"Action":"sts:AssumeRole"}}' }, expect: 'fail', code: 'public' },
    { name: 'everybody with the external id', given: { trust: trusting('{"StringEquals":{"sts:ExternalId":"f3a9"}}') }, expect: 'fail', code: 'public-with-external-id' },
    { name: 'everybody of the organisation', given: { trust: trusting('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}') }, expect: 'pass', code: 'named' },
    { name: 'a Deny to everybody outside the organisation', given: { trust: fenced }, expect: 'pass', code: 'named' },
    { name: 'a service', given: {}, expect: 'pass', code: 'named' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'not a policy', given: { trust: '[]' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the trust policy could not be read', given: {}, holes: ['trust'], expect: 'not-assessed' },
  ],
  evaluate(role) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    const statements = parsePolicy(role.trust);
    if (statements === null) return notAssessed('unparsable-policy');
    const found = publicTrust(statements);
    if (found === null) return pass('named');
    const { statement } = found;
    return found.externalId ? fail('public-with-external-id', { statement }, {}, { severity: 'high' }) : fail('public', { statement });
  },
});
