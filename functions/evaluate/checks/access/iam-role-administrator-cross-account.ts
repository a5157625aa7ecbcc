import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { isNamed } from '#kernel/is-named';
import { parsePolicy } from '#kernel/policy-document';
import { onlyOrganization, publicTrust } from '#kernel/public-trust';
import { accountsNamed, standingOf } from '#kernel/trusted-accounts';

const trusting = (principal: string, condition = ''): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;
const anyone = trusting('{"AWS":"*"}');
const [member, stranger] = [trusting('{"AWS":"arn:aws:iam::333333333333:root"}'), trusting('{"AWS":"arn:aws:iam::444444444444:role/deploy"}')];
const organization = { kind: 'organization' as const, resource: 'urn:o', given: { managementAccount: '111111111111' } };
const members = [organization, { kind: 'organizations-account' as const, resource: 'urn:m', given: { accountId: '333333333333' } }, { kind: 'organizations-account' as const, resource: 'urn:1', given: { accountId: '111111111111' } }];
const resource = 'arn:aws:example:eu-west-1:222222222222:iam-role/example';
const step = { rule: 'PF:iam-005', to: `${resource} (any policy)`, open: [], by: ['role/deploy: own, statement 1: iam:PutRolePolicy'] };
const last = { rule: null, to: 'administrator', open: [], by: [] };
const administrator = { kind: 'iam-principal-escalation' as const, resource, given: { standing: 'administrator' as const } };
const escalates = { kind: 'iam-principal-escalation' as const, resource, given: { standing: 'escalates' as const, unconditional: [step, last] } };
const conditionally = { kind: 'iam-principal-escalation' as const, resource, given: { standing: 'escalates' as const, conditional: [{ ...step, open: ['aws:multifactorauthpresent'] }, last] } };
const harmless = { kind: 'iam-principal-escalation' as const, resource, given: {} };

export default defineCheck({
  id: 'iam-role-administrator-cross-account',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'Nobody of another account can become an administrator of this one',
  why: 'Whoever rules the other account rules this one, too, and nothing here shows who that is.',
  fix: 'Name single roles of the other account instead of the account, and take the actions that lead to administrator out of the policies of this role. Roles that are meant to administer from elsewhere stand in access.approvedAdmins.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html', 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html'],
  reads: 'iam-role',
  joins: ['iam-principal-escalation', 'organizations-account', 'organization'],
  settings: ['access'],
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself; its trust policy cannot be changed.',
    'unparsable-policy': 'The trust policy cannot be understood.',
    'no-other-account': 'The trust policy names no other account.',
    'management-account': 'Only the management account of the organisation may assume the role, which governs this account anyway.',
    'no-analysis': 'Whether the role leads to an administrator was not worked out.',
    harmless: 'Other accounts may assume the role, but no known way leads from it to an administrator of this account.',
    approved: 'The configuration approves it as an administrator, and only accounts that are known may assume it.',
    outside: 'Who is not of the organisation can assume the role and be an administrator of this account: {from}. The way: {path}.',
    accounts: 'Other accounts can assume the role and be an administrator of this account: {from}. The way: {path}.',
  },
  examples: [
    { name: 'an administrator whom another account of the organisation can be', given: { trust: member }, also: [administrator, ...members], expect: 'fail', code: 'accounts' },
    { name: 'a stranger one step away', given: { trust: stranger }, also: [escalates, ...members], expect: 'fail', code: 'outside' },
    { name: 'anyone, under conditions', given: { trust: anyone }, also: [conditionally], expect: 'fail', code: 'outside' },
    { name: 'a third party that is approved', given: { trust: stranger }, also: [administrator, organization], config: { access: { vendorAccounts: ['444444444444'] } }, expect: 'fail', code: 'accounts' },
    { name: 'a stranger, although the role is approved', given: { trust: stranger }, also: [administrator, ...members], config: { access: { approvedAdmins: ['arn:*:iam-role/example'] } }, expect: 'fail', code: 'outside' },
    { name: 'approved, and of the organisation', given: { trust: member }, also: [administrator, ...members], config: { access: { approvedAdmins: ['arn:*:iam-role/example'] } }, expect: 'pass', code: 'approved' },
    { name: 'the management account', given: { trust: trusting('{"AWS":"arn:aws:iam::111111111111:root"}') }, also: [administrator, ...members], expect: 'pass', code: 'management-account' },
    { name: 'the management account and another', given: { trust: trusting('{"AWS":["111111111111","333333333333"]}') }, also: [administrator, ...members], expect: 'fail', code: 'accounts' },
    { name: 'another account, and nothing to gain', given: { trust: member }, also: [harmless, ...members], expect: 'pass', code: 'harmless' },
    { name: 'its own account', given: { trust: trusting('{"AWS":"222222222222"}') }, also: [administrator], expect: 'pass', code: 'no-other-account' },
    { name: 'a service', given: {}, also: [administrator], expect: 'pass', code: 'no-other-account' },
    { name: 'a stranger who is denied', given: { trust: '{"Statement":{"Effect":"Deny","Principal":{"AWS":"444444444444"},"Action":"sts:AssumeRole"}}' }, expect: 'pass', code: 'no-other-account' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'not a policy', given: { trust: '[]' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the trust policy could not be read', given: {}, holes: ['trust'], expect: 'not-assessed' },
    { name: 'nobody looked where it leads', given: { trust: member }, also: members, expect: 'not-assessed', code: 'no-analysis' },
  ],
  evaluate(role, { config, every, look, self }) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    const statements = parsePolicy(role.trust);
    if (statements === null) return notAssessed('unparsable-policy');
    const open = publicTrust(statements) !== null;
    const named = statements.filter(({ effect }) => effect === 'Allow').flatMap(statement => accountsNamed(statement).map(account => ({ account, ours: statement.conditions.some(onlyOrganization) })));
    const others = named.filter(({ account }) => account !== self.account);
    if (!open && others.length === 0) return pass('no-other-account');
    const reaches = look('iam-principal-escalation', self.resource);
    if (reaches === undefined) return notAssessed('no-analysis');
    const { standing } = reaches;
    if (standing === 'none') return pass('harmless');
    const { unconditional, conditional } = reaches;
    const standingAt = standingOf(self.account, config.access, every);
    const strangers = others.filter(({ account, ours }) => !ours && standingAt(account) === 'stranger');
    const way = (unconditional ?? conditional ?? [last]).map(({ rule, to }) => (rule === null ? to : `${rule} to ${to}`));
    const lower = standing === 'escalates' && unconditional === null;
    const found = (of: readonly { readonly account: string }[]): { from: string[]; path: string[] } => ({ from: [...(open ? ['anyone'] : []), ...new Set(of.map(({ account }) => account))].sort(), path: way });
    if (open || strangers.length > 0) return fail('outside', found(strangers), {}, lower ? { severity: 'high' } : {});
    const management = every('organization')[0]?.managementAccount;
    if (others.every(({ account }) => account === management)) return pass('management-account');
    if (isNamed(self.resource, config.access.approvedAdmins)) return pass('approved');
    return fail('accounts', found(others), {}, { severity: lower ? 'medium' : 'high' });
  },
});
