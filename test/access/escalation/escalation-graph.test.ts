import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../functions/access/escalation/build-graph.ts';
import type { EscalationAccount } from '../../../functions/access/escalation/escalation-account.ts';
import { escalationRules } from '../../../functions/access/escalation/escalation-rules.ts';
import { findEscalations, type Escalations, type PrincipalEscalation } from '../../../functions/access/escalation/find-escalations.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import { unreadPolicy } from '../../../functions/access/unread-policy.ts';
import { account, ACCOUNT, ADMIN, arnOf, everyHost, organization, policy, role, trust, user } from './an-account.ts';

const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*', Condition?: object): object => ({ Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) });
const deny = (Action: string | readonly string[], Resource = '*'): object => ({ Effect: 'Deny', Action, Resource });
const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
const ROOT = trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` });

const find = (accounts: EscalationAccount | readonly EscalationAccount[], more: { readonly approved?: readonly string[]; readonly trusted?: readonly string[] } = {}): Escalations =>
  findEscalations({ catalogue: loadActionCatalogue(), rules: escalationRules, accounts: [accounts].flat(), regions: ['eu-west-1'], approved: new Set(more.approved), trustedAccounts: new Set(more.trusted) });
function of({ principals }: Escalations, name: string): PrincipalEscalation {
  const found = principals.find(({ arn }) => arn.endsWith(`/${name}`));
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}
const rulesOf = ({ shortest }: PrincipalEscalation): (string | null)[] => shortest?.steps.map(step => step.rule).filter(rule => rule !== null) ?? [];

describe('a chain', () => {
  test('is followed over several steps', () => {
    const found = find(
      account({
        principals: [
          user('first', { allow: [allow('sts:AssumeRole', arnOf('role', 'second'))] }),
          role('second', { trust: [ROOT], allow: [allow('lambda:UpdateFunctionCode', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`)] }),
          role('third', { trust: [LAMBDA], allow: [allow('iam:CreateAccessKey', arnOf('user', 'fourth'))] }),
          user('fourth', { allow: [ADMIN] }),
        ],
        hosts: [{ kind: 'lambda-function', arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`, role: arnOf('role', 'third'), state: null }],
      }),
    );
    expect(rulesOf(of(found, 'first'))).toEqual(['PF:sts-001', 'PF:lambda-003', 'PF:iam-002']);
    expect(of(found, 'first').cut?.elements).toEqual([{ kind: 'inline', policy: 'user/first: own', index: 0, sid: null, action: 'sts:AssumeRole' }]);
    expect(of(found, 'fourth').standing).toBe('administrator');
    expect(of(found, 'fourth').severity).toBeNull();
    // the role that a function runs with is a workload
    expect(of(found, 'third').entry).toBe('workload');
  });

  test('prefers what is sure, and tells both ways', () => {
    const found = find(
      account({
        principals: [
          user('u', { allow: [allow('iam:PutUserPolicy', arnOf('user', 'u'), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), allow(['sts:AssumeRole'], arnOf('role', 'a'))] }),
          role('a', { trust: [ROOT], allow: [allow('sts:AssumeRole', arnOf('role', 'b'))] }),
          role('b', { trust: [ROOT], allow: [allow('sts:AssumeRole', arnOf('role', 'c'))] }),
          role('c', { trust: [ROOT], allow: [allow('sts:AssumeRole', arnOf('role', 'd'))] }),
          role('d', { trust: [ROOT], allow: [ADMIN] }),
        ],
      }),
    );
    expect(rulesOf(of(found, 'u'))).toEqual(['PF:iam-007']);
    expect(of(found, 'u').shortest?.certainty).toBe('conditional');
    expect(of(found, 'u').unconditional?.cost).toBe(4);
    // both ways must go
    expect(of(found, 'u').cut?.elements).toHaveLength(2);
  });
});

describe('a boundary', () => {
  const limited = [allow(['iam:*', 's3:*'])];
  test('caps whoever raises itself', () => {
    expect(of(find(account({ principals: [role('r', { allow: [allow('iam:PutRolePolicy')], boundary: [allow(['iam:PutRolePolicy', 's3:*'])] })] })), 'r').standing).toBe('none');
  });
  test('that the raised one can take off caps nothing', () => {
    const found = of(find(account({ principals: [role('r', { allow: [allow('iam:PutRolePolicy', arnOf('role', 'r'))], boundary: [allow(['iam:PutRolePolicy', 'iam:DeleteRolePermissionsBoundary'])] })] })), 'r');
    expect(rulesOf(found)).toEqual(['PF:iam-005', 'TS:delete-role-boundary']);
  });
  test('can be replaced unless a condition names the new one', () => {
    const put = (condition?: object): PrincipalEscalation => of(find(account({ principals: [role('r', { allow: [ADMIN], boundary: [allow('iam:PutRolePermissionsBoundary', '*', condition), allow('s3:*')] })] })), 'r');
    expect(rulesOf(put())).toEqual(['TS:put-role-boundary']);
    expect(put({ StringEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'limit') } }).standing).toBe('none');
  });
  test('named in a condition keeps those safe who lack it', () => {
    const may = allow('iam:PutRolePolicy', '*', { StringEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'boundary-of-a') } });
    const found = find(account({ principals: [user('u', { allow: [may, allow('sts:AssumeRole')] }), role('a', { trust: [ROOT], boundary: [allow('s3:*')] }), role('b', { trust: [ROOT] })] }));
    // role a cannot rise above its own boundary; role b has none, so the permission does not reach it
    expect(of(found, 'u').standing).toBe('none');
  });
  test('that leaves identities open is no cap', () => {
    expect(of(find(account({ principals: [role('r', { allow: [allow('iam:PutRolePolicy', arnOf('role', 'r'))], boundary: limited })] })), 'r').standing).toBe('escalates');
  });
});

describe('guardrails', () => {
  test('a policy that denies counts until it is detached', () => {
    const held = (extra: readonly object[]): PrincipalEscalation =>
      of(
        find(
          account({
            principals: [role('r', { identity: [policy('inline', 'r: own', allow(['iam:PutRolePolicy', 'iam:DetachRolePolicy'], arnOf('role', 'r')), ...extra), policy('managed', arnOf('policy', 'guard'), deny('iam:PutRolePolicy'))] })],
          }),
        ),
        'r',
      );
    expect(rulesOf(held([]))).toEqual(['TS:detach-role-policy', 'PF:iam-005']);
    expect(held([deny('iam:DetachRolePolicy')]).standing).toBe('none');
  });
  test('another version of an attached policy can be put in force', () => {
    const name = arnOf('policy', 'p');
    const found = (versions: EscalationAccount['otherVersions']): PrincipalEscalation =>
      of(find(account({ principals: [user('u', { identity: [policy('managed', name, allow('iam:SetDefaultPolicyVersion', name))] })], otherVersions: versions })), 'u');
    expect(rulesOf(found(new Map([[name, [policy('managed', `${name}@v1`, ADMIN)]]])))).toEqual(['TS:set-default-policy-version']);
    expect(found(new Map([[name, [policy('managed', `${name}@v1`, allow('s3:*'))]]])).standing).toBe('none');
  });
  test('a service control policy with an exemption by ARN binds the others', () => {
    const principals = [role('free', { allow: [allow('iam:PutRolePolicy', '*')] }), role('bound', { allow: [allow('iam:PutRolePolicy', '*')] })];
    const found = find(account({ principals, organization: organization({ ...deny('iam:PutRolePolicy'), Condition: { ArnNotLike: { 'aws:PrincipalArn': arnOf('role', 'free') } } }) }));
    expect(of(found, 'free').standing).toBe('escalates');
    expect(of(found, 'bound').standing).toBe('none');
  });
  test('what is decided for one is not taken for another whom an exemption by ARN or a tag tells apart', () => {
    const may = { allow: [allow('iam:CreateAccessKey')] };
    const tagged = { allow: [allow('iam:CreateAccessKey', arnOf('user', 'strong'), { StringEquals: { 'aws:PrincipalTag/team': 'platform' } })] };
    const principals = [role('bound', may), role('free', may), role('out', { ...tagged, tags: { team: 'shop' } }), role('in', { ...tagged, tags: { team: 'platform' } }), user('strong', { allow: [ADMIN] })];
    const found = find(account({ principals, organization: organization({ ...deny('iam:CreateAccessKey', arnOf('user', 'strong')), Condition: { ArnLike: { 'aws:PrincipalArn': arnOf('role', 'bound') } } }) }));
    expect(['bound', 'free', 'out', 'in'].map(name => of(found, name).standing)).toEqual(['none', 'escalates', 'none', 'escalates']);
  });
  test('one that denies Regions makes no administrator less', () => {
    const regions = { Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } };
    expect(of(find(account({ principals: [role('admin', { allow: [ADMIN] })], organization: organization(regions) })), 'admin').standing).toBe('administrator');
  });
});

describe('what could not be read', () => {
  const principals = [user('u', { allow: [allow('lambda:UpdateFunctionCode')] }), role('admin', { trust: [LAMBDA], allow: [ADMIN] })];
  test('hosts that were not listed make those unknown who could use them', () => {
    const found = find(account({ principals, listedHosts: new Set(everyHost.filter(kind => kind !== 'lambda-function')) }));
    expect(of(found, 'u').standing).toBe('unknown');
    expect(of(found, 'u').shortest?.steps[0]?.open).toContain('lambda-function');
    expect(of(find(account({ principals })), 'u').standing).toBe('none');
  });
  test('a policy that was not read makes its principal unknown, and names the action', () => {
    const unread = unreadPolicy('managed', arnOf('policy', 'p'), 'denied', ['iam:GetPolicyVersion']);
    const found = of(find(account({ principals: [user('u', { identity: [unread] })] })), 'u');
    expect(found.standing).toBe('unknown');
    expect(found.shortest?.missing).toEqual(['iam:GetPolicyVersion']);
  });
  test('service control policies that were not read make even administrators unknown', () => {
    const scope = { ...organization(), scps: { reason: 'denied', missing: ['organizations:ListPolicies'] } };
    expect(of(find(account({ principals: [role('admin', { allow: [ADMIN] })], organization: scope })), 'admin').standing).toBe('unknown');
  });
});

describe('from outside', () => {
  const admin = (...trusts: readonly object[]): EscalationAccount => account({ principals: [role('admin', { allow: [ADMIN], trust: trusts })] });
  const federated = (issuer: string, condition?: object): object => ({
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    ...(condition === undefined ? {} : { Condition: condition }),
  });

  test.each([
    ['everyone', trust('*'), 'public', 'critical'],
    ['everyone with an external id', trust('*', { StringEquals: { 'sts:ExternalId': 'x' } }), 'public', 'high'],
    ['an account that nobody knows', trust({ AWS: '999988887777' }), 'unknown-account', 'critical'],
    ['a role of that account', trust({ AWS: 'arn:aws:iam::999988887777:role/them' }), 'unknown-account', 'critical'],
    ['an account that is trusted', trust({ AWS: '444455556666' }), 'trusted-account', 'high'],
    ['a provider, for anyone whom it knows', federated('token.actions.githubusercontent.com', { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }), 'open-provider', 'critical'],
    ['a provider, for one of its users', federated('token.actions.githubusercontent.com', { StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:us/it:ref:refs/heads/main' } }), 'provider', 'high'],
  ] as const)('%s comes in', (_, statement, entry, severity) => {
    expect(find(admin(statement), { trusted: ['444455556666'] }).entries.map(found => [found.entry, found.severity])).toEqual([[entry, severity]]);
  });
  test('nobody comes in where only a service is trusted, or an organisation that they are not in', () => {
    expect(find(admin(LAMBDA, trust('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }))).entries).toEqual([]);
  });
});

describe('other accounts', () => {
  const OTHER = '444455556666';
  const home = (...principals: EscalationAccount['principals']): EscalationAccount => account({ principals });
  const away = (...trusts: readonly object[]): EscalationAccount => account({ account: OTHER, principals: [role('far', { account: OTHER, allow: [ADMIN], trust: trusts })] });

  test('a role that trusts the account is crossed to by those who may assume it', () => {
    const found = find([home(user('u', { allow: [allow('sts:AssumeRole', arnOf('role', 'far', OTHER))] }), user('v')), away(trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` }))]);
    expect(found.crossings.map(({ from, to, role: crossed }) => [from, to, crossed])).toEqual([[ACCOUNT, OTHER, arnOf('role', 'far', OTHER)]]);
    expect(found.crossings[0]?.by.map(node => (node.is === 'principal' ? node.arn : node.is))).toEqual([arnOf('user', 'u'), 'administrator']);
    // within its own account the user gains nothing
    expect(of(found, 'u').standing).toBe('none');
  });
  test('naming a user is not enough over there: its own policies must let it go', () => {
    const found = find([home(user('u')), away(trust({ AWS: arnOf('user', 'u') }))]);
    expect(found.crossings[0]?.by.map(node => node.is)).toEqual(['administrator']);
  });
  test('Identity Center reaches every account but the management account', () => {
    const accounts = [account({ principals: [user('u', { allow: [allow('sso:CreateAccountAssignment')] })], identityCenter: true, organization: { ...organization(), management: true } }), account({ account: OTHER, principals: [] })];
    expect(find(accounts).crossings.map(({ from, to }) => [from, to])).toEqual([[ACCOUNT, OTHER]]);
  });
});

test('approved administrators are on record, not alarming', () => {
  const found = find(account({ principals: [role('r', { allow: [allow('iam:PutRolePolicy', '*')] })] }), { approved: [arnOf('role', 'r')] });
  expect([of(found, 'r').entry, of(found, 'r').severity]).toEqual(['approved', 'info']);
});

test('what is only watched, or leads to data, is told and is no path', () => {
  const found = of(find(account({ principals: [user('u', { allow: [allow(['sts:AssumeRoot', 'kms:PutKeyPolicy'])] })] })), 'u');
  expect([found.standing, found.holds]).toEqual(['none', ['TS:assume-root', 'TS:kms-put-key-policy']]);
});

test('a provider that is gone can be made again by whoever may', () => {
  const saml = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`;
  const trusting = role('admin', { allow: [ADMIN], trust: [{ Effect: 'Allow', Principal: { Federated: saml }, Action: 'sts:AssumeRoleWithSAML' }] });
  const world = (samlProviders: readonly string[] | null): PrincipalEscalation => of(find(account({ principals: [user('u', { allow: [allow('iam:CreateSAMLProvider')] }), trusting], samlProviders })), 'u');
  expect(rulesOf(world([]))).toEqual(['TS:create-saml-provider']);
  expect(world([saml]).standing).toBe('none');
  expect(world(null).standing).toBe('unknown');
});

test('one action on many roles is the choke point, and taking it away closes what it says', () => {
  const team = Array.from({ length: 10 }, (_, at) => user(`u${at}`, { identity: [policy('managed', arnOf('policy', 'deployers'), allow(['iam:PassRole', 'lambda:*']))] }));
  const lone = user('lone', { allow: [allow('iam:PutUserPolicy')] });
  const [first] = find(account({ principals: [...team, lone, role('admin', { trust: [LAMBDA], allow: [ADMIN] })] })).chokePoints;
  expect(first).toEqual({ element: { kind: 'managed', policy: arnOf('policy', 'deployers'), index: 0, sid: null, action: 'iam:PassRole' }, paths: 10, closes: 10 });
});

test('edges follow principals and roles, not their product', () => {
  const size = (principals: number, roles: number): number =>
    buildGraph({
      catalogue: loadActionCatalogue(),
      rules: escalationRules.filter(({ id }) => id === 'PF:lambda-001' || id === 'PF:iam-012' || id === 'PF:sts-001'),
      accounts: [
        account({
          principals: [
            ...Array.from({ length: principals }, (_, at) => user(`u${at}`, { allow: [allow(['iam:PassRole', 'lambda:*', 'iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'])] })),
            ...Array.from({ length: roles }, (_, at) => role(`r${at}`, { trust: [LAMBDA, ROOT] })),
          ],
        }),
      ],
      regions: ['eu-west-1'],
    }).graph.edges.length;
  // three rules, so three edges for each principal and three for each role
  expect(size(100, 100)).toBe(3 * 100 + 3 * 100);
  expect(size(200, 100)).toBe(3 * 200 + 3 * 100);
  expect(size(200, 200)).toBe(3 * 200 + 3 * 200);
});

test('every action of every rule is in the catalogue, and every path of pathfinding.cloud is a rule', async () => {
  const { default: source } = await import('../../../tools/escalation-rules/pathfinding-paths.json', { with: { type: 'json' } });
  const catalogue = loadActionCatalogue();
  expect(escalationRules.flatMap(({ needs }) => needs.map(({ action }) => action)).filter(action => catalogue.indexOf(action) === null || catalogue.display[catalogue.indexOf(action) ?? -1] !== action)).toEqual([]);
  expect(source.paths).toHaveLength(65);
  for (const { id, name, required } of source.paths) {
    const rule = escalationRules.find(each => each.id === `PF:${id}`);
    expect(rule?.name).toBe(name);
    expect([...new Set(rule?.needs.map(({ action }) => action))].sort()).toEqual([...required].sort());
  }
  expect(new Set(escalationRules.map(({ id }) => id)).size).toBe(escalationRules.length);
  for (const rule of escalationRules.filter(({ id }) => id.startsWith('TS:'))) expect(rule.why).toBeTruthy();
});
