import { describe, expect, test } from 'vitest';
import { noBits } from '#access/bits';
import { compileActions } from '#access/compile-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { AccountInventory } from '#access/right-size/right-size-inventory';
import { type Proposal, rightSizePrincipal } from '#access/right-size/right-size-principal';
import { rightSizeDiff } from '#access/right-size/right-size-diff';
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

const denied: HoleReason = { reason: 'AccessDenied', missing: [] };
const holed = (of: Resource, field: string, reason = denied): Resource => ({ ...of, holes: { [field]: reason } });
const group = (name: string, data: object = {}): Resource => resource('iam-group', arn(`group/${name}`), { groupName: name, path: '/', attachedPolicies: [], inlinePolicies: [], ...data });
const quotas = (data: object): Resource => resource('iam-account', `urn:tallystick:aws:${A}:global:iam-account/${A}`, data);
/** A report in which the actions of a service that match were used, and none of its others. */
const usedOf = (service: string, which: RegExp): Readonly<Record<string, Readonly<Record<string, string | null>>>> => {
  const [from, to] = catalogue.services.get(service) ?? [0, 0];
  return { [service]: Object.fromEntries(catalogue.display.slice(from, to).map(name => [name.slice(name.indexOf(':') + 1), which.test(name) ? used : null])) };
};
const outcomes = (proposals: readonly Proposal[]): string[] => proposals.map(({ result }) => (result.outcome === 'smaller' ? `${result.place} ${result.documents.length}` : result.outcome));
const reasons = (proposals: readonly Proposal[]): string[] => proposals.flatMap(({ result }) => (result.outcome === 'refused' ? [result.reason] : []));

describe('whose policies', () => {
  test('of one who is not there, or no user or role, there are none', () => {
    const shared = policy(arn('policy/p'), textOf(allow('sqs:*')));
    for (const nobody of [arn('role/nobody'), shared.resource]) expect(() => rightSize(nobody, [role('ci'), shared])).toThrow('is not among the principals');
  });
  test('of a user also those of its groups, and of no others', () => {
    const own = (name: string) => [{ name, document: textOf(allow('sqs:*')) }];
    const ana = user('ana', { groups: ['dev'] });
    const all = [ana, group('dev', { inlinePolicies: own('of-dev') }), group('ops', { inlinePolicies: own('of-ops') }), role('dev', { inlinePolicies: own('of-role') }), report(ana.resource, { sqs: null })];
    expect(proposalsOf(ana.resource, all).map(each => each.policy)).toEqual(['group/dev: of-dev']);
  });
  test('a customer managed policy that a user has twice is one, a policy of AWS is taken off at both', () => {
    const [full, shared] = [policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*'))), policy(arn('policy/p'), textOf(allow('sns:*')), { attachmentCount: 2 })];
    const attachedPolicies = [full.resource, shared.resource];
    const ana = user('ana', { groups: ['dev'], attachedPolicies });
    const proposals = proposalsOf(ana.resource, [ana, group('dev', { attachedPolicies }), full, shared, report(ana.resource, { sqs: null, sns: null })]);
    expect(proposals.map(each => [each.policy, each.result.outcome])).toEqual([
      [full.resource, 'empty'],
      [shared.resource, 'empty'],
      [full.resource, 'empty'],
    ]);
    expect(proposals[1]?.users).toEqual([ana.resource]);
  });
  test('a policy of a role and of a group is used by the role and the members', () => {
    const shared = policy(arn('policy/p'), textOf(allow(['sqs:*', 'sns:Publish'])), { attachmentCount: 2 });
    const attachedPolicies = [shared.resource];
    const [ci, ana, ben] = [role('ci', { attachedPolicies }), user('ana', { groups: ['dev'] }), user('ben', { groups: ['ops'] })];
    const all = [ci, ana, ben, group('dev', { attachedPolicies }), shared, ...[ci, ana].map(each => report(each.resource, { sqs: null, sns: each === ana ? used : null }))];
    const [proposal] = proposalsOf(ci.resource, all);
    expect(proposal?.users).toEqual([ci.resource, ana.resource]);
    expect(statements(proposal)).toEqual([[allow('sns:Publish')]]);
    // one whose groups nobody read may be of them
    expect(reasons(proposalsOf(ci.resource, [...all, holed(user('cleo'), 'groups')]))).toEqual(['not all users could be read, so others may act by it']);
  });
  test('what others hold does not count', () => {
    const shared = policy(arn('policy/p'), textOf(allow('sqs:*')));
    const ci = role('ci', { attachedPolicies: [shared.resource] });
    expect(outcomes(proposalsOf(ci.resource, [ci, role('other'), user('ana'), shared, report(ci.resource, { sqs: null })]))).toEqual(['empty']);
  });
});

describe('what could not be read', () => {
  const shared = policy(arn('policy/p'), textOf(allow('sqs:*')));
  const ci = role('ci', { attachedPolicies: [shared.resource] });
  const told = report(ci.resource, { sqs: null });
  test('the policies of another role: it may hold this one', () => {
    expect(reasons(proposalsOf(ci.resource, [ci, holed(role('other'), 'attachedPolicies'), shared, told]))).toEqual(['not all users, groups and roles could be read, so others may hold it']);
  });
  test('its own lists: nothing of them is proposed', () => {
    const own = role('ci', { attachedPolicies: [shared.resource], inlinePolicies: [{ name: 'own', document: textOf(allow('sqs:*')) }] });
    const proposals = proposalsOf(own.resource, [{ ...own, holes: { attachedPolicies: denied, inlinePolicies: { reason: 'AccessDenied', missing: ['iam:A', 'iam:B'] } } }, shared, told]);
    expect(proposals.map(each => each.policy)).toEqual(['policies attached to ci', 'inline policies of ci']);
    expect(reasons(proposals)).toEqual(['not read: AccessDenied', 'not read: AccessDenied (iam:A, iam:B)']);
  });
  test('the groups of a user', () => {
    const ana = holed(user('ana', { groups: ['dev'] }), 'groups');
    const proposals = proposalsOf(ana.resource, [ana, group('dev', { inlinePolicies: [{ name: 'own', document: textOf(allow('sqs:*')) }] })]);
    expect(proposals).toMatchObject([{ policy: 'groups of ana', result: { outcome: 'refused', reason: 'not read: AccessDenied' } }]);
  });
  test('the document', () => {
    expect(reasons(proposalsOf(ci.resource, [ci, holed(shared, 'document'), told]))).toEqual(['not read: AccessDenied']);
  });
  test('how often it is attached, and its other versions: what was found holds, and nobody knows which version has to go', () => {
    const versions = ['v1', 'v2', 'v3', 'v4'].map(id => ({ id, document: '{}' }));
    const wide = policy(arn('policy/p'), textOf(allow(['sqs:*', 'sns:Publish'])), { attachmentCount: 9, otherVersions: versions });
    const proposals = proposalsOf(ci.resource, [ci, { ...wide, holes: { attachmentCount: denied, otherVersions: denied } }, report(ci.resource, { sqs: null, sns: used })]);
    expect(outcomes(proposals)).toEqual(['managed 1']);
    expect(proposals[0]?.rollout?.apply).toMatchObject([{ do: 'new-version', drop: null }]);
  });
  test('when it was changed: it may have been a moment ago', () => {
    expect(outcomes(proposalsOf(ci.resource, [ci, holed(shared, 'updatedAt'), told]))).toEqual(['right']);
  });
});

describe('what is young', () => {
  const [old, fresh] = ['p', 'q'].map(name => policy(arn(`policy/${name}`), textOf(allow('sqs:*')), name === 'q' ? { updatedAt: '2026-03-01T00:00:00Z' } : {})) as [Resource, Resource];
  test.each([
    ['the newest of two', [old, fresh]],
    ['the newest of two, in the other order', [fresh, old]],
  ])('%s changes of policies of the customer', (_, policies) => {
    const ci = role('ci', { attachedPolicies: policies.map(each => each.resource) });
    expect(outcomes(proposalsOf(ci.resource, [ci, ...policies, report(ci.resource, { sqs: null })]))).toEqual(['right', 'right']);
  });
  test('not what AWS changed', () => {
    const full = policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*')), { updatedAt: '2026-03-01T00:00:00Z' });
    const ci = role('ci', { attachedPolicies: [full.resource] });
    expect(outcomes(proposalsOf(ci.resource, [ci, full, report(ci.resource, { sqs: null })]))).toEqual(['empty']);
  });
});

test.each([
  [1, '1 principal,'],
  [2, '2 principals,'],
])('a boundary of %d', (count, said) => {
  const shared = policy(arn('policy/p'), textOf(allow('sqs:*')));
  const ci = role('ci', { attachedPolicies: [shared.resource] });
  const bounded = Array.from({ length: count }, (_, index) => role(`bounded-${index}`, { boundary: shared.resource }));
  expect(reasons(proposalsOf(ci.resource, [ci, shared, ...bounded, report(ci.resource, { sqs: null })]))[0]).toContain(said);
});

describe('the room that there is', () => {
  const puts = usedOf('s3', /^s3:Put/);
  const full = (name: string): Resource => policy(`${AWS}${name}`, textOf(allow('s3:*')));
  const narrow = quotas({ policySizeQuota: 1000 });
  const attached = (count: number): string[] => Array.from({ length: count }, (_, index) => `${AWS}Other${index}`);
  const first = (proposals: readonly Proposal[]): Proposal | undefined => proposals.find(({ policy: name }) => name.endsWith('/Full'));
  const sized = (more: object, ...others: readonly Resource[]): string[] => {
    const ci = role('ci', { attachedPolicies: [`${AWS}Full`], ...more });
    return outcomes([first(proposalsOf(ci.resource, [ci, full('Full'), narrow, report(ci.resource, puts), ...others])) as Proposal]);
  };
  test('two managed policies where one more may be attached', () => {
    expect(sized({ attachedPolicies: [`${AWS}Full`, ...attached(8)] })).toEqual(['managed 2']);
  });
  test('none more: the one that it replaces makes room for one, and inline there is more', () => {
    expect(sized({ attachedPolicies: [`${AWS}Full`, ...attached(9)] })).toEqual(['inline 1']);
    const small = role('ci', { attachedPolicies: [`${AWS}AmazonSQSFullAccess`, ...attached(9)] });
    const sqs = policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*')));
    expect(outcomes(proposalsOf(small.resource, [small, sqs, report(small.resource, usedOf('sqs', /Send/))]).slice(0, 1))).toEqual(['managed 1']);
  });
  test('more than may be attached is no less than none', () => {
    expect(sized({ attachedPolicies: [`${AWS}Full`, ...attached(12)] })).toEqual(['inline 1']);
  });
  test('what other inline policies leave', () => {
    const filler = (length: number) => [{ name: 'filler', document: textOf(allow('s3:*', `arn:aws:s3:::${'x'.repeat(length)}`)) }];
    expect(sized({ attachedPolicies: [`${AWS}Full`, ...attached(9)], inlinePolicies: filler(8_700) })).toEqual(['inline 1']);
    expect(sized({ attachedPolicies: [`${AWS}Full`, ...attached(9)], inlinePolicies: filler(9_500) })).toEqual(['refused']);
  });
  test('inline policies that could not be read leave none', () => {
    const ci = role('ci', { attachedPolicies: [`${AWS}Full`, ...attached(9)] }, { inlinePolicies: denied });
    expect(outcomes([first(proposalsOf(ci.resource, [ci, full('Full'), narrow, report(ci.resource, puts)])) as Proposal])).toEqual(['refused']);
  });
  test('an inline policy makes room for itself, and none for a managed one', () => {
    const own = [{ name: 'own', document: textOf(allow('s3:*', `arn:aws:s3:::${'x'.repeat(8_500)}`)) }];
    const ci = role('ci', { inlinePolicies: own });
    expect(outcomes(proposalsOf(ci.resource, [ci, report(ci.resource, puts)]))).toEqual(['inline 1']);
    const packed = [
      { name: 'own', document: textOf(allow(['s3:*', 'sqs:*'])) },
      { name: 'filler', document: textOf(allow('sns:*', `arn:aws:sns:::${'x'.repeat(9_500)}`)) },
    ];
    const told = { ...puts, sqs: null, sns: used };
    const free = role('ci', { inlinePolicies: packed, attachedPolicies: attached(8) });
    expect(outcomes(proposalsOf(free.resource, [free, narrow, report(free.resource, told)]).filter(each => each.policy.endsWith('own')))).toEqual(['managed 2']);
    const tight = role('ci', { inlinePolicies: packed, attachedPolicies: attached(9) });
    expect(outcomes(proposalsOf(tight.resource, [tight, narrow, report(tight.resource, told)]).filter(each => each.policy.endsWith('own')))).toEqual(['refused']);
  });
  test('is shared by those that grow: first attachments, then inline', () => {
    const names = ['Full', 'Full2', 'Full3'];
    const ci = role('ci', { attachedPolicies: [...names.map(name => `${AWS}${name}`), ...attached(6)] });
    const proposals = proposalsOf(ci.resource, [ci, ...names.map(full), narrow, report(ci.resource, puts)]).filter(each => each.policy.includes('Full'));
    expect(outcomes(proposals)).toEqual(['managed 2', 'inline 1', 'inline 1']);
    const cramped = proposalsOf(ci.resource, [ci, ...names.map(full), quotas({ policySizeQuota: 1000, rolePolicySizeQuota: 2_000 }), report(ci.resource, puts)]).filter(each => each.policy.includes('Full'));
    expect(outcomes(cramped)).toEqual(['managed 2', 'inline 1', 'refused']);
  });
  test('of a policy that several hold the least of theirs, and inline only where one holds it', () => {
    const shared = policy(arn('policy/p'), textOf(allow('s3:*')), { attachmentCount: 2 });
    const holder = (name: string, others: number): Resource => role(name, { attachedPolicies: [shared.resource, ...attached(others)] });
    const of = (...holders: readonly Resource[]): string[] => {
      const all = [...holders, { ...shared, data: { ...shared.data, attachmentCount: holders.length } }, narrow, ...holders.map(each => report(each.resource, puts))];
      return outcomes(proposalsOf((holders[0] as Resource).resource, all).slice(0, 1));
    };
    expect(of(holder('ci', 0), holder('cd', 8))).toEqual(['managed 2']);
    expect(of(holder('ci', 0), holder('cd', 9))).toEqual(['refused']);
    expect(of(holder('ci', 9))).toEqual(['inline 1']);
  });
  test('a summary that was not read: the least that AWS gives', () => {
    const ci = role('ci', { attachedPolicies: [`${AWS}Full`] });
    const all = [ci, full('Full'), report(ci.resource, puts)];
    expect(outcomes(proposalsOf(ci.resource, [...all, holed(narrow, 'policySizeQuota')]))).toEqual(['managed 1']);
    expect(outcomes(proposalsOf(ci.resource, all))).toEqual(['managed 1']);
    expect(outcomes(proposalsOf(ci.resource, [...all, narrow]))).toEqual(['managed 2']);
  });
  test('names have 128 characters at most, also with a number', () => {
    const long = 'F'.repeat(128);
    const ci = role('ci', { attachedPolicies: [`${AWS}${long}`] });
    const [proposal] = proposalsOf(ci.resource, [ci, full(long), narrow, report(ci.resource, puts)]);
    expect(proposal?.documents.map(({ name }) => name)).toEqual([long, `${'F'.repeat(126)}-2`]);
  });
});

describe('better one policy for each', () => {
  const many = ['sqs:CreateQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes', 'sqs:AddPermission', 'sqs:RemovePermission', 'sqs:PurgeQueue'];
  const shared = policy(arn('policy/p'), textOf(allow([...many, 'sns:Publish'])), { attachmentCount: 3 });
  const roles = ['a', 'b', 'c'].map(name => role(name, { attachedPolicies: [shared.resource] }));
  /** How many of the actions each used. */
  const split = (...counts: readonly number[]): Proposal['split'] | undefined => {
    const sqs = (count: number) => Object.fromEntries(many.map((name, at) => [name.slice(4), at < count ? used : null]));
    const holders = roles.slice(0, counts.length);
    const all = [...holders, { ...shared, data: { ...shared.data, attachmentCount: counts.length } }, ...holders.map((each, at) => report(each.resource, { sqs: sqs(counts[at] ?? 0), sns: null }))];
    return proposalsOf((holders[0] as Resource).resource, all)[0]?.split;
  };
  test.each([
    ['all keep more than twice what half of them use', [5, 2, 1], { kept: 5, median: 2 }],
    ['whatever their order', [1, 5, 2], { kept: 5, median: 2 }],
    ['just twice', [4, 2, 1], null],
    ['of two the lesser counts', [3, 1], { kept: 3, median: 1 }],
    ['one alone', [3], null],
  ] as const)('%s', (_, counts, expected) => {
    expect(split(...counts)).toEqual(expected);
  });
});

describe('a permission set', () => {
  const full = policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*')));
  const told = report(sso.resource, { sqs: { DeleteQueue: used, CreateQueue: null }, sns: used });
  const SNS = policy(`${AWS}AmazonSNSReadOnlyAccess`, textOf(allow('sns:ListTopics')));
  test('is known by its name, and who uses it is told', () => {
    const other = { ...set({ permissionSetName: 'Other', managedPolicies: [] }), resource: `${SET}-other` };
    const [own] = proposalsOf(sso.resource, [role('Dev'), role('aws-reserved/sso.amazonaws.com/AWSReservedSSO_Other_0123456789abcdef'), sso, full, told], { sets: [other, set({})] });
    expect(own?.policy).toBe(SET);
    expect(own?.users).toEqual([sso.resource]);
    expect(own?.result.outcome).toBe('smaller');
  });
  test('that was not read is changed nowhere', () => {
    expect(reasons(proposalsOf(sso.resource, [sso, full, told]))[0]).toMatch(/^the permission set of this role could not be read/);
    for (const field of ['managedPolicies', 'inlinePolicy', 'accounts']) expect(reasons(proposalsOf(sso.resource, [sso, full, told], { sets: [holed(set({}), field)] }))).toEqual(['not read: AccessDenied']);
    expect(reasons(proposalsOf(sso.resource, [sso, told], { sets: [set({})] }))).toEqual([`the document of ${full.resource} is not known`]);
    expect(reasons(proposalsOf(sso.resource, [sso, holed(full, 'document'), told], { sets: [set({})] }))).toEqual([`the document of ${full.resource} is not known`]);
  });
  test('whose role is not in an account', () => {
    const elsewhere: AccountInventory = { ...inventoryOf([role('Dev')]), account: '444455556666' };
    const here = inventoryOf([sso, full, told]);
    const question = { accounts: [here, elsewhere], permissionSets: [set({ accounts: [A, '444455556666'] })], asOf };
    const sized = rightSizePrincipal(catalogue, question, here, sso.resource, noBits(catalogue.words));
    expect(reasons(sized?.proposals ?? [])).toEqual(['its role in account 444455556666 could not be found']);
  });
  test('keeps the policies of which nothing is taken, and puts the others together with its inline policy', () => {
    const inlinePolicy = textOf(allow('sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:alarms'));
    const role2 = { ...sso, data: { ...sso.data, attachedPolicies: [full.resource, SNS.resource], inlinePolicies: [{ name: 'AwsSSOInlinePolicy', document: inlinePolicy }] } };
    const sized = rightSize(sso.resource, [role2, full, SNS, told], { sets: [set({ managedPolicies: [full.resource, SNS.resource], inlinePolicy })] });
    const [own] = sized.proposals;
    expect(own?.subject).toMatchObject({ is: 'permission-set', managed: [full.resource], inline: inlinePolicy });
    expect(own?.documents[0]?.document.Statement[0]).toEqual(allow('sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:alarms'));
    expect(own?.documents[0]?.document.Statement).toHaveLength(2);
    // the new document stands where the first of those that it replaces stood, what is right stays
    expect(sized.principal.identity.map(({ name }) => name)).toHaveLength(3);
    expect(sized.after.identity.map(({ name }) => name).sort()).toEqual(['Dev', SNS.resource].sort());
  });
});

test('with the proposals in place a principal has the new documents, and what was refused or right as it was', () => {
  const [full, kept] = [policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*'))), policy(arn('policy/right'), textOf(allow('sns:Publish')))];
  const ci = role('ci', {
    attachedPolicies: [full.resource, kept.resource, arn('policy/unknown')],
    inlinePolicies: [
      { name: 'own', document: textOf(allow(['sqs:DeleteQueue', 'sqs:CreateQueue'])) },
      { name: 'gone', document: textOf(allow('ec2:*')) },
    ],
  });
  const sized = rightSize(ci.resource, [ci, full, kept, report(ci.resource, { sqs: { DeleteQueue: used, CreateQueue: null, SendMessage: null }, sns: used, ec2: null })]);
  expect(sized.principal.identity).toHaveLength(5);
  expect(sized.after.identity.map(({ name }) => name).sort()).toEqual([arn('policy/right'), arn('policy/unknown'), 'AmazonSQSFullAccess-ci', 'own'].sort());
});

describe('what a person looks at', () => {
  test('actions by service: kept, gone, and kept because nobody knows, with the levels of what goes', () => {
    const ci = role('ci', { inlinePolicies: [{ name: 'own', document: textOf(allow(['lambda:CreateFunction', 'lambda:DeleteFunction', 'lambda:InvokeFunction', 'sqs:*'])) }] });
    const [own] = proposalsOf(ci.resource, [ci, report(ci.resource, { ...lambdaUse, sqs: null })]);
    const document = { Version: '2012-10-17', Statement: [allow(['lambda:CreateFunction', 'lambda:InvokeFunction'])] };
    const [from, to] = catalogue.services.get('sqs') ?? [0, 0];
    expect(rightSizeDiff(catalogue, own as Proposal)).toEqual({
      policy: 'role/ci: own',
      outcome: 'smaller',
      reason: null,
      users: [ci.resource],
      split: null,
      // of the 20 of SQS three change permissions and seven read
      summary: { grantedActions: 23, kept: 2, removed: 21, keptUnknown: 1, removedByLevel: { permissions: 3, write: 11, tagging: 0, read: 7, list: 0 } },
      services: [
        { service: 'lambda', kept: ['lambda:CreateFunction'], removed: ['lambda:DeleteFunction'], unknown: [{ action: 'lambda:InvokeFunction', reason: 'not-tracked' }] },
        { service: 'sqs', kept: [], removed: catalogue.display.slice(from, to), unknown: [] },
      ],
      documents: [{ name: 'own', place: 'inline', chars: JSON.stringify(document).length, document }],
      form: 'by name',
    });
  });
  test('of what is right, empty or refused there is no document, and only what is refused has a reason', () => {
    const right = role('ci', { inlinePolicies: [{ name: 'own', document: textOf(allow('sqs:SendMessage')) }], attachedPolicies: [arn('policy/unknown')] });
    const [unknown, own] = proposalsOf(right.resource, [right, report(right.resource, { sqs: { SendMessage: used } })]) as [Proposal, Proposal];
    const nothing = { grantedActions: 0, kept: 0, removed: 0, keptUnknown: 0, removedByLevel: { permissions: 0, write: 0, tagging: 0, read: 0, list: 0 } };
    expect(rightSizeDiff(catalogue, unknown)).toEqual({ policy: arn('policy/unknown'), outcome: 'refused', reason: 'its document is not known', users: [], split: null, summary: nothing, services: [], documents: [], form: null });
    expect(rightSizeDiff(catalogue, own)).toMatchObject({ outcome: 'right', reason: null, summary: { ...nothing, grantedActions: 1, kept: 1 }, documents: [], form: null });
    const [gone] = proposalsOf(right.resource, [{ ...right, data: { ...right.data, attachedPolicies: [] } }, report(right.resource, { sqs: null })]) as [Proposal];
    expect(rightSizeDiff(catalogue, gone)).toMatchObject({ outcome: 'empty', reason: null, summary: { ...nothing, grantedActions: 1, removed: 1, removedByLevel: { write: 1 } }, documents: [], form: null });
  });
  test('where the documents go', () => {
    const full = policy(`${AWS}AmazonSQSFullAccess`, textOf(allow('sqs:*')));
    const ci = role('ci', { attachedPolicies: [full.resource] });
    const [own] = proposalsOf(ci.resource, [ci, full, report(ci.resource, usedOf('sqs', /Send/))]) as [Proposal];
    expect(rightSizeDiff(catalogue, own).documents).toMatchObject([{ place: 'managed', name: 'AmazonSQSFullAccess-ci' }]);
  });
});

describe('which ways are closed', () => {
  const inline = (...documents: readonly string[]) => ({ inlinePolicies: documents.map((document, at) => ({ name: `own-${at}`, document })) });
  const admin = role('admin', inline(textOf(allow('*'))));
  const closed = (of: Resource, services: Parameters<typeof report>[1]): readonly string[] => rightSizeReport(catalogue, rightSize(of.resource, [admin, of, report(of.resource, services)]), asOf, ['eu-west-1']).escalationPathsClosed;
  const withLambda = ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'];
  const lambda = { lambda: { CreateFunction: used, InvokeFunction: used } };

  test('those that what goes leaves open are not', () => {
    expect(closed(role('ci', inline(textOf(allow([...withLambda, 'sns:Publish'])))), { ...lambda, iam: null, sns: null })).toEqual([]);
  });
  test('in order, also where another policy is right', () => {
    const ci = role('ci', inline(textOf(allow('sns:Publish')), textOf(allow(['iam:PutRolePolicy', 'iam:CreateAccessKey', 'iam:UpdateLoginProfile', ...withLambda]))));
    const ways = closed(ci, { sns: { Publish: used }, iam: null, lambda: null });
    expect(ways).toContain('PF:lambda-001');
    expect(ways.length).toBeGreaterThan(1);
    expect(ways).toEqual([...ways].sort());
  });
  test.each([
    ['an administrator', '*'],
    ['one who writes identities', 'iam:*'],
  ])('%s that would be none', (_, actions) => {
    const [from, to] = catalogue.services.get('iam') ?? [0, 0];
    const unused = Object.fromEntries([...catalogue.services.keys()].map(service => [service, service === 's3' ? usedOf('s3', /Get/)['s3'] : null])) as Parameters<typeof report>[1];
    expect(to - from).toBeGreaterThan(100);
    expect(closed(role('ci', inline(textOf(allow(actions)))), unused)).toEqual(['administrator']);
  });
  test('nothing, where nothing changes', () => {
    expect(closed(role('ci', inline(textOf(allow(withLambda)))), { ...lambda, iam: null })).toEqual([]);
  });
  test('nothing, for an administrator that stays one', () => {
    expect(closed(role('ci', inline(textOf(allow('*')), textOf(allow('sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:alarms')))), { sns: null })).toEqual([]);
  });
});
