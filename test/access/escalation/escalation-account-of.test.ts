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
  });
});
