import { describe, expect, test } from 'vitest';
import type { AccessPrincipal } from '../../../functions/access/access-principal.ts';
import { hostsOf } from '../../../functions/access/escalation/hosts-of.ts';
import { knownKeys } from '../../../functions/access/escalation/known-keys.ts';
import { letsTagSessions } from '../../../functions/access/escalation/lets-tag-sessions.ts';
import { looseGlob } from '../../../functions/access/escalation/loose-glob.ts';
import { asksWho, principalSignature } from '../../../functions/access/escalation/principal-signature.ts';
import { namesOfPrincipal, trustIndex } from '../../../functions/access/escalation/trust-index.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import { unreadPolicy } from '../../../functions/access/unread-policy.ts';
import type { Policy } from '../../../functions/access/policy.ts';
import type { Resource } from '#kernel/resource';
import { account, ACCOUNT, arnOf, organization, policy, role, trust, user } from './an-account.ts';

const unread = unreadPolicy('inline', 'own', 'AccessDenied', ['iam:GetRolePolicy']);
const allow = (Action: string, Resource = '*', Condition?: object): object => ({ Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) });

describe('sessions may bring tags', () => {
  const lets = (...statements: readonly object[]): boolean => letsTagSessions(policy('trust', 'r', ...statements));
  const on = (Action: string | readonly string[], Effect = 'Allow'): object => ({ Effect, Principal: { Service: 'ec2.amazonaws.com' }, Action });
  test.each([
    ['where the trust policy allows it', [on(['sts:AssumeRole', 'sts:TagSession'])], true],
    ['where one of two statements does', [on('sts:AssumeRole'), on('sts:TagSession')], true],
    ['not where it is denied', [on('sts:TagSession', 'Deny'), on('sts:AssumeRole')], false],
    ['not where nothing is said', [on('sts:AssumeRole')], false],
  ])('%s', (_, statements, expected) => {
    expect(lets(...statements)).toBe(expected);
    expect(lets(...statements)).toBe(expected);
  });
  test('where nobody could read it', () => {
    expect(letsTagSessions(unread)).toBe(true);
  });
});

describe('principals of one signature', () => {
  const principal = (name: string, more: Partial<AccessPrincipal> = {}): AccessPrincipal => ({
    type: 'role',
    arn: arnOf('role', name),
    account: ACCOUNT,
    uniqueId: null,
    session: null,
    tags: {},
    sessionTags: false,
    identity: [],
    boundary: null,
    sessionPolicies: null,
    organization: null,
    ...more,
  });
  /** Whether two roles that differ in `more` are decided alike under these policies. */
  const alike = (identity: readonly Policy[], one: Partial<AccessPrincipal> = {}, other: Partial<AccessPrincipal> = {}): boolean =>
    principalSignature(principal('a', { identity, ...one })) === principalSignature(principal('b', { identity, ...other }));
  const own = (...statements: readonly object[]): Policy => policy('inline', 'own', ...statements);
  const where = (operator: string, key: string, value: string): Policy => own(allow('s3:GetObject', '*', { [operator]: { [key]: value } }));

  test.each([
    ['the same policies', own(allow('s3:GetObject')), true],
    ['a variable in a resource', own(allow('s3:GetObject', 'arn:aws:s3:::x/${aws:username}/*')), false],
    ['a variable in one of two resources', own({ ...allow('s3:GetObject'), Resource: ['arn:aws:s3:::y/*', 'arn:aws:s3:::x/${aws:username}/*'] }), false],
    ['a variable in a condition', where('StringEquals', 's3:prefix', '${aws:username}'), false],
    ['a condition on the id', where('StringLike', 'aws:userid', 'AROA*'), false],
    ['a condition on the name of a user', where('StringEquals', 'aws:username', 'ana'), false],
    ['a condition on both ARNs alike', where('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/*'), true],
    ['a condition on the ARN of one', where('ArnLike', 'aws:PrincipalArn', arnOf('role', 'a')), false],
    ['a condition on a tag that both lack', where('StringEquals', 'aws:PrincipalTag/team', 'a'), true],
    ['a condition on something else', where('Bool', 'aws:MultiFactorAuthPresent', 'true'), true],
  ])('%s', (_, asked, same) => {
    expect(alike([asked])).toBe(same);
    expect(asksWho(asked)).toBe(!same || /both/.test(_));
  });

  const byTag = where('StringEquals', 'aws:PrincipalTag/Team', 'a');
  test('tags count where they are asked of, in any case', () => {
    expect(alike([byTag], { tags: { team: 'a' } }, { tags: { team: 'b' } })).toBe(false);
    expect(alike([byTag], { tags: { TEAM: 'a' } }, { tags: { team: 'a' } })).toBe(true);
    expect(alike([byTag], { tags: { team: 'a' } }, { tags: {} })).toBe(false);
    expect(alike([byTag], { tags: { other: 'a' } }, { tags: { other: 'b' } })).toBe(true);
    expect(alike([own(allow('s3:GetObject'))], { tags: { team: 'a' } }, { tags: { team: 'b' } })).toBe(true);
  });
  test('tags that could not be read are not none, and what sessions bring may be any', () => {
    expect(alike([byTag], { tags: null }, { tags: {} })).toBe(false);
    expect(alike([byTag], { tags: null }, { tags: null })).toBe(true);
    expect(alike([byTag], { sessionTags: true }, { sessionTags: false })).toBe(false);
    expect(alike([byTag], { sessionTags: true, tags: { team: 'a' } }, { sessionTags: true, tags: { team: 'b' } })).toBe(true);
  });
  test('type, account, policies, boundary and organisation count', () => {
    const [reads, writes] = [own(allow('s3:GetObject')), own(allow('s3:PutObject'))];
    const scope = organization();
    expect(alike([reads], { type: 'user' })).toBe(false);
    expect(alike([reads], { account: '444455556666' })).toBe(false);
    expect(alike([reads], { identity: [writes] })).toBe(false);
    expect(alike([reads], { identity: [reads, writes] })).toBe(false);
    expect(alike([reads], { boundary: reads }, { boundary: writes })).toBe(false);
    expect(alike([reads], { boundary: reads }, { boundary: reads })).toBe(true);
    expect(alike([reads], { organization: scope })).toBe(false);
    expect(alike([reads], { organization: scope }, { organization: scope })).toBe(true);
    expect(alike([reads], { organization: scope }, { organization: organization() })).toBe(false);
    expect(alike([reads], { arn: arnOf('role', 'aws-service-role/ecs.amazonaws.com/x') })).toBe(false);
  });
  test('the same text as another kind of policy is another', () => {
    expect(alike([policy('inline', 'own', allow('s3:GetObject'))], {}, { identity: [policy('group', 'own', allow('s3:GetObject'))] })).toBe(false);
  });
  test('who is itself asked is told by ARN, id and tags', () => {
    const itself = own(allow('s3:GetObject', 'arn:aws:s3:::x/${aws:username}/*'));
    const [one, other] = [principal('a', { identity: [itself] }), principal('a', { identity: [itself], uniqueId: 'AROA1' })];
    expect(principalSignature(one)).toBe(principalSignature({ ...one }));
    expect(principalSignature(one)).not.toBe(principalSignature(other));
    expect(principalSignature(one)).not.toBe(principalSignature({ ...one, tags: { a: 'b' } }));
  });
  test.each([
    ['one who is let in', { Effect: 'Allow', Principal: { AWS: arnOf('role', 'a') } }, false],
    ['one who is denied', { Effect: 'Deny', Principal: { AWS: arnOf('role', 'a') } }, true],
    ['one of two who are denied', { Effect: 'Deny', Principal: { AWS: [ACCOUNT, arnOf('role', 'a')] } }, true],
    ['everyone, denied', { Effect: 'Deny', Principal: '*' }, false],
    ['a whole account, denied', { Effect: 'Deny', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }, false],
    ['a service, denied', { Effect: 'Deny', Principal: { Service: 'lambda.amazonaws.com' } }, false],
    ['everyone but one', { Effect: 'Allow', NotPrincipal: { AWS: arnOf('role', 'a') } }, true],
    ['everyone but an account', { Effect: 'Allow', NotPrincipal: { AWS: ACCOUNT } }, false],
  ])('a trust policy that names %s', (_, statement, asked) => {
    expect(asksWho(policy('trust', 'r', { ...statement, Action: 'sts:AssumeRole' }))).toBe(asked);
  });
  test('one variable among several values is enough', () => {
    expect(asksWho(own(allow('s3:GetObject', '*', { StringEquals: { 's3:prefix': ['home', '${aws:username}'] } })))).toBe(true);
  });
  test('an unread policy asks nothing that is known', () => {
    expect(asksWho(unread)).toBe(false);
    expect(alike([unread])).toBe(true);
  });
});

test('a variable may stand for anything', () => {
  const [pattern] = policy('inline', 'own', allow('s3:GetObject', 'arn:aws:s3:::x/${aws:username}/y')).compiled?.statements[0]?.resources?.patterns ?? [];
  const [plain] = policy('inline', 'own', allow('s3:GetObject', 'arn:aws:s3:::x')).compiled?.statements[0]?.resources?.patterns ?? [];
  if (pattern === undefined || plain === undefined) throw new Error('no pattern');
  expect(pattern.glob).toBeNull();
  expect(looseGlob(plain)).toBe(plain.glob);
  const loose = looseGlob(pattern);
  expect(loose.startsWith('arn:aws:s3:::x/')).toBe(true);
  expect(loose.endsWith('/y')).toBe(true);
  expect(loose).toHaveLength('arn:aws:s3:::x/'.length + 1 + '/y'.length);
});

test.each([
  ['arn:aws:iam::111122223333:role/a', { 'aws:requestedregion': ['us-east-1'] }],
  ['arn:aws-cn:iam::111122223333:role/a', { 'aws:requestedregion': ['cn-north-1'] }],
  ['arn:aws-us-gov:iam::111122223333:role/a', { 'aws:requestedregion': ['us-gov-west-1'] }],
  ['arn:aws-new:iam::111122223333:role/a', {}],
  ['arn:aws:lambda:eu-west-1:111122223333:function:f', {}],
  ['*', {}],
])('what follows from %s', (arn, keys) => {
  expect(knownKeys(arn)).toEqual(keys);
});

describe('hosts', () => {
  const resource = (kind: string, data: object, holes: Resource['holes'] = null, arn = `arn:aws:x:::${kind}`): Resource => ({ kind, resource: arn, account: ACCOUNT, region: 'eu-west-1', name: kind, data, holes, calls: [] });
  const denied = { reason: 'denied', missing: [] };
  const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/web`;
  const web = resource('iam-role', { instanceProfiles: [profile] }, null, arnOf('role', 'web'));
  const decoy = resource('iam-user', { instanceProfiles: [profile] }, null, arnOf('user', 'web'));
  const instance = (data: object, holes: Resource['holes'] = null): Resource => resource('ec2-instance', { instanceProfile: profile, state: 'running', ...data }, holes);
  const hosts = (...resources: readonly Resource[]) => hostsOf([web, decoy, ...resources], new Set(['ec2-instance', 'ec2-launch-template', 'lambda-function', 's3-bucket']));
  const roles = (...resources: readonly Resource[]): (string | null)[] => hosts(...resources).hosts.map(host => host.role);

  test('an instance runs with the role of its profile, by ARN or by name', () => {
    expect(hosts(instance({})).hosts).toEqual([{ kind: 'ec2-instance', arn: 'arn:aws:x:::ec2-instance', role: web.resource, state: 'running' }]);
    expect(roles(instance({ instanceProfile: 'web' }), instance({ instanceProfile: null }), instance({ instanceProfile: 'gone' }))).toEqual([web.resource, null, null]);
  });
  test('so does a template, a function with its own', () => {
    expect(roles(resource('ec2-launch-template', { defaultSettings: { instanceProfile: 'web' } }), resource('ec2-launch-template', { defaultSettings: { instanceProfile: null } }))).toEqual([web.resource, null]);
    expect(hosts(resource('lambda-function', { roleArn: 'arn:r' }), resource('ecs-cluster', {}), resource('s3-bucket', {})).hosts).toEqual([
      { kind: 'lambda-function', arn: 'arn:aws:x:::lambda-function', role: 'arn:r', state: null },
      { kind: 'ecs-cluster', arn: 'arn:aws:x:::ecs-cluster', role: null, state: null },
    ]);
  });
  test('of a kind all are known when it was listed and no role of it is unread', () => {
    expect([...hosts(instance({})).listedHosts].sort()).toEqual(['ec2-instance', 'ec2-launch-template', 'lambda-function']);
    const gap = hosts(instance({}), instance({}, { instanceProfile: denied }), resource('ecs-cluster', {}, { name: denied }));
    expect([...gap.listedHosts].sort()).toEqual(['ec2-launch-template', 'lambda-function']);
    expect(gap.hosts).toHaveLength(2);
  });
  test('a state that could not be read is not known', () => {
    expect(hosts(instance({ state: undefined }, { state: denied })).hosts[0]?.state).toBeNull();
  });
});

describe('whom trust policies name', () => {
  const catalogue = loadActionCatalogue();
  const index = (...statements: readonly object[]) => {
    const found = trustIndex(catalogue, [account({ principals: [role('r', { trust: statements }), user('u')] })]);
    const words = (map: ReadonlyMap<string, readonly { readonly role: { readonly arn: string } }[]>): Record<string, string[]> =>
      Object.fromEntries([...map].map(([key, list]) => [key, list.map(each => each.role.arn.split('/').at(-1) ?? '')]));
    return { anyone: found.ofAnyone.length, accounts: words(found.ofAccount), principals: words(found.ofPrincipal), providers: words(found.ofProvider) };
  };
  const nothing = { anyone: 0, accounts: {}, principals: {}, providers: {} };
  test.each([
    ['everyone', trust('*'), { ...nothing, anyone: 1 }],
    ['everyone, as AWS', trust({ AWS: '*' }), { ...nothing, anyone: 1 }],
    ['everyone but one', { Effect: 'Allow', NotPrincipal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' }, { ...nothing, anyone: 1 }],
    ['an account', trust({ AWS: '444455556666' }), { ...nothing, accounts: { '444455556666': ['r'] } }],
    ['an account by its root', trust({ AWS: 'arn:aws:iam::444455556666:root' }), { ...nothing, accounts: { '444455556666': ['r'] } }],
    ['a role', trust({ AWS: 'arn:aws:iam::444455556666:role/x' }), { ...nothing, principals: { 'arn:aws:iam::444455556666:role/x': ['r'] } }],
    ['a session', trust({ AWS: 'arn:aws:sts::444455556666:assumed-role/x/build' }), { ...nothing, principals: { 'arn:aws:iam::444455556666:role/x': ['r'] } }],
    ['a provider', { ...trust({ Federated: 'cognito-identity.amazonaws.com' }), Action: 'sts:AssumeRoleWithWebIdentity' }, { ...nothing, providers: { 'cognito-identity.amazonaws.com': ['r'] } }],
    ['a service', trust({ Service: 'ec2.amazonaws.com' }), nothing],
    ['a denial', { ...trust({ AWS: '444455556666' }), Effect: 'Deny' }, nothing],
    ['another action', { ...trust({ AWS: '444455556666' }), Action: 'sts:TagSession' }, nothing],
  ])('%s', (_, statement, expected) => {
    expect(index(statement)).toEqual(expected);
  });
  test('a trust policy that could not be read names anyone', () => {
    expect(trustIndex(catalogue, [account({ principals: [{ ...role('r'), trust: unread }] })]).ofAnyone).toHaveLength(1);
  });
  test('several roles and several statements', () => {
    const named = trust({ AWS: '444455556666' });
    const found = trustIndex(catalogue, [account({ principals: [role('a', { trust: [named, trust({ AWS: '777788889999' })] }), role('b', { trust: [named] })] })]);
    expect(found.ofAccount.get('444455556666')).toHaveLength(2);
    expect(found.ofAccount.get('777788889999')).toHaveLength(1);
  });
  test('a principal is named by its ARN, a role also without its path, and by its id', () => {
    const arn = arnOf('role', 'team/a/ci');
    expect(namesOfPrincipal({ ...role('x'), arn, uniqueId: 'AROA1' })).toEqual([arn, arnOf('role', 'ci'), 'AROA1']);
    expect(namesOfPrincipal(role('ci'))).toEqual([arnOf('role', 'ci')]);
    expect(namesOfPrincipal({ ...user('x'), arn: arnOf('user', 'team/role/ana') })).toEqual([arnOf('user', 'team/role/ana')]);
  });
});
