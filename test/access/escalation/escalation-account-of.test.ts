import { describe, expect, test } from 'vitest';
import type { Resource } from '#kernel/resource';
import iamAuthorizationDetails from '../../../functions/collect/collectors/iam/iam-authorization-details.ts';
import { escalationAccountOf } from '../../../functions/access/escalation/escalation-account-of.ts';
import { escalationRules } from '../../../functions/access/escalation/escalation-rules.ts';
import { findEscalations, type PrincipalEscalation } from '../../../functions/access/escalation/find-escalations.ts';
import { organizationScopeOf } from '../../../functions/access/escalation/organization-scope-of.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import type { OrganizationLevel } from '../../../functions/access/organization-scope.ts';
import { authorization } from '../../collect/collectors/fixtures.ts';

const ACCOUNT = '012345678901';
const iamKinds = ['iam-user', 'iam-role', 'iam-group', 'iam-policy', 'iam-access-key', 'iam-saml-provider', 'iam-oidc-provider'];

function resource(kind: string, arn: string, data: object, holes: Resource['holes'] = null): Resource {
  return { kind, resource: arn, account: ACCOUNT, region: 'global', name: arn, data, holes, calls: [] };
}

/** The account that cloudsplaining tests itself with, as the collector understands it. */
function inventory(): Resource[] {
  const call = { id: 'x#1', op: 'GetAccountAuthorizationDetails', in: {}, out: authorization('example-authz-details'), err: null, at: '2026-04-02T00:00:00Z', requestId: null };
  const found = [...iamAuthorizationDetails.normalise(call as never, { partition: 'aws', account: ACCOUNT, region: 'global', asOf: '2026-04-02T00:00:00Z' })];
  return found.flatMap(each => ('part' in each && iamKinds.includes(each.kind) ? [resource(each.kind, each.resource, { passwordEnabled: true, ...each.part })] : []));
}

/** Policies of AWS that it names and its file leaves out, by what matters of them here. */
const ofAws = (
  [
    ['AdministratorAccess', '*'],
    ['AmazonRDSFullAccess', 'rds:*'],
    ['AWSLambdaFullAccess', ['lambda:*', 'iam:PassRole', 's3:*', 'dynamodb:*']],
  ] as const
).map(([name, Action]) =>
  resource('iam-policy', `arn:aws:iam::aws:policy/${name}`, { policyName: name, awsManaged: true, document: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }), otherVersions: [] }),
);

const instance = resource('ec2-instance', `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-0a1b2c3d4e5f60718`, { instanceProfile: null, state: 'running' });

function standings(resources: readonly Resource[], listed: readonly string[]): Record<string, PrincipalEscalation> {
  const account = escalationAccountOf(loadActionCatalogue(), { account: ACCOUNT, partition: 'aws', organization: null, resources, listed: new Set(listed), identityCenter: false });
  const { principals } = findEscalations({ catalogue: loadActionCatalogue(), rules: escalationRules, accounts: [account], regions: ['us-east-1'], approved: new Set(), trustedAccounts: new Set() });
  return Object.fromEntries(principals.map(principal => [principal.arn.split('/').at(-1), principal]));
}

describe('a real account', () => {
  const all = [...iamKinds, 'ec2-instance', 'lambda-function'];

  test('is judged as its policies say', () => {
    const found = standings([...inventory(), ...ofAws, instance], all);
    expect(Object.fromEntries(Object.entries(found).map(([name, { standing }]) => [name, standing]))).toEqual({
      // AdministratorAccess, by itself or through the group
      obama: 'administrator',
      userwithlotsofpermissions: 'administrator',
      // all of Lambda and PassRole, but no role that Lambda takes and no function
      biden: 'none',
      // iam:CreateAccessKey on everyone
      OverprivilegedEC2: 'escalates',
      // give that role to an instance
      MyRole: 'escalates',
      MyOtherRole: 'escalates',
    });
    expect(found['MyRole']?.shortest?.steps.map(({ rule }) => rule)).toEqual(['TS:associate-instance-profile', 'PF:iam-002', null, null]);
    expect(found['MyRole']?.shortest?.steps[0]?.needs[0]).toEqual({ action: 'iam:PassRole', by: [{ kind: 'inline', policy: 'role/MyRole: EC2-IAM-example', index: 0, sid: 'VisualEditor0', action: 'iam:PassRole' }] });
    expect(found['OverprivilegedEC2']?.cut?.elements.map(({ policy, action }) => [policy, action])).toEqual([['role/OverprivilegedEC2: SupYo', 'iam:CreateAccessKey']]);
  });

  test('without the list of functions says so of whom it concerns, and of nobody else', () => {
    const found = standings(
      [...inventory(), ...ofAws, instance],
      all.filter(kind => kind !== 'lambda-function'),
    );
    expect(found['biden']?.standing).toBe('unknown');
    expect(found['MyRole']?.standing).toBe('escalates');
  });

  test('without a policy that is attached leaves its holders unknown', () => {
    const found = standings(
      [...inventory(), ...ofAws, instance].filter(({ resource: arn }) => !arn.endsWith('/AWSLambdaFullAccess')),
      all,
    );
    expect([found['biden']?.standing, found['biden']?.missing]).toEqual(['unknown', ['iam:GetPolicyVersion']]);
  });

  test('of which not all principals were listed calls nobody safe', () => {
    const found = standings(
      [...inventory(), ...ofAws, instance],
      all.filter(kind => kind !== 'iam-role'),
    );
    expect([found['biden']?.standing, found['biden']?.missing]).toEqual(['unknown', ['iam:GetAccountAuthorizationDetails']]);
  });

  test('whose keys were not counted escalates under that condition', () => {
    const found = standings(
      [...inventory(), ...ofAws, instance],
      all.filter(kind => kind !== 'iam-access-key'),
    );
    expect(found['OverprivilegedEC2']?.unconditional).toBeNull();
    expect(found['OverprivilegedEC2']?.shortest?.steps[0]?.open).toEqual(['number of access keys']);
  });
});

describe('what could not be read of an account', () => {
  const hole = { reason: 'AccessDenied', missing: ['iam:GetThis'] };
  const doc = (Action: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
  const arn = (type: string, name: string): string => `arn:aws:iam::${ACCOUNT}:${type}/${name}`;
  const userOf = (data: object, holes: Resource['holes'] = null): Resource =>
    resource('iam-user', arn('user', 'ana'), { userName: 'ana', groups: [], attachedPolicies: [], inlinePolicies: [], boundary: null, tags: { team: 'a' }, passwordEnabled: true, ...data }, holes);
  const roleOf = (data: object, holes: Resource['holes'] = null): Resource =>
    resource('iam-role', arn('role', 'ci'), { roleName: 'ci', attachedPolicies: [], inlinePolicies: [], boundary: null, tags: {}, trust: trustText, instanceProfiles: [], ...data }, holes);
  const trustText = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] });
  const policyOf = (name: string, data: object = {}, holes: Resource['holes'] = null): Resource =>
    resource('iam-policy', arn('policy', name), { policyName: name, awsManaged: false, document: doc('s3:*'), otherVersions: [], ...data }, holes);
  const group = (data: object, holes: Resource['holes'] = null): Resource => resource('iam-group', arn('group', 'crew'), { groupName: 'crew', attachedPolicies: [], inlinePolicies: [{ name: 'own', document: doc('s3:*') }], ...data }, holes);
  const key = (name: string): Resource => resource('iam-access-key', `key of ${name}`, { userName: name });
  const all = [...iamKinds, 'ec2-instance'];
  const read = (resources: readonly Resource[], listed: readonly string[] = all) =>
    escalationAccountOf(loadActionCatalogue(), { account: ACCOUNT, partition: 'aws', organization: null, resources, listed: new Set(listed), identityCenter: false });
  /** Policies by kind and name, the unread ones with what is missing. */
  const held = (resources: readonly Resource[], kind = 'user'): string[] =>
    read(resources)
      .principals.filter(({ type }) => type === kind)
      .flatMap(({ identity, boundary }) => [...identity, ...(boundary === null ? [] : [boundary])].map(each => `${each.kind} ${each.name}${each.compiled === null ? `: ${each.unread?.missing.join()}` : ''}`));

  test.each([
    ['its groups', userOf({ groups: undefined }, { groups: hole }), ['group groups of ' + arn('user', 'ana') + ': iam:GetThis']],
    ['what is attached', userOf({ attachedPolicies: undefined }, { attachedPolicies: hole }), [`managed policies attached to ${arn('user', 'ana')}: iam:GetThis`]],
    ['what is inline', userOf({ inlinePolicies: undefined }, { inlinePolicies: hole }), [`inline inline policies of ${arn('user', 'ana')}: iam:GetThis`]],
    ['its boundary', userOf({ boundary: undefined }, { boundary: hole }), [`boundary boundary of ${arn('user', 'ana')}: iam:GetThis`]],
    ['a group that is not known', userOf({ groups: ['gone'] }), ['group group/gone: iam:GetAccountAuthorizationDetails']],
    [
      'a document that is not known',
      userOf({ attachedPolicies: [arn('policy', 'gone')], boundary: arn('policy', 'gone') }),
      [`managed ${arn('policy', 'gone')}: iam:GetPolicyVersion`, `boundary ${arn('policy', 'gone')}: iam:GetPolicyVersion`],
    ],
    ['a document that was denied', userOf({ attachedPolicies: [arn('policy', 'denied')] }), [`managed ${arn('policy', 'denied')}: iam:GetThis`]],
    [
      'nothing',
      userOf({ groups: ['crew'], attachedPolicies: [arn('policy', 'p')], inlinePolicies: [{ name: 'own', document: doc('s3:*') }], boundary: arn('policy', 'p') }),
      [`managed ${arn('policy', 'p')}`, 'inline user/ana: own', 'group group/crew: own', `boundary ${arn('policy', 'p')}`],
    ],
  ])('%s', (_, ana, expected) => {
    expect(held([ana, group({}), policyOf('p'), policyOf('denied', { document: undefined }, { document: hole })])).toEqual(expected);
  });

  test('a group, and a role by its trust', () => {
    expect(held([userOf({ groups: ['crew'] }), group({ attachedPolicies: undefined, inlinePolicies: undefined }, { attachedPolicies: hole, inlinePolicies: hole })])).toEqual([
      `group policies attached to ${arn('group', 'crew')}: iam:GetThis`,
      `group inline policies of ${arn('group', 'crew')}: iam:GetThis`,
    ]);
    const [denied] = read([roleOf({ trust: undefined }, { trust: hole })]).principals;
    expect([denied?.trust?.compiled, denied?.trust?.unread?.missing]).toEqual([null, ['iam:GetThis']]);
    const [known] = read([roleOf({})]).principals;
    expect(known?.trust?.compiled?.statements).toHaveLength(1);
  });

  test('tags, instance profiles, passwords and keys are null, and never none', () => {
    const [ana, ci] = read([userOf({ tags: undefined, passwordEnabled: undefined }, { tags: hole, passwordEnabled: hole }), roleOf({ instanceProfiles: undefined }, { instanceProfiles: hole })], ['iam-user']).principals;
    expect([ana?.tags, ana?.password, ana?.accessKeys, ana?.instanceProfile, ci?.instanceProfile]).toEqual([null, null, null, null, null]);
    const [bea, in1, out] = read([userOf({}), key('ana'), key('ana'), key('bob'), roleOf({ instanceProfiles: ['arn:p'] }), roleOf({ instanceProfiles: [] })]).principals;
    expect([bea?.tags, bea?.password, bea?.accessKeys, in1?.instanceProfile, out?.instanceProfile]).toEqual([{ team: 'a' }, true, 2, true, false]);
    expect(read([userOf({})]).principals[0]?.accessKeys).toBe(0);
  });

  test('groups are told by ARN, also those that are not known', () => {
    expect(read([userOf({ groups: ['crew', 'gone'] }), group({})]).principals[0]?.groups).toEqual([arn('group', 'crew'), arn('group', 'gone')]);
  });

  test('other versions of policies of the account', () => {
    const versions = [{ id: 'v1', document: doc('sqs:*') }];
    const others = (...policies: readonly Resource[]) => {
      const { otherVersions } = read(policies);
      return otherVersions === null ? null : [...otherVersions].map(([name, list]) => [name.split('/')[1], list.map(each => each.name.split('/')[1])]);
    };
    expect(others(policyOf('a', { otherVersions: versions }), policyOf('b'), policyOf('c', { awsManaged: true, otherVersions: versions }))).toEqual([['a', ['a@v1']]]);
    expect(others(policyOf('a', { otherVersions: versions }), policyOf('b', { otherVersions: undefined }, { otherVersions: hole }))).toBeNull();
    expect(others(policyOf('a', {}, { document: hole }))).toEqual([]);
  });

  test('providers and lists', () => {
    const saml = resource('iam-saml-provider', arn('saml-provider', 'idp'), {});
    const oidc = resource('iam-oidc-provider', arn('oidc-provider', 'ci'), {});
    const { samlProviders, oidcProviders, unread } = read([saml, oidc]);
    expect([samlProviders, oidcProviders, unread]).toEqual([[saml.resource], [oidc.resource], null]);
    const none = read([saml, oidc], ['iam-user', 'iam-role', 'iam-group']);
    expect([none.samlProviders, none.oidcProviders, none.unread?.missing]).toEqual([null, null, ['iam:GetAccountAuthorizationDetails']]);
  });
});

describe('the organisation over an account', () => {
  const base = [
    resource('organization', 'urn:o', { organizationId: 'o-a1b2c3d4e5', managementAccount: '111111111111', featureSet: 'ALL' }),
    resource('organizations-account', 'urn:a', { accountId: ACCOUNT, status: 'ACTIVE', joinedAt: null, path: ['r-ab12', 'ou-ab12-11111111'], tags: {} }),
  ];
  const scp = (id: string, targets: readonly string[], holes: Resource['holes'] = null): Resource =>
    resource('organizations-policy', id, { policyId: id, type: 'SERVICE_CONTROL_POLICY', awsManaged: false, content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}', targets }, holes);
  const scope = (resources: readonly Resource[]) => organizationScopeOf(loadActionCatalogue(), ACCOUNT, resources, null);

  test('speaks at every level from the root to the account', () => {
    const found = scope([...base, scp('p-full', ['r-ab12', 'ou-ab12-11111111', ACCOUNT]), scp('p-ou', ['ou-ab12-11111111']), scp('p-other', ['ou-ab12-99999999'])]);
    expect(found).toMatchObject({ organizationId: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/', management: false, rcps: [] });
    expect(Array.isArray(found?.scps) ? (found.scps as readonly OrganizationLevel[]).map(level => [level.target, level.policies.map(({ name }) => name)]) : found?.scps).toEqual([
      ['r-ab12', ['p-full']],
      ['ou-ab12-11111111', ['p-full', 'p-ou']],
      [ACCOUNT, ['p-full']],
    ]);
  });
  test('is not taken for silent when a policy or its targets could not be read', () => {
    const hole = { reason: 'AccessDenied', missing: ['organizations:ListTargetsForPolicy'] };
    expect(scope([...base, scp('p-full', [], { targets: hole })])?.scps).toMatchObject({ missing: ['organizations:ListTargetsForPolicy'] });
    const unread = scope([...base, scp('p-full', ['r-ab12'], { content: { reason: 'AccessDenied', missing: ['organizations:DescribePolicy'] } })])?.scps;
    expect((unread as readonly OrganizationLevel[])[0]?.policies[0]?.unread?.missing).toEqual(['organizations:DescribePolicy']);
    expect(scope([base[0] as Resource, scp('p-full', [])])?.scps).toMatchObject({ missing: ['organizations:ListAccounts'] });
  });
  test('is none where there is no organisation', () => {
    expect(scope([])).toBeNull();
    expect(scope(base.slice(1))).toBeNull();
  });
  test('speaks to the account that is meant, and knows the management account', () => {
    const other = resource('organizations-account', 'urn:b', { accountId: '999988887777', status: 'ACTIVE', joinedAt: null, path: ['r-ab12'], tags: {} });
    const decoy = resource('organizations-delegated-administrator', 'urn:d', { accountId: ACCOUNT, path: ['nowhere'], type: 'SERVICE_CONTROL_POLICY', targets: [ACCOUNT], policyId: 'p-decoy', content: '{}' });
    const found = organizationScopeOf(loadActionCatalogue(), ACCOUNT, [decoy, base[0] as Resource, other, base[1] as Resource, scp('p-full', [ACCOUNT])], null);
    expect(found?.path).toBe('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/');
    expect((found?.scps as readonly OrganizationLevel[]).map(({ policies }) => policies.map(({ name, kind }) => `${kind} ${name}`))).toEqual([[], [], ['scp p-full']]);
    expect(organizationScopeOf(loadActionCatalogue(), '111111111111', base, null)?.management).toBe(true);
    expect(organizationScopeOf(loadActionCatalogue(), '111111111111', base, null)?.path).toBeNull();
  });
  test('where its place could not be read, or no policy listed, is open', () => {
    const lost = resource('organizations-account', 'urn:a', { accountId: ACCOUNT }, { path: { reason: 'AccessDenied', missing: ['organizations:ListParents'] } });
    const found = scope([base[0] as Resource, lost, scp('p-full', [ACCOUNT])]);
    expect([found?.path, found?.scps]).toEqual([null, { reason: 'where the account stands in the organisation is not known', missing: ['organizations:ListAccounts'] }]);
    const denied = { reason: 'AccessDenied', missing: ['organizations:ListPolicies'] };
    expect(organizationScopeOf(loadActionCatalogue(), ACCOUNT, base, denied)).toMatchObject({ scps: denied, rcps: denied });
  });
  test('policies over resources are told from those over principals', () => {
    const rcp = resource('organizations-policy', 'p-rcp', {
      policyId: 'p-rcp',
      type: 'RESOURCE_CONTROL_POLICY',
      awsManaged: false,
      content: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
      targets: ['r-ab12'],
    });
    const found = scope([...base, scp('p-full', ['r-ab12']), rcp]);
    const words = (levels: unknown): string[] => (levels as readonly OrganizationLevel[]).flatMap(({ target, policies }) => policies.map(({ kind, name, compiled }) => `${target} ${kind} ${name} ${compiled?.statements.length}`));
    expect([words(found?.scps), words(found?.rcps)]).toEqual([['r-ab12 scp p-full 1'], ['r-ab12 rcp p-rcp 1']]);
  });
});
