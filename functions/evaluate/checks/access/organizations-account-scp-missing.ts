import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { guardrails, guardrailsAbove } from '#kernel/guardrails';

const path = ['r-ab12', 'ou-ab12-11111111'];
const policy = (statement: string, given: object = {}) => ({
  kind: 'organizations-policy' as const,
  resource: `urn:${statement.length}-${JSON.stringify(given).length}`,
  given: { content: `{"Version":"2012-10-17","Statement":[${statement}]}`, ...given },
});
const organization = { kind: 'organization' as const, resource: 'arn:o', given: { managementAccount: '111111111111' } };
const leave = '{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}';
const root = '{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:*:iam::*:root"}}}';
const regions = '{"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1"]}}}';

export default defineCheck({
  id: 'organizations-account-scp-missing',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Service control policies limit the accounts of the organisation',
  why: 'Without a guardrail an administrator of the account may leave the organisation, switch off its logs or work in any Region.',
  fix: 'Attach service control policies to the unit of the account that deny organizations:LeaveOrganization, the root user, and Regions that nobody uses.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html', 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html'],
  reads: 'organizations-account',
  joins: ['organization', 'organizations-policy'],
  params: z.object({
    required: z
      .array(z.enum(['leave', 'root', 'regions']))
      .min(1)
      .default(['leave', 'root', 'regions']),
  }),
  says: {
    'management-account': 'Service control policies do not hold for the management account.',
    'not-active': 'The account is not active.',
    'unparsable-policy': 'A service control policy above the account cannot be understood.',
    limited: 'Service control policies deny what they should: {required}.',
    'no-guardrail': 'No service control policy above the account denies anything.',
    partly: 'No service control policy above the account denies {missing}.',
  },
  examples: [
    { name: 'the default policy alone', given: { path }, also: [organization, policy('{"Effect":"Allow","Action":"*","Resource":"*"}', { awsManaged: true })], expect: 'fail', code: 'no-guardrail' },
    { name: 'leaving alone is denied', given: { path }, also: [organization, policy(leave)], expect: 'fail', code: 'partly' },
    { name: 'a policy of another unit', given: { path }, also: [organization, policy(leave, { targets: ['ou-ab12-22222222'] })], expect: 'fail', code: 'no-guardrail' },
    { name: 'a resource control policy is none', given: { path }, also: [organization, policy(leave, { type: 'RESOURCE_CONTROL_POLICY' })], expect: 'fail', code: 'no-guardrail' },
    {
      name: 'all three, at several levels',
      given: { path },
      also: [organization, policy(leave, { targets: ['r-ab12'] }), policy(root, { targets: ['ou-ab12-11111111'] }), policy(regions, { targets: ['222222222222'] })],
      expect: 'pass',
      code: 'limited',
    },
    { name: 'where leaving is enough', given: { path }, params: { required: ['leave'] }, also: [organization, policy(leave)], expect: 'pass', code: 'limited' },
    { name: 'the management account', given: { accountId: '111111111111', path }, also: [organization], expect: 'not-applicable', code: 'management-account' },
    { name: 'where leaving is enough, and nothing tells which account manages', given: { path }, params: { required: ['leave'] }, also: [policy(leave)], expect: 'pass', code: 'limited' },
    { name: 'a closed account', given: { status: 'CLOSED', path }, also: [organization], expect: 'not-applicable', code: 'not-active' },
    { name: 'a policy that is none', given: { path }, also: [organization, policy('{')], expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the place of the account could not be read', given: {}, holes: ['path'], also: [organization], expect: 'not-assessed' },
  ],
  evaluate(account, { params, every }) {
    if (account.status !== 'ACTIVE') return notApplicable('not-active');
    if (every('organization').some(({ managementAccount }) => managementAccount === account.accountId)) return notApplicable('management-account');
    const statements = guardrailsAbove('SERVICE_CONTROL_POLICY', account, every('organizations-policy'));
    if (statements === null) return notAssessed('unparsable-policy');
    const required = params.required.toSorted();
    const missing = required.filter(guardrail => !statements.some(guardrails[guardrail]));
    if (missing.length === 0) return pass('limited', { required });
    return statements.some(({ effect }) => effect === 'Deny') ? fail('partly', { missing }) : fail('no-guardrail', { missing });
  },
});
