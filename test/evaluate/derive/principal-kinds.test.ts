import { describe, expect, test } from 'vitest';
import type { Consult, Derivation } from '#evaluate/define-derivation';
import iamPolicyReach from '#evaluate/derive/iam-policy-reach';
import iamPrincipalAccess from '#evaluate/derive/iam-principal-access';
import iamPrincipalEscalation from '#evaluate/derive/iam-principal-escalation';
import iamServiceUse from '#evaluate/derive/iam-service-use';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';

const account = '222222222222';
const denied = { reason: 'organizations-policies is denied', missing: ['organizations:ListPolicies'] };
const statement = (Action: string | readonly string[], Resource: string | readonly string[] = '*', more: object = {}) => ({ Effect: 'Allow', Action, Resource, ...more });
const document = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const inline = (...statements: readonly object[]) => ({ inlinePolicies: [{ name: 'own', document: document(...statements) }] });
const taking = (Principal: object) => document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
const arn = (of: string, name: string): string => `arn:aws:iam::${account}:${of}/${name}`;

function resource(kind: string, of: string, data: object = {}, holes: Resource['holes'] = null): Resource {
  return { kind, resource: of, account, region: 'global', name: of.split('/').at(-1) ?? of, data: { ...kinds[kind]?.example, ...data }, holes, calls: [`${kind}#1`] };
}
const role = (name: string, data: object = {}, holes: Resource['holes'] = null) => resource('iam-role', arn('role', name), { roleName: name, trust: taking({ Service: 'ec2.amazonaws.com' }), ...data }, holes);
const user = (name: string, data: object = {}) => resource('iam-user', arn('user', name), { userName: name, ...data });

/** Derives over an account of which all was listed, but for the kinds in `gaps`. */
function derive(derivation: Derivation, resources: readonly Resource[], gaps: readonly string[] = []): Readonly<Record<string, Resource>> {
  if (derivation.span !== 'account') throw new TypeError('not of an account');
  const consult: Consult = kind => ({ resources: resources.filter(each => each.kind === kind), gap: gaps.includes(kind) ? denied : null });
  const found = [...derivation.derive(resources, { partition: 'aws', account, asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) }, consult)];
  for (const { data, holes, kind } of found) {
    const whole = { ...kinds[kind]?.example, ...data };
    expect(kinds[kind]?.data.strict().safeParse(whole).error).toBeUndefined();
    expect([...Object.keys(data), ...Object.keys(holes ?? {})].sort()).toEqual(Object.keys(kinds[kind]?.example ?? {}).sort());
  }
  return Object.fromEntries(found.map(each => [each.name, each]));
}

const member = [
  resource('organization', 'urn:o', { organizationId: 'o-a1b2c3d4e5', managementAccount: '111111111111' }),
  resource('organizations-account', 'urn:a', { accountId: account, path: ['r-ab12'] }),
  resource('organizations-policy', 'urn:p', { policyId: 'p-FullAWSAccess', content: document(statement('*')), targets: ['r-ab12', account] }),
];
const denying = (Action: string) => resource('organizations-policy', 'urn:d', { policyId: 'p-deny', content: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] }), targets: ['r-ab12'] });

describe('iam-principal-access', () => {
  test('says who is an administrator, of which kind, and by what', () => {
    const found = derive(iamPrincipalAccess, [
      resource('iam-policy', 'arn:aws:iam::aws:policy/AdministratorAccess', { awsManaged: true, document: document(statement('*')) }),
      resource('iam-group', arn('group', 'owners'), { groupName: 'owners', attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
      user('ana', { groups: ['owners'] }),
      role('attached', { attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
      role('identities', inline(statement('iam:*'))),
      role('with-mfa', inline(statement('*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))),
      role('bounded', { ...inline(statement('*')), boundary: arn('policy', 'limit') }),
      resource('iam-policy', arn('policy', 'limit'), { document: document(statement('s3:GetObject')) }),
      role('reader', inline(statement('s3:GetObject', 'arn:aws:s3:::files/*'))),
    ]);
    expect(Object.entries(found).map(([name, { data }]) => [name, data.administrator, data.administratorAttached])).toEqual([
      ['ana', 'full', false],
      ['attached', 'full', true],
      ['identities', 'iam', false],
      ['with-mfa', 'conditional', false],
      ['bounded', null, false],
      ['reader', null, false],
    ]);
    expect(found['bounded']?.data).toMatchObject({ bounded: true, granted: { actions: 1, permissions: 0, write: 0, escalation: 0 }, identityWrites: [] });
    expect(found['reader']?.data.granted).toEqual({ actions: 1, permissions: 0, write: 0, escalation: 0 });
    expect(found['identities']?.data.identityWrites).toContain('iam:PutRolePolicy');
    expect(Object.values(found).every(({ holes }) => holes === null)).toBe(true);
  });

  test('a service control policy takes away from what is granted, and binds administrators too', () => {
    const found = derive(iamPrincipalAccess, [...member, denying('s3:*'), role('reader', inline(statement('s3:GetObject'))), role('admin', inline(statement('*')))]);
    expect(found['reader']?.data.granted.actions).toBe(0);
    expect(found['admin']?.data.administrator).toBe('full');
  });

  test('with unread service control policies nothing is known but who is none by its own policies', () => {
    const found = derive(iamPrincipalAccess, [...member.slice(0, 2), role('reader', inline(statement('s3:GetObject'))), role('identities', inline(statement('iam:*'))), role('admin', inline(statement('*')))], ['organizations-policy']);
    for (const name of ['reader', 'identities', 'admin']) expect(found[name]?.holes).toMatchObject({ granted: { missing: ['organizations:ListPolicies'] }, identityWrites: { missing: ['organizations:ListPolicies'] } });
    expect(found['reader']?.data.administrator).toBeNull();
    expect(found['identities']?.holes?.['administrator']?.missing).toEqual(['organizations:ListPolicies']);
    expect(found['admin']?.holes?.['administrator']?.missing).toEqual(['organizations:ListPolicies']);
  });

  test('an organisation that could not be asked for is not taken for none', () => {
    const found = derive(iamPrincipalAccess, [role('admin', inline(statement('*')))], ['organization']);
    expect(found['admin']?.holes).toHaveProperty('administrator');
  });

  test('a policy whose document is not there may grant anything', () => {
    const found = derive(iamPrincipalAccess, [role('odd', { attachedPolicies: [arn('policy', 'unseen')] })]);
    expect(found['odd']?.holes).toMatchObject({ administrator: { missing: ['iam:GetPolicyVersion'] }, granted: { missing: ['iam:GetPolicyVersion'] } });
  });

  test('marks whose roles are not those of people', () => {
    const found = derive(iamPrincipalAccess, [role('linked', { path: '/aws-service-role/ecs.amazonaws.com/' }), role('set', { path: '/aws-reserved/sso.amazonaws.com/' }), role('own', { path: '/teams/' })]);
    expect(Object.values(found).map(({ data }) => data.keptBy)).toEqual(['service', 'identity-center', null]);
  });
});

describe('iam-principal-escalation', () => {
  const passing = role('passing', inline(statement('iam:PassRole'), statement(['lambda:CreateFunction', 'lambda:InvokeFunction'])));
  const admin = role('admin', { ...inline(statement('*')), trust: taking({ Service: 'lambda.amazonaws.com' }) });

  test('tells the way, step by step, and what would close it', () => {
    const found = derive(iamPrincipalEscalation, [passing, admin, role('reader', inline(statement('s3:GetObject')))]);
    expect(found['passing']?.data).toMatchObject({ standing: 'escalates', conditional: null, entry: 'role' });
    const { unconditional, cut } = found['passing']?.data ?? {};
    expect(unconditional[0].rule).toBe('PF:lambda-001');
    expect(unconditional[0].by).toEqual(expect.arrayContaining(['role/passing: own, statement 1: iam:PassRole', 'role/passing: own, statement 2: lambda:CreateFunction']));
    expect(unconditional.at(-1).to).toBe('administrator');
    expect(cut).toHaveLength(1);
    expect(found['admin']?.data).toMatchObject({ standing: 'administrator', unconditional: null, conditional: null });
    expect(found['reader']?.data).toMatchObject({ standing: 'none', unconditional: null, conditional: null, cut: null });
  });

  test('a way under a condition is none without', () => {
    const found = derive(iamPrincipalEscalation, [role('self', inline(statement('iam:PutRolePolicy', arn('role', 'self'), { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })))]);
    expect(found['self']?.data).toMatchObject({ standing: 'escalates', unconditional: null });
    expect(found['self']?.data.conditional[0].open).toEqual(['aws:sourceip']);
  });

  test('a deny of the organisation closes the way', () => {
    const found = derive(iamPrincipalEscalation, [...member, denying('lambda:CreateFunction'), passing, admin]);
    expect(found['passing']?.data.standing).toBe('none');
  });

  test('unread service control policies leave every way and its absence unknown', () => {
    const found = derive(iamPrincipalEscalation, [...member.slice(0, 2), passing, admin], ['organizations-policy']);
    for (const name of ['passing', 'admin']) {
      expect(Object.keys(found[name]?.holes ?? {}).sort()).toEqual(['closedBy', 'conditional', 'cut', 'standing', 'unconditional']);
      expect(found[name]?.holes?.['standing']?.missing).toContain('organizations:ListPolicies');
    }
  });

  test('functions that were not listed leave unknown who can change one, but no way that is certain without them', () => {
    const changing = role('changing', inline(statement('lambda:UpdateFunctionCode')));
    const all = [passing, admin, changing];
    expect(derive(iamPrincipalEscalation, all)['changing']?.data.standing).toBe('none');
    const found = derive(iamPrincipalEscalation, all, ['lambda-function']);
    expect(found['changing']?.holes).toHaveProperty('standing');
    expect(found['passing']?.data.standing).toBe('escalates');
    expect(found['passing']?.holes).toEqual({ functions: denied });
  });

  test('roles that were not all listed leave nobody without a way', () => {
    const found = derive(iamPrincipalEscalation, [role('reader', inline(statement('s3:GetObject')))], ['iam-role']);
    expect(found['reader']?.holes).toHaveProperty('standing');
  });

  test('counts the functions of a role, and knows what runs with it for a workload', () => {
    const functions = [1, 2].map(number => resource('lambda-function', `arn:aws:lambda:eu-west-1:${account}:function:f${number}`, { roleArn: admin.resource }));
    const found = derive(iamPrincipalEscalation, [admin, passing, ...functions]);
    expect(found['admin']?.data).toMatchObject({ functionsFound: 2, functions: 2, entry: 'workload' });
    expect(found['passing']?.data).toMatchObject({ functionsFound: 0, functions: 0, entry: 'role' });
  });
});

describe('iam-service-use', () => {
  const services = [
    {
      namespace: 's3',
      lastUsedAt: '2026-03-30T00:00:00Z',
      lastUsedRegion: 'eu-west-1',
      actions: [
        { name: 'CreateBucket', lastUsedAt: '2026-03-30T00:00:00Z', lastUsedRegion: 'eu-west-1' },
        { name: 'DeleteBucket', lastUsedAt: null, lastUsedRegion: null },
      ],
    },
    { namespace: 'sqs', lastUsedAt: null, lastUsedRegion: null, actions: [] },
    { namespace: 'secretsmanager', lastUsedAt: '2025-12-01T00:00:00Z', lastUsedRegion: 'eu-west-1', actions: [] },
  ];
  const report = (principal: string) => resource('iam-last-accessed', `urn:${principal}`, { principal, services });
  const granting = inline(statement(['s3:CreateBucket', 's3:DeleteBucket', 's3:GetObject', 'secretsmanager:GetSecretValue', 'sqs:SendMessage']));

  test('counts what was used of what is granted', () => {
    const found = derive(iamServiceUse, [role('work', granting), report(arn('role', 'work'))]);
    // used: CreateBucket; unused: DeleteBucket (tracked), GetSecretValue and SendMessage (their services); GetObject is not tracked
    expect(found['work']?.data).toMatchObject({
      actions: { granted: 5, used: 1, unused: 3, unknown: 1, unusedEscalation: 0 },
      unobserved: 0,
      changeable: ['s3', 'sqs'],
      workload: true,
      dataUnread: ['secretsmanager:GetSecretValue'],
      dataUnknown: 1,
    });
  });

  test('what is younger than the window is not unused', () => {
    const found = derive(iamServiceUse, [role('work', { ...granting, createdAt: '2026-02-01T00:00:00Z' }), report(arn('role', 'work'))]);
    expect(found['work']?.data).toMatchObject({ actions: { used: 1, unused: 0, unknown: 4 }, unobserved: 3, dataUnread: [], dataUnknown: 2 });
  });

  test('a policy of its own that was changed of late makes its grants young, one of AWS does not', () => {
    const policy = (awsManaged: boolean) => resource('iam-policy', arn('policy', 'own'), { awsManaged, updatedAt: '2026-03-01T00:00:00Z', document: document(statement('sqs:SendMessage')) });
    const attached = role('work', { attachedPolicies: [arn('policy', 'own')] });
    expect(derive(iamServiceUse, [attached, policy(false), report(attached.resource)])['work']?.data).toMatchObject({ actions: { unused: 0, unknown: 1 }, unobserved: 1 });
    expect(derive(iamServiceUse, [attached, policy(true), report(attached.resource)])['work']?.data).toMatchObject({ actions: { unused: 1, unknown: 0 }, unobserved: 0 });
  });

  test('so does one of a group', () => {
    const young = resource('iam-policy', arn('policy', 'own'), { awsManaged: false, updatedAt: '2026-03-01T00:00:00Z', document: document(statement('sqs:SendMessage')) });
    const group = resource('iam-group', arn('group', 'shop'), { groupName: 'shop', attachedPolicies: [arn('policy', 'own')] });
    const found = derive(iamServiceUse, [user('ana', { groups: ['shop'] }), group, young, report(arn('user', 'ana'))]);
    expect(found['ana']?.data).toMatchObject({ actions: { unused: 0, unknown: 1 }, unobserved: 1 });
  });

  test('unread service control policies leave unknown what is granted, and so what is unused', () => {
    const found = derive(iamServiceUse, [...member.slice(0, 2), role('work', granting), report(arn('role', 'work'))], ['organizations-policy']);
    expect(Object.keys(found['work']?.holes ?? {}).sort()).toEqual(['actions', 'changeable', 'dataUnknown', 'dataUnread', 'excess', 'unobserved']);
    expect(found['work']?.holes?.['excess']?.missing).toEqual(['organizations:ListPolicies']);
  });
});

describe('iam-policy-reach', () => {
  const reach = (...statements: readonly object[]) => derive(iamPolicyReach, [resource('iam-policy', arn('policy', 'own'), { document: document(...statements) })])['own'];

  test('sorts what is open to every resource', () => {
    expect(reach(statement(['s3:GetObject', 's3:PutBucketPolicy', 'redshift:GetClusterCredentials', 'ec2:TerminateInstances', 'sqs:SendMessage', 'ec2:DescribeInstances']))?.data).toMatchObject({
      everything: false,
      dataReads: ['s3:GetObject'],
      permissionChanges: ['s3:PutBucketPolicy'],
      credentialReads: ['redshift:GetClusterCredentials'],
      changes: { ec2: 1, sqs: 1 },
    });
  });

  test('leaves out what is held to resources or by a condition, what a Deny takes away, and what knows no resources', () => {
    expect(
      reach(
        statement('s3:GetObject', 'arn:aws:s3:::files/*'),
        statement('sqs:ReceiveMessage', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'shop' } } }),
        statement(['dynamodb:Scan', 'ec2:CreateSpotDatafeedSubscription', 'ecr:GetAuthorizationToken']),
        { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' },
      )?.data,
    ).toMatchObject({ dataReads: [], permissionChanges: [], credentialReads: [], changes: {} });
  });

  test('knows a policy that allows everything', () => {
    expect(reach(statement('*'))?.data.everything).toBe(true);
  });

  test('a document that is none stays unread', () => {
    const found = derive(iamPolicyReach, [resource('iam-policy', arn('policy', 'own'), { document: '{"Version":' })]);
    expect(Object.keys(found['own']?.holes ?? {})).toEqual(['everything', 'dataReads', 'permissionChanges', 'credentialReads', 'changes', 'flaws']);
  });
});
