import { expect, test } from 'vitest';
import { noBits } from '#access/bits';
import { compileActions } from '#access/compile-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { AccountInventory } from '#access/right-size/right-size-inventory';
import { type Proposal, rightSizePrincipal } from '#access/right-size/right-size-principal';
import { rightSizeReport } from '#access/right-size/right-size-report';
import { commandLines } from '#access/right-size/rollout-commands';
import type { HoleReason, Resource } from '#kernel/resource';

const catalogue = loadActionCatalogue();
const A = '111122223333';
const asOf = '2026-04-02T00:00:00Z';
const arn = (what: string): string => `arn:aws:iam::${A}:${what}`;
const AWS = 'arn:aws:iam::aws:policy/';
const allow = (Action: unknown, Resource: unknown = '*'): object => ({ Effect: 'Allow', Action, Resource });
const textOf = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const resource = (kind: string, name: string, data: object, holes: Readonly<Record<string, HoleReason>> | null = null, account = A): Resource => ({
  kind,
  resource: name,
  account,
  region: 'global',
  name: name.slice(name.lastIndexOf('/') + 1),
  data,
  holes,
  calls: [],
});
const role = (path: string, data: object = {}, holes: Readonly<Record<string, HoleReason>> | null = null): Resource =>
  resource(
    'iam-role',
    arn(`role/${path}`),
    {
      roleName: path,
      path: '/',
      createdAt: '2024-01-01T00:00:00Z',
      trust: textOf({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }),
      attachedPolicies: [],
      inlinePolicies: [],
      boundary: null,
      lastUsedAt: null,
      lastUsedRegion: null,
      instanceProfiles: [],
      tags: {},
      ...data,
    },
    holes,
  );
const user = (name: string, data: object = {}): Resource =>
  resource('iam-user', arn(`user/${name}`), {
    userName: name,
    path: '/',
    createdAt: '2024-01-01T00:00:00Z',
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    boundary: null,
    passwordEnabled: false,
    passwordLastUsedAt: null,
    tags: {},
    ...data,
  });
const policy = (name: string, document: string, data: object = {}): Resource =>
  resource('iam-policy', name, {
    policyName: name.slice(name.lastIndexOf('/') + 1),
    path: '/',
    awsManaged: name.startsWith(AWS),
    attachmentCount: 1,
    boundaryCount: 0,
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: '2024-01-01T00:00:00Z',
    document,
    otherVersions: [],
    ...data,
  });
/** `services`: when each was used last, or which of its tracked actions were. */
const report = (principal: string, services: Readonly<Record<string, string | null | Readonly<Record<string, string | null>>>>): Resource =>
  resource('iam-last-accessed', `urn:tallystick:aws:${A}:global:iam-last-accessed/${encodeURIComponent(principal)}`, {
    principal,
    reportedAt: asOf,
    services: Object.entries(services).map(([namespace, used]) =>
      typeof used === 'string' || used === null
        ? { namespace, lastUsedAt: used, lastUsedRegion: null, actions: [] }
        : { namespace, lastUsedAt: '2026-03-30T00:00:00Z', lastUsedRegion: null, actions: Object.entries(used).map(([name, lastUsedAt]) => ({ name, lastUsedAt, lastUsedRegion: null })) },
    ),
  });
const inventoryOf = (resources: readonly Resource[], listed: readonly string[] = ['iam-user', 'iam-role', 'iam-group', 'iam-policy', 'iam-last-accessed']): AccountInventory => ({
  account: A,
  partition: 'aws',
  resources,
  listed: new Set(listed),
  organization: null,
  identityCenter: false,
});
const rightSize = (principal: string, resources: readonly Resource[], more: { readonly listed?: readonly string[]; readonly sets?: readonly Resource[]; readonly keep?: readonly string[] } = {}) => {
  const inventory = inventoryOf(resources, more.listed);
  const sized = rightSizePrincipal(catalogue, { accounts: [inventory], permissionSets: more.sets ?? [], asOf }, inventory, principal, compileActions(catalogue, more.keep ?? []).bits);
  if (sized === null) throw new Error('not sized');
  return sized;
};
const proposalsOf = (...args: Parameters<typeof rightSize>): readonly Proposal[] => rightSize(...args).proposals;
const statements = (proposal: Proposal | undefined): unknown => proposal?.documents.map(({ document }) => document.Statement);
const used = '2026-03-30T00:00:00Z';
const lambdaUse = { lambda: { CreateFunction: used, DeleteFunction: null } };

test('an inline policy loses what was not used and keeps what AWS does not track', () => {
  const ci = role('ci', { inlinePolicies: [{ name: 'own', document: textOf(allow(['lambda:CreateFunction', 'lambda:DeleteFunction', 'lambda:InvokeFunction', 'sqs:*'])) }] });
  const [own] = proposalsOf(ci.resource, [ci, report(ci.resource, { ...lambdaUse, sqs: null })]);
  expect(statements(own)).toEqual([[allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])]]);
  expect(commandLines(own?.rollout?.apply ?? [])).toEqual([`aws iam put-role-policy --role-name ci --policy-name own --policy-document '${textOf(allow(['lambda:CreateFunction', 'lambda:InvokeFunction']))}'`]);
  expect(commandLines(own?.rollout?.rollback ?? [])).toEqual([`aws iam put-role-policy --role-name ci --policy-name own --policy-document '${ci.data.inlinePolicies[0].document}'`]);
});

test('without a report nothing is taken away', () => {
  const ci = role('ci', { inlinePolicies: [{ name: 'own', document: textOf(allow('sqs:*')) }] });
  expect(proposalsOf(ci.resource, [ci])[0]?.result.outcome).toBe('right');
  const unread = { ...report(ci.resource, {}), holes: { services: { reason: 'denied', missing: ['iam:GetServiceLastAccessedDetails'] } } };
  expect(proposalsOf(ci.resource, [ci, unread])[0]?.result.outcome).toBe('right');
});

test('what was last used between 90 and 180 days ago stays, unless it can do the most harm', () => {
  const ci = role('ci', { inlinePolicies: [{ name: 'own', document: textOf(allow(['lambda:DeleteFunction', 'lambda:UpdateFunctionCode', 'lambda:ListFunctions'])) }] });
  const [own] = proposalsOf(ci.resource, [ci, report(ci.resource, { lambda: { DeleteFunction: '2025-12-01T00:00:00Z', UpdateFunctionCode: '2025-12-01T00:00:00Z', ListFunctions: '2025-09-01T00:00:00Z' } })]);
  expect(statements(own)).toEqual([[allow('lambda:DeleteFunction')]]);
});

test('what a role was granted too short a time ago stays', () => {
  const young = role('ci', { createdAt: '2026-03-01T00:00:00Z', inlinePolicies: [{ name: 'own', document: textOf(allow('sqs:*')) }] });
  expect(proposalsOf(young.resource, [young, report(young.resource, { sqs: null })])[0]?.result.outcome).toBe('right');
  const shared = policy(arn('policy/p'), textOf(allow('sqs:*')), { updatedAt: '2026-03-01T00:00:00Z' });
  const old = role('ci', { attachedPolicies: [shared.resource] });
  expect(proposalsOf(old.resource, [old, shared, report(old.resource, { sqs: null })])[0]?.result.outcome).toBe('right');
});

test('a managed policy that several hold keeps what any of them uses, or may use', () => {
  const shared = policy(arn('policy/p'), textOf(allow(['sqs:*', 'lambda:DeleteFunction', 'sns:Publish'])), { attachmentCount: 2 });
  const [ci, other] = [role('ci', { attachedPolicies: [shared.resource] }), role('other', { attachedPolicies: [shared.resource] })];
  const reports = [report(ci.resource, { sqs: null, lambda: null, sns: null }), report(other.resource, { sqs: null, lambda: { DeleteFunction: used }, sns: null })];
  const [proposal] = proposalsOf(ci.resource, [ci, other, shared, ...reports]);
  expect(statements(proposal)).toEqual([[allow('lambda:DeleteFunction')]]);
  expect(proposal?.users).toEqual([ci.resource, other.resource]);
  expect(proposalsOf(ci.resource, [ci, other, shared, reports[0] as Resource])[0]?.result.outcome).toBe('right');
});

test('a policy of a group is judged by its members, one that nobody acts by is left', () => {
  const group = resource('iam-group', arn('group/dev'), { groupName: 'dev', path: '/', attachedPolicies: [], inlinePolicies: [{ name: 'own', document: textOf(allow(['sqs:*', 'sns:Publish'])) }] });
  const [ana, ben] = [user('ana', { groups: ['dev'] }), user('ben', { groups: ['dev'] })];
  const [own] = proposalsOf(ana.resource, [ana, ben, group, report(ana.resource, { sqs: null, sns: null }), report(ben.resource, { sqs: null, sns: used })]);
  expect(statements(own)).toEqual([[allow('sns:Publish')]]);
  expect(commandLines(own?.rollout?.apply ?? [])[0]).toMatch(/^aws iam put-group-policy --group-name dev /);
});

test('a policy of AWS gives way to one of the customer, attached before the other is taken off', () => {
  const full = policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*')));
  const ci = role('ci', { attachedPolicies: [full.resource] });
  const [own] = proposalsOf(ci.resource, [ci, full, report(ci.resource, { sqs: { SendMessage: null, CreateQueue: null, DeleteQueue: used } })]);
  expect(own?.result).toMatchObject({ outcome: 'smaller', place: 'managed' });
  expect(commandLines(own?.rollout?.apply ?? []).map(line => line.split(' ').slice(2, 3).join())).toEqual(['create-policy', 'attach-role-policy', 'detach-role-policy']);
  expect(commandLines(own?.rollout?.rollback ?? [])).toEqual([
    `aws iam attach-role-policy --role-name ci --policy-arn ${full.resource}`,
    `aws iam detach-role-policy --role-name ci --policy-arn ${arn('policy/AmazonSQSFullAccess-ci')}`,
    `aws iam delete-policy --policy-arn ${arn('policy/AmazonSQSFullAccess-ci')}`,
  ]);
});

test('a policy that is also a boundary, or that others may hold, is not touched', () => {
  const shared = policy(arn('policy/p'), textOf(allow('sqs:*')));
  const ci = role('ci', { attachedPolicies: [shared.resource] });
  const all = [ci, shared, report(ci.resource, { sqs: null })];
  const reasonOf = (proposals: readonly Proposal[]): string => (proposals[0]?.result.outcome === 'refused' ? proposals[0].result.reason : '');
  expect(reasonOf(proposalsOf(ci.resource, [...all, role('bounded', { boundary: shared.resource })]))).toContain('permissions boundary of 1 principal');
  expect(reasonOf(proposalsOf(ci.resource, all, { listed: ['iam-role', 'iam-policy'] }))).toContain('others may hold it');
  expect(reasonOf(proposalsOf(ci.resource, [ci, { ...shared, data: { ...shared.data, attachmentCount: 3 } }, report(ci.resource, { sqs: null })]))).toBe('AWS counts 3 attachments, 1 were found');
});

test('what could not be read is said, and is no empty policy', () => {
  const ci = role('ci', {}, { inlinePolicies: { reason: 'AccessDenied', missing: ['iam:GetAccountAuthorizationDetails'] } });
  expect(proposalsOf(ci.resource, [ci])).toMatchObject([{ policy: 'inline policies of ci', result: { outcome: 'refused', reason: 'not read: AccessDenied (iam:GetAccountAuthorizationDetails)' } }]);
  const unknown = role('ci', { attachedPolicies: [arn('policy/gone')] });
  expect(proposalsOf(unknown.resource, [unknown])).toMatchObject([{ result: { outcome: 'refused', reason: 'its document is not known' } }]);
});

test('a service-linked role is never sized', () => {
  const linked = role('aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport');
  const inventory = inventoryOf([linked]);
  expect(rightSizePrincipal(catalogue, { accounts: [inventory], permissionSets: [], asOf }, inventory, linked.resource, noBits(catalogue.words))).toBeNull();
});

test('pinned actions stay', () => {
  const ci = role('ci', { inlinePolicies: [{ name: 'own', document: textOf(allow(['sqs:SendMessage', 'sqs:DeleteQueue'])) }] });
  expect(statements(proposalsOf(ci.resource, [ci, report(ci.resource, { sqs: null })], { keep: ['sqs:send*'] })[0])).toEqual([[allow('sqs:SendMessage')]]);
});

test('a customer managed policy with four other versions loses the oldest first, and several that grow share the room', () => {
  const shared = policy(arn('policy/team/p'), textOf(allow(['sqs:*', 'sns:Publish'])), { otherVersions: ['v10', 'v9', 'v2', 'v3'].map(id => ({ id, document: '{}' })) });
  const ci = role('ci', { attachedPolicies: [shared.resource] });
  const [own] = proposalsOf(ci.resource, [ci, shared, report(ci.resource, { sqs: null, sns: used })]);
  expect(commandLines(own?.rollout?.apply ?? []).map(line => line.replace(/ --policy-document .*/, ''))).toEqual([
    `previous_p=$(aws iam get-policy --policy-arn ${shared.resource} --query Policy.DefaultVersionId --output text)  # note it: it is the way back`,
    `aws iam delete-policy-version --policy-arn ${shared.resource} --version-id v2  # the oldest: AWS keeps five`,
    `aws iam create-policy-version --policy-arn ${shared.resource}`,
  ]);
  expect(commandLines(own?.rollout?.rollback ?? [])).toEqual([`aws iam set-default-policy-version --policy-arn ${shared.resource} --version-id "$previous_p"`]);
});

const SET = 'arn:aws:sso:::permissionSet/ssoins-7223b1a2c3d4e5f6/ps-a1b2c3d4e5f60718';
const set = (data: object): Resource =>
  resource('sso-permission-set', SET, {
    permissionSetName: 'Dev',
    createdAt: '2024-01-01T00:00:00Z',
    sessionDuration: 'PT1H',
    managedPolicies: [`${AWS}AmazonSQSFullAccess`],
    customerPolicies: [],
    inlinePolicy: null,
    boundary: null,
    accounts: [A],
    ...data,
  });
const sso = role('aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef', { attachedPolicies: [`${AWS}AmazonSQSFullAccess`] });

test('a permission set gets an inline policy, brought to its accounts, and the way back', () => {
  const full = policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*')));
  const [own] = proposalsOf(sso.resource, [sso, full, report(sso.resource, { sqs: { DeleteQueue: used, CreateQueue: null } })], { sets: [set({})] });
  expect(own?.subject).toMatchObject({ is: 'permission-set', managed: [full.resource] });
  expect(commandLines(own?.rollout?.apply ?? []).map(line => line.split(' ')[2])).toEqual(['put-inline-policy-to-permission-set', 'detach-managed-policy-from-permission-set', 'provision-permission-set']);
  expect(commandLines(own?.rollout?.rollback ?? []).map(line => line.split(' ')[2])).toEqual(['attach-managed-policy-to-permission-set', 'delete-inline-policy-from-permission-set', 'provision-permission-set']);
});

test('a permission set whose role in one account could not be read is left', () => {
  const full = policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*')));
  expect(proposalsOf(sso.resource, [sso, full, report(sso.resource, { sqs: null })], { sets: [set({ accounts: [A, '444455556666'] })] })).toMatchObject([
    { result: { outcome: 'refused', reason: 'the roles of account 444455556666, in which it is used, could not be read' } },
  ]);
});

test('the report counts first, and tells what is closed', () => {
  const admin = role('admin', { inlinePolicies: [{ name: 'all', document: textOf(allow('*')) }] });
  const ci = role('ci', { inlinePolicies: [{ name: 'own', document: textOf(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction', 'sns:Publish'])) }] });
  const sized = rightSize(ci.resource, [admin, ci, report(ci.resource, { iam: null, lambda: null, sns: used })]);
  const { counts, epsBefore, epsAfter, escalationPathsClosed, policies } = rightSizeReport(catalogue, sized, asOf, ['eu-west-1']);
  expect(counts).toMatchObject({ granted: 4, unused: 3, unknown: 1, unusedEscalation: 2 });
  expect(escalationPathsClosed).toEqual(['PF:lambda-001']);
  expect(policies).toMatchObject([{ outcome: 'smaller', summary: { grantedActions: 4, kept: 1, keptUnknown: 1, removed: 3, removedByLevel: { permissions: 0, write: 3, tagging: 0, read: 0, list: 0 } } }]);
  // 25 for each of the two that escalate and 4 for InvokeFunction, beside all of some 60,000: log(55) / log(60,000)
  expect(epsBefore).toBe(36);
  expect(epsAfter).toBeNull();
});
