import { describe, expect, test } from 'vitest';
import accessanalyzerCoverage from '#evaluate/derive/accessanalyzer-coverage';
import accessanalyzerUnusedCoverage from '#evaluate/derive/accessanalyzer-unused-coverage';
import iamBreakGlass from '#evaluate/derive/iam-break-glass';
import iamIdentity from '#evaluate/derive/iam-identity';
import iamPolicyDocument from '#evaluate/derive/iam-policy-document';
import iamServiceUse from '#evaluate/derive/iam-service-use';
import resourcePolicy from '#evaluate/derive/resource-policy';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';
import type { Derivation } from '#evaluate/define-derivation';

const account = '222222222222';
const unread = { reason: 'GetX: AccessDenied', missing: ['x:GetX'] };
function resource(kind: string, name: string, data: object = {}, holes: Resource['holes'] = null): Resource {
  return { kind, resource: `arn:aws:iam::${account}:${kind}/${name}`, account, region: 'global', name, data: { ...kinds[kind]?.example, ...data }, holes, calls: [`${kind}#1`] };
}
function derive(derivation: Derivation, resources: readonly Resource[], config: object = {}): readonly Resource[] {
  if (derivation.span !== 'account') throw new TypeError('not of an account');
  const at = { partition: 'aws', account, asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse(config) };
  return [...derivation.derive(resources, at, kind => ({ resources: resources.filter(each => each.kind === kind), gap: null }))];
}

describe('iam-policy-document', () => {
  const inline = [{ name: 'a b', document: '{"Statement":[]}' }];
  test('holds managed policies under their own names and inline policies under their holders', () => {
    const found = derive(iamPolicyDocument, [
      resource('iam-policy', 'read'),
      resource('iam-user', 'ana', { inlinePolicies: inline }),
      resource('iam-group', 'devs', { inlinePolicies: inline }),
      resource('iam-role', 'deploy', { inlinePolicies: inline }),
    ]);
    expect(found.map(each => [each.resource, each.data.holder, each.data.holderName, each.data.policyName])).toEqual([
      ['arn:aws:iam::222222222222:iam-policy/read', 'managed', null, 'read-orders'],
      [`urn:tallystick:aws:${account}:global:iam-policy-document/user%2Fana%2Fa%20b`, 'user', 'ana', 'a b'],
      [`urn:tallystick:aws:${account}:global:iam-policy-document/group%2Fdevs%2Fa%20b`, 'group', 'devs', 'a b'],
      [`urn:tallystick:aws:${account}:global:iam-policy-document/role%2Fdeploy%2Fa%20b`, 'role', 'deploy', 'a b'],
    ]);
    for (const { data } of found) expect(kinds['iam-policy-document']?.data.safeParse(data).success).toBe(true);
  });

  test('leaves out what AWS, a service or Identity Center keeps', () => {
    const kept = [
      resource('iam-policy', 'AdministratorAccess', { awsManaged: true }),
      resource('iam-role', 'linked', { path: '/aws-service-role/x/', inlinePolicies: inline }),
      resource('iam-role', 'sso', { path: '/aws-reserved/sso.amazonaws.com/', inlinePolicies: inline }),
    ];
    expect(derive(iamPolicyDocument, kept)).toEqual([]);
  });

  test('what could not be read stays unread', () => {
    const [found] = derive(iamPolicyDocument, [resource('iam-policy', 'read', { document: undefined }, { document: unread, boundaryCount: unread })]);
    expect(found?.holes).toEqual({ document: unread });
  });
});

describe('iam-identity', () => {
  test('counts the characters of inline policies without white space', () => {
    const [found] = derive(iamIdentity, [
      resource('iam-role', 'deploy', {
        inlinePolicies: [
          { name: 'a', document: '{ "Statement": [] }' },
          { name: 'b', document: '{}\n' },
        ],
      }),
    ]);
    expect(found?.data).toEqual({ of: 'role', attachedPolicies: [], inlinePolicies: ['a', 'b'], inlineSize: 18 });
  });

  test('leaves out roles of services and of Identity Center', () => {
    expect(
      derive(iamIdentity, [resource('iam-role', 'a', { path: '/aws-service-role/x/' }), resource('iam-role', 'b', { path: '/aws-reserved/sso.amazonaws.com/' }), resource('iam-user', 'ana'), resource('iam-group', 'devs')]).map(
        ({ data }) => data.of,
      ),
    ).toEqual(['user', 'group']);
  });

  test('what could not be read stays unread, its size too', () => {
    const [found] = derive(iamIdentity, [resource('iam-user', 'ana', { inlinePolicies: undefined }, { inlinePolicies: unread, mfaActive: unread })]);
    expect(found?.holes).toEqual({ inlinePolicies: unread, inlineSize: unread });
    expect(found?.data).toEqual({ of: 'user', attachedPolicies: [] });
  });
});

describe('iam-break-glass', () => {
  const config = (principal: string) => ({ access: { breakGlass: [{ principal, owner: 'platform', testedOn: '2026-01-15', incidents: ['2026-02-01', '2026-01-15'] }] } });
  test('is only what the configuration names, with the use that counts', () => {
    const estate = [resource('iam-role', 'rescue', { lastUsedAt: '2026-02-01T00:00:00Z' }), resource('iam-user', 'rescue', { passwordLastUsedAt: null }), resource('iam-role', 'other')];
    expect(derive(iamBreakGlass, estate)).toEqual([]);
    expect(derive(iamBreakGlass, estate, config('arn:aws:iam::222222222222:user/nobody'))).toEqual([]);
    const own = estate.map(each => ({ ...each, resource: `arn:aws:iam::${account}:${each.kind.slice(4)}/${each.name}` }));
    expect(derive(iamBreakGlass, own, config(`arn:aws:iam::${account}:role/rescue`)).map(({ data }) => data)).toEqual([
      { owner: 'platform', testedOn: '2026-01-15', explained: ['2026-01-15', '2026-02-01'], lastUsedAt: '2026-02-01T00:00:00Z' },
    ]);
    expect(derive(iamBreakGlass, own, config(`arn:aws:iam::${account}:user/rescue`)).map(({ data }) => data.lastUsedAt)).toEqual([null]);
  });

  test('an unread last use stays unread', () => {
    const role = { ...resource('iam-role', 'rescue', {}, { lastUsedAt: unread }), resource: `arn:aws:iam::${account}:role/rescue` };
    expect(derive(iamBreakGlass, [role], config(role.resource))[0]?.holes).toEqual({ lastUsedAt: unread });
  });
});

describe('iam-service-use', () => {
  const report = (principal: string, data: object = {}, holes: Resource['holes'] = null) => resource('iam-last-accessed', `job-${principal}`, { principal, ...data }, holes);
  const role = resource('iam-role', 'deploy');
  test('stands under the name of the user or role, once', () => {
    const found = derive(iamServiceUse, [role, report(role.resource), report(role.resource), report('arn:aws:iam::222222222222:role/gone')]);
    expect(found.map(each => [each.resource, each.data])).toEqual([
      [
        role.resource,
        {
          of: 'role',
          keptBy: null,
          breakGlass: false,
          createdAt: '2024-01-01T00:00:00Z',
          reportedAt: '2026-04-01T00:00:00Z',
          services: [{ namespace: 's3', lastUsedAt: '2026-03-30T00:00:00Z' }],
          changeable: [],
          workload: true,
          actions: { granted: 0, used: 0, unused: 0, unknown: 0, unusedEscalation: 0 },
          unobserved: 0,
          excess: { score: 0, potential: 0, confidence: 1 },
          dataUnread: [],
          dataUnknown: 0,
        },
      ],
    ]);
    expect(found[0]?.calls).toEqual(['iam-role#1', 'iam-last-accessed#1']);
  });

  test('a report that failed leaves unknown what was used', () => {
    expect(derive(iamServiceUse, [role, report(role.resource, {}, { services: unread, reportedAt: unread })])[0]?.holes).toMatchObject({ services: unread, reportedAt: unread, actions: unread, excess: unread, dataUnread: unread });
  });
});

describe('resource-policy', () => {
  const block = (restrictPublicBuckets: boolean) => ({ blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets });
  const bucket = (own: boolean, holes: Resource['holes'] = null) => resource('s3-bucket', 'orders', { policy: '{}', publicAccessBlock: block(own) }, holes);
  const ofAccount = (restrict: boolean) => resource('s3-account-public-access-block', 'x', block(restrict));
  test.each([
    ['neither blocks', [bucket(false), ofAccount(false)], false],
    ['the bucket blocks', [bucket(true), ofAccount(false)], true],
    ['the account blocks', [ofAccount(true), bucket(false)], true],
    ['the bucket blocks, and the account could not be read', [bucket(true)], true],
    ['the account blocks, and the bucket could not be read', [bucket(false, { publicAccessBlock: unread }), ofAccount(true)], true],
  ])('%s', (_, estate, contained) => {
    const [found] = derive(resourcePolicy, estate);
    expect(found?.data).toEqual({ of: 's3-bucket', policy: '{}', contained });
    expect(found?.holes).toBeNull();
  });

  test.each([
    ['the account could not be read', [bucket(false)]],
    ['the bucket could not be read', [bucket(false, { publicAccessBlock: unread }), ofAccount(false)]],
  ])('whether it is contained is unknown where %s', (_, estate) => {
    expect(Object.keys(derive(resourcePolicy, estate)[0]?.holes ?? {})).toEqual(['contained']);
  });

  test('holds the other kinds as they are, without keys of AWS and secrets that wait for their deletion', () => {
    const found = derive(resourcePolicy, [
      resource('sqs-queue', 'q', { policy: null }),
      resource('kms-key', 'aws', { manager: 'AWS' }),
      resource('secretsmanager-secret', 's', { deletedAt: '2026-04-01T00:00:00Z' }),
      resource('lambda-function', 'f', { policy: undefined }, { policy: unread }),
    ]);
    expect(found.map(({ data, holes }) => [data, holes])).toEqual([
      [{ of: 'sqs-queue', policy: null, contained: false }, null],
      [{ of: 'lambda-function', contained: false }, { policy: unread }],
    ]);
  });
});

describe('reach of access analyzers', () => {
  const analyzers = (...types: string[]) => ({ analyzers: types.map(type => ({ arn: `arn:${type}`, type: type.replace('!', ''), status: type.endsWith('!') ? 'FAILED' : 'ACTIVE' })) });
  const region = (name: string, ...types: string[]) => ({ ...resource('accessanalyzer-region', name, analyzers(...types)), region: name });
  function over(derivation: Derivation, accounts: Readonly<Record<string, readonly Resource[]>>) {
    if (derivation.span !== 'organization') throw new TypeError('not of the organisation');
    const rows = Object.entries(accounts).map(([id, resources]) => ({ account: id, rows: JSON.parse(JSON.stringify([...derivation.export(resources)])) }));
    return [...derivation.derive(rows, { partition: 'aws', account, asOf: new Date(0), config: Config.parse({}) })].map(each => [each.region, each.data]);
  }

  test('names the accounts without one, Region by Region', () => {
    expect(over(accessanalyzerCoverage, { '111111111111': [region('eu-west-1', 'ACCOUNT'), region('us-east-1')], '222222222222': [region('eu-west-1', 'ACCOUNT!', 'ACCOUNT_UNUSED_ACCESS')] })).toEqual([
      ['eu-west-1', { byOrganization: false, missing: ['222222222222'] }],
      ['us-east-1', { byOrganization: false, missing: ['111111111111'] }],
    ]);
  });

  test('one of the organisation covers all accounts of its Region', () => {
    expect(over(accessanalyzerCoverage, { '111111111111': [region('eu-west-1', 'ORGANIZATION')], '222222222222': [region('eu-west-1'), region('us-east-1')] })).toEqual([
      ['eu-west-1', { byOrganization: true, missing: [] }],
      ['us-east-1', { byOrganization: false, missing: ['222222222222'] }],
    ]);
  });

  test('for unused access one Region is enough', () => {
    expect(over(accessanalyzerUnusedCoverage, { '111111111111': [region('eu-west-1', 'ACCOUNT_UNUSED_ACCESS'), region('us-east-1')], '222222222222': [region('eu-west-1')], '333333333333': [] })).toEqual([
      ['global', { byOrganization: false, missing: ['222222222222'] }],
    ]);
    expect(over(accessanalyzerUnusedCoverage, { '111111111111': [region('eu-west-1', 'ORGANIZATION_UNUSED_ACCESS')], '222222222222': [region('us-east-1')] })).toEqual([['global', { byOrganization: true, missing: [] }]]);
    expect(over(accessanalyzerUnusedCoverage, {})).toEqual([]);
  });

  test('analyzers that could not be read may be the very ones', () => {
    const open = { ...region('eu-west-1'), holes: { analyzers: unread } };
    for (const derivation of [accessanalyzerCoverage, accessanalyzerUnusedCoverage]) expect(derivation.span === 'organization' && derivation.hides?.(open)).toBe(true);
    expect(over(accessanalyzerCoverage, { '111111111111': [open] })).toEqual([]);
  });
});
