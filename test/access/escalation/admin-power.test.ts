import { describe, expect, test } from 'vitest';
import { effectiveActions } from '../../../functions/access/effective-actions.ts';
import { actionCeiling } from '../../../functions/access/escalation/action-ceiling.ts';
import { type AdminPower, adminPower } from '../../../functions/access/escalation/admin-power.ts';
import { bothSure, merged, sure, surenessOf, type Sureness } from '../../../functions/access/escalation/certainty.ts';
import { grantingStatements } from '../../../functions/access/escalation/granting-statements.ts';
import { asItIs, carriesDeny, guiseKey, powersOf } from '../../../functions/access/escalation/powers.ts';
import type { EscalationPrincipal } from '../../../functions/access/escalation/escalation-account.ts';
import type { OrganizationScope } from '../../../functions/access/organization-scope.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import { unreadPolicy } from '../../../functions/access/unread-policy.ts';
import { account, ADMIN, arnOf, organization, policy, role } from './an-account.ts';

const catalogue = loadActionCatalogue();
const everything = policy('managed', 'everything', ADMIN);
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const allow = (Action: string | readonly string[], more: object = {}): object => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const unread = (name: string) => unreadPolicy('managed', name, 'AccessDenied', [`iam:Get${name}`]);

/** What a role is by its own policies; `ceiling` when not that of its account. */
function powerOf({ boundary = null, ...of }: Partial<EscalationPrincipal> & { readonly allow?: readonly object[] }, scope: OrganizationScope | null = null, ceiling?: number): AdminPower | null {
  const { trust: _, ...given } = of;
  const principal = { ...role('r', given), boundary };
  const world = account({ principals: [principal], organization: scope });
  const powers = powersOf(principal, asItIs, world, everything);
  return adminPower(catalogue, powers, effectiveActions(catalogue, powers.principal), ceiling ?? actionCeiling(catalogue, world, everything));
}
const full: AdminPower = { level: 'full', sureness: sure, by: [] };

describe('an administrator is', () => {
  test.each([
    ['who may do everything', [ADMIN], full],
    ['who may do everything by two statements', [allow('*', { Resource: ['arn:aws:s3:::a', '*'] }), allow('s3:*')], full],
    ['not who may do all but IAM', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], null],
    ['who writes all identities', [allow('iam:*')], { level: 'iam', sureness: sure, by: [] }],
    ['not who writes all but one kind of them', [allow('iam:*'), { Effect: 'Deny', Action: 'iam:CreateAccessKey', Resource: '*' }], null],
    ['not who reads everything', [allow(['s3:Get*', 'ec2:Describe*'])], null],
    ['not who may do everything to one thing', [allow('*', { Resource: 'arn:aws:s3:::a' })], null],
    ['not who may do everything to all but one thing, as far as anybody can say', [{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::a' }], null],
    ['not who is denied nearly all of it', [ADMIN, { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }], null],
  ])('%s', (_, statements, expected) => {
    expect(powerOf({ allow: statements })).toEqual(expected);
  });

  test('where conditions hold, who may do everything under them, by those statements', () => {
    expect(powerOf({ allow: [allow('s3:*'), allow('*', { Condition: MFA }), allow('ec2:*', { Condition: MFA })] })).toEqual({
      level: 'full',
      sureness: { certainty: 'conditional', open: ['aws:multifactorauthpresent'], missing: [] },
      by: [{ kind: 'inline', policy: 'role/r: own', index: 1, sid: null, effect: 'Allow' }],
    });
    expect(powerOf({ allow: [allow('*', { Condition: MFA, Resource: 'arn:aws:s3:::a' })] })).toBeNull();
    // neither what denies, nor what leaves something out, nor what is about one thing is what makes it one
    const some = [
      allow('*', { Condition: MFA, Resource: 'arn:aws:s3:::a' }),
      { Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::a', Condition: MFA },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } },
      allow('*', { Condition: MFA, Resource: ['arn:aws:s3:::a', '*'] }),
    ];
    expect(powerOf({ allow: some })).toMatchObject({ level: 'full', sureness: { certainty: 'conditional', open: ['aws:multifactorauthpresent', 'aws:sourcevpc'] }, by: [{ index: 3 }] });
    expect(powerOf({ allow: some.slice(0, 3) })).toBeNull();
    expect(powerOf({ allow: [{ Effect: 'Allow', NotAction: ['iam:*', 'ec2:*', 's3:*'], Resource: '*', Condition: MFA }, allow('iam:Put*', { Condition: MFA })] })).toBeNull();
    expect(powerOf({ allow: [allow('*', { Condition: MFA }), { Effect: 'Deny', Action: 'iam:*', Resource: '*' }] })).toBeNull();
  });

  test('nobody behind a boundary of less', () => {
    expect(powerOf({ allow: [ADMIN], boundary: policy('boundary', 'b', allow('s3:*')) })).toBeNull();
    expect(powerOf({ allow: [ADMIN], boundary: policy('boundary', 'b', allow('*')) })).toEqual(full);
  });

  test('nobody knows, behind a boundary that could not be read', () => {
    expect(powerOf({ allow: [ADMIN], boundary: unread('Limits') })).toEqual({ level: 'full', sureness: { certainty: 'unknown', open: ['Limits'], missing: ['iam:GetLimits'] }, by: [] });
    expect(powerOf({ allow: [allow('s3:*')], boundary: unread('Limits') })).toBeNull();
  });

  test('nobody knows, by policies that could not be read', () => {
    expect(powerOf({ identity: [unread('Zeta'), unread('Alpha'), policy('managed', 'some', allow('s3:*'))] })).toEqual({
      level: 'full',
      sureness: { certainty: 'unknown', open: ['Alpha', 'Zeta'], missing: ['iam:GetAlpha', 'iam:GetZeta'].toReversed() },
      by: [],
    });
    // also where others let it write identities: what nobody read may deny that
    expect(powerOf({ identity: [unread('Zeta'), policy('managed', 'writers', allow('iam:*'))] })).toMatchObject({ level: 'full', sureness: { certainty: 'unknown', open: ['Zeta'] } });
  });
});

describe('service control policies', () => {
  const denyEc2 = { Effect: 'Deny', Action: 'ec2:*', Resource: '*' };
  test('that bind all alike make nobody less of an administrator', () => {
    expect(powerOf({ allow: [ADMIN] }, organization(denyEc2))).toEqual(full);
  });
  test('that bind one more than others do, also where it still writes identities', () => {
    const forThis = { ...denyEc2, Action: ['ec2:*', 's3:*'], Condition: { ArnEquals: { 'aws:PrincipalArn': arnOf('role', 'r') } } };
    expect(powerOf({ allow: [ADMIN] }, organization(forThis), catalogue.names.length)).toEqual({ level: 'iam', sureness: sure, by: [] });
  });
  test('just so many as the account leaves are enough, and of none nobody is one', () => {
    const { length } = catalogue.names;
    expect(powerOf({ allow: [ADMIN] }, null, length)).toEqual(full);
    expect(powerOf({ allow: [ADMIN] }, null, Math.ceil(length / 0.98) + 1)?.level).toBe('iam');
    expect(powerOf({ allow: [ADMIN] }, organization({ Effect: 'Deny', Action: '*', Resource: '*' }))).toBeNull();
  });
  test('that could not be read leave it open', () => {
    const scope = organization();
    const scps = [{ target: 'r-ab12', policies: [unread('Scp')] }];
    expect(powerOf({ allow: [ADMIN] }, { ...scope, scps })).toEqual({ level: 'full', sureness: { certainty: 'unknown', open: ['Scp'], missing: ['iam:GetScp'] }, by: [] });
  });
});

describe('the statements that grant', () => {
  const target = { arn: 'arn:aws:s3:::a/x', account: null, policy: null, tags: null, organization: null };
  const granting = (action: string, ...statements: readonly object[]): (string | number)[] => {
    const { principal } = powersOf(role('r', { allow: statements }), asItIs, account({ principals: [] }), everything);
    return grantingStatements(catalogue, { principal, action, target, context: {}, choices: {} }).map(({ index }) => index);
  };
  test.each([
    ['the only one', 's3:GetObject', [allow('s3:*')], [0]],
    ['each that would do alone, also under conditions', 's3:GetObject', [allow('s3:*'), allow('s3:GetObject', { Condition: MFA }), allow('sqs:*')], [0, 1]],
    ['none for another resource, where there are several', 's3:GetObject', [allow('s3:*'), allow('s3:GetObject', { Resource: 'arn:aws:s3:::b/*' })], [0]],
    ['no Deny', 's3:GetObject', [{ Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }, allow('s3:*'), allow('s3:Get*')], [1, 2]],
    ['none where a Deny is all that speaks of it', 's3:GetObject', [{ Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }], []],
    ['none that a Deny overrules', 's3:GetObject', [{ Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }, allow('s3:*'), allow('s3:Get*')], []],
    ['none of other actions', 'sns:Publish', [allow('s3:*')], []],
    ['none of an action that does not exist', 'newservice:DoIt', [ADMIN], []],
  ])('%s', (_, action, statements, expected) => {
    expect(granting(action, ...statements)).toEqual(expected);
  });
  test('in several policies, by kind and name', () => {
    const identity = [policy('managed', 'one', allow('s3:*')), policy('inline', 'two', { Sid: 'Own', ...allow('s3:GetObject') }), policy('managed', 'three', allow('sqs:*')), unread('Four')];
    const { principal } = powersOf(role('r', { identity }), asItIs, account({ principals: [] }), everything);
    expect(grantingStatements(catalogue, { principal, action: 's3:GetObject', target, context: {}, choices: {} })).toEqual([
      { kind: 'managed', policy: 'one', index: 0, sid: null, effect: 'Allow' },
      { kind: 'inline', policy: 'two', index: 0, sid: 'Own', effect: 'Allow' },
    ]);
  });
});

describe('how sure something is', () => {
  const conditional: Sureness = { certainty: 'conditional', open: ['b'], missing: [] };
  const unknown: Sureness = { certainty: 'unknown', open: ['a'], missing: ['iam:GetPolicy'] };
  test('as the less sure of two, hanging on both', () => {
    expect(bothSure(sure, conditional)).toBe(conditional);
    expect(bothSure(unknown, sure)).toBe(unknown);
    for (const both of [bothSure(conditional, unknown), bothSure(unknown, conditional)]) expect(both).toEqual({ certainty: 'unknown', open: ['a', 'b'], missing: ['iam:GetPolicy'] });
    expect(bothSure(conditional, conditional)).toEqual(conditional);
  });
  test('lists are merged once each, in order', () => {
    expect(merged(['b', 'a'], ['c', 'a'])).toEqual(['a', 'b', 'c']);
    expect(merged([], ['c', 'a'])).toEqual(['c', 'a']);
    expect(merged(['c', 'a'], [])).toEqual(['c', 'a']);
  });
  const decision = (of: string) => ({ decision: of, unresolved: ['b'], unread: ['a'], missing: ['iam:X'] }) as unknown as Parameters<typeof surenessOf>[0];
  test.each([
    ['denied', null],
    ['allowed', sure],
    ['conditional', { certainty: 'conditional', open: ['a', 'b'], missing: ['iam:X'] }],
    ['unknown', { certainty: 'unknown', open: ['a', 'b'], missing: ['iam:X'] }],
  ])('of what is %s', (of, expected) => {
    expect(surenessOf(decision(of))).toEqual(expected);
  });
});

describe('a guise', () => {
  const own = role('r', { identity: [policy('managed', 'one', allow('s3:*')), policy('managed', 'two', allow('sqs:*'), { Effect: 'Deny', Action: 'ec2:*', Resource: '*' })], boundary: [allow('s3:*')] });
  const groups = [
    { arn: arnOf('group', 'crew'), identity: [policy('group', 'crew', ADMIN)] },
    { arn: arnOf('group', 'other'), identity: [policy('group', 'other', ADMIN)] },
  ];
  const inGuise = (guise: Partial<typeof asItIs>) => powersOf(own, { ...asItIs, ...guise }, account({ principals: [own], groups }), everything).principal;
  const names = (guise: Partial<typeof asItIs>): string[] => inGuise(guise).identity.map(({ name }) => name);
  test('has the policies that come of it', () => {
    expect(names({})).toEqual(['one', 'two']);
    expect(names({ undenied: ['two'] })).toEqual(['one']);
    expect(names({ joined: [arnOf('group', 'crew')] })).toEqual(['one', 'two', 'crew']);
    expect(names({ raised: true })).toEqual(['one', 'two', 'everything']);
    expect(names({ version: { policy: 'one', as: policy('managed', 'one v2', ADMIN) } })).toEqual(['one v2', 'two']);
  });
  test('loses its boundary only where a step took it', () => {
    expect(inGuise({}).boundary).toBe(own.boundary);
    expect(inGuise({ unbounded: true }).boundary).toBeNull();
  });
  test('is told in words', () => {
    expect(guiseKey(asItIs)).toBe('');
    expect(guiseKey({ raised: true, unbounded: true, undenied: ['a', 'b'], joined: ['g', 'h'], version: { policy: 'one', as: policy('managed', 'one v2', ADMIN) } })).toBe('any policy; no boundary; without a and b; in g, h; one as one v2');
  });
  test('whose sessions may bring tags by its trust policy, if it has one', () => {
    expect(inGuise({}).sessionTags).toBe(false);
    const tagging = { ...own, trust: policy('trust', 'r', { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['sts:AssumeRole', 'sts:TagSession'] }) };
    expect(powersOf(tagging, asItIs, account({ principals: [] }), everything).principal.sessionTags).toBe(true);
    expect(powersOf({ ...own, trust: null }, asItIs, account({ principals: [] }), everything).principal.sessionTags).toBe(false);
  });
  test('carries a Deny', () => {
    expect(own.identity.map(carriesDeny)).toEqual([false, true]);
    expect(carriesDeny(unread('x'))).toBe(false);
  });
});
