import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { guardrailsAbove } from '#kernel/guardrails';

const path = ['r-ab12', 'ou-ab12-11111111'];
const policy = (statement: string, given: object = {}) => ({
  kind: 'organizations-policy' as const,
  resource: `urn:${statement.length}-${JSON.stringify(given).length}`,
  given: { type: 'RESOURCE_CONTROL_POLICY', content: `{"Version":"2012-10-17","Statement":[${statement}]}`, ...given },
});
const organization = { kind: 'organization' as const, resource: 'arn:o', given: { managementAccount: '111111111111' } };
const outsiders = '{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}';

export default defineCheck({
  id: 'organizations-account-rcp-missing',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Resource control policies keep strangers out of the accounts of the organisation',
  why: 'One careless resource policy opens a bucket, key, queue or role to the world; a resource control policy holds for all of them at once.',
  fix: 'Attach a resource control policy that denies principals outside the organisation, with exemptions for AWS services and named third parties.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html', 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html'],
  reads: 'organizations-account',
  joins: ['organization', 'organizations-policy'],
  params: z.object({}),
  says: {
    'management-account': 'Resource control policies do not hold for the management account.',
    'not-active': 'The account is not active.',
    'unparsable-policy': 'A resource control policy above the account cannot be understood.',
    limited: 'A resource control policy above the account denies something.',
    'no-guardrail': 'No resource control policy above the account denies anything.',
  },
  examples: [
    { name: 'the default policy alone', given: { path }, also: [organization, policy('{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}', { awsManaged: true })], expect: 'fail', code: 'no-guardrail' },
    { name: 'a service control policy is none', given: { path }, also: [organization, policy(outsiders, { type: 'SERVICE_CONTROL_POLICY' })], expect: 'fail', code: 'no-guardrail' },
    { name: 'outsiders are denied', given: { path }, also: [organization, policy(outsiders)], expect: 'pass', code: 'limited' },
    { name: 'the management account', given: { accountId: '111111111111', path }, also: [organization], expect: 'not-applicable', code: 'management-account' },
    { name: 'outsiders are denied, and nothing tells which account manages', given: { path }, also: [policy(outsiders)], expect: 'pass', code: 'limited' },
    { name: 'a closed account', given: { status: 'CLOSED', path }, also: [organization], expect: 'not-applicable', code: 'not-active' },
    { name: 'a policy that is none', given: { path }, also: [organization, policy('{')], expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the place of the account could not be read', given: {}, holes: ['path'], also: [organization], expect: 'not-assessed' },
  ],
  evaluate(account, { every }) {
    if (account.status !== 'ACTIVE') return notApplicable('not-active');
    if (every('organization').some(({ managementAccount }) => managementAccount === account.accountId)) return notApplicable('management-account');
    const statements = guardrailsAbove('RESOURCE_CONTROL_POLICY', account, every('organizations-policy'));
    if (statements === null) return notAssessed('unparsable-policy');
    return statements.some(({ effect }) => effect === 'Deny') ? pass('limited') : fail('no-guardrail');
  },
});
