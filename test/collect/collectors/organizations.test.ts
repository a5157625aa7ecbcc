import { describe, expect, test } from 'vitest';
import organizationsAccounts from '#collect/collectors/organizations/organizations-accounts';
import organizationsDelegatedAdministrators from '#collect/collectors/organizations/organizations-delegated-administrators';
import organizationsOrganization from '#collect/collectors/organizations/organizations-organization';
import organizationsPolicies from '#collect/collectors/organizations/organizations-policies';
import { account, deny, pages, refuse, run, tally } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const urn = (kind: string, id: string) => `urn:tallystick:aws:${account}:global:${kind}/${id}`;
const outside = () => refuse('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.');
const skipped = { skipped: 'the account is in no organisation' };

describe('organizations-organization', () => {
  test('reads the organisation in one call', async () => {
    const { of, calls } = await run(organizationsOrganization, {
      DescribeOrganization: () => ({ Organization: { Id: 'o-a1b2c3d4e5', Arn: `arn:aws:organizations::${account}:organization/o-a1b2c3d4e5`, FeatureSet: 'ALL', MasterAccountId: account } }),
    });
    expect(of('organization')[`arn:aws:organizations::${account}:organization/o-a1b2c3d4e5`]).toMatchObject({ data: { organizationId: 'o-a1b2c3d4e5', managementAccount: account, featureSet: 'ALL' }, holes: {} });
    expect(calls).toHaveLength(1);
  });

  test('an account outside has nothing to read', async () => {
    expect(await run(organizationsOrganization, { DescribeOrganization: outside })).toMatchObject({ ended: skipped, dropped: 0 });
  });

  test('a refusal is no such answer', async () => {
    expect(await run(organizationsOrganization, { DescribeOrganization: deny })).toMatchObject({ ended: { broken: { name: 'AccessDeniedException' } }, dropped: 0 });
  });

  test.each([[{}], [{ Organization: null }], [{ Organization: { Id: 'o-a1b2c3d4e5' } }]])('counts %j', async out => {
    expect(await run(organizationsOrganization, { DescribeOrganization: () => out })).toMatchObject({ dropped: 1 });
  });
});

describe('organizations-accounts', () => {
  const person = (Id: string, more: object = {}) => ({
    Id,
    Arn: `arn:aws:organizations::${account}:account/o-a1b2c3d4e5/${Id}`,
    Name: `name of ${Id}`,
    Status: 'ACTIVE',
    State: 'ACTIVE',
    JoinedTimestamp: '2023-01-01T00:00:00.000Z',
    Paths: [`o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/${Id}/`],
    ...more,
  });
  const usual = {
    ListAccounts: () => ({ Accounts: [person('222222222222')] }),
    ListTagsForResource: () => ({ Tags: [{ Key: 'Owner', Value: 'payments' }] }),
    ListRoots: () => ({ Roots: [{ Id: 'r-ab12', Name: 'Root' }] }),
    ListOrganizationalUnitsForParent: ({ ParentId }: any) => ({
      OrganizationalUnits: ParentId === 'r-ab12' ? [{ Id: 'ou-ab12-11111111', Name: 'workloads' }] : ParentId === 'ou-ab12-11111111' ? [{ Id: 'ou-ab12-22222222', Name: 'prod' }] : [],
    }),
  };

  test('reads accounts with their names, paths and tags, and the tree of units', async () => {
    const { of, calls, dropped } = await run(organizationsAccounts, usual);
    expect(of('organizations-account')).toEqual({
      [urn('organizations-account', '222222222222')]: {
        name: 'name of 222222222222',
        account,
        region: 'global',
        holes: {},
        data: { accountId: '222222222222', status: 'ACTIVE', joinedAt: '2023-01-01T00:00:00.000Z', path: ['r-ab12', 'ou-ab12-11111111'], tags: { Owner: 'payments' } },
      },
    });
    expect(Object.values(of('organizations-unit')).map(({ name, data }) => [name, data['unitId'], data['parentId']])).toEqual([
      ['Root', 'r-ab12', null],
      ['workloads', 'ou-ab12-11111111', 'r-ab12'],
      ['prod', 'ou-ab12-22222222', 'ou-ab12-11111111'],
    ]);
    expect(tally(calls)).toEqual({ ListAccounts: 1, ListTagsForResource: 1, ListRoots: 1, ListOrganizationalUnitsForParent: 3 });
    expect(dropped).toBe(0);
  });

  test('an account under the root has the root as its path', async () => {
    const { of } = await run(organizationsAccounts, { ...usual, ListAccounts: pages([{ Accounts: [person('222222222222')] }, { Accounts: [person(account, { Paths: [`o-a1b2c3d4e5/r-ab12/${account}/`] })] }]) });
    expect(of('organizations-account')[urn('organizations-account', account)]?.data['path']).toEqual(['r-ab12']);
  });

  test('the state tells closed from suspended, the older status stands in for it', async () => {
    const { of } = await run(organizationsAccounts, { ...usual, ListAccounts: () => ({ Accounts: [person('222222222222', { Status: 'SUSPENDED', State: 'CLOSED' }), person('333333333333', { Status: 'SUSPENDED', State: undefined })] }) });
    expect(Object.values(of('organizations-account')).map(({ data }) => data['status'])).toEqual(['CLOSED', 'SUSPENDED']);
  });

  test('understands a recorded answer, in which AWS named no path', async () => {
    const { of, dropped } = await run(organizationsAccounts, { ...usual, ListAccounts: () => recorded('test_org_account_describe', 'organizations.ListAccounts_1') });
    expect(dropped).toBe(0);
    expect(Object.values(of('organizations-account'))).toMatchObject([{ name: 'Sandbox-Kapil', data: { accountId: '644160558196', status: 'ACTIVE', joinedAt: '2021-08-10T13:24:25.768Z' }, holes: { path: {} } }]);
  });

  test('an account outside an organisation has nothing to read', async () => {
    expect(await run(organizationsAccounts, { ...usual, ListAccounts: outside })).toMatchObject({ ended: skipped, dropped: 0 });
  });

  test('a refused follow-up leaves its own field open', async () => {
    const tags = await run(organizationsAccounts, { ...usual, ListTagsForResource: deny });
    expect(tags.ended).toBe('normally');
    expect(tags.of('organizations-account')[urn('organizations-account', '222222222222')]?.holes).toEqual({ tags: { reason: 'ListTagsForResource: AccessDeniedException', missing: ['organizations:ListTagsForResource'] } });
    const roots = await run(organizationsAccounts, { ...usual, ListRoots: deny });
    expect(roots.ended).toBe('normally');
    expect(roots.of('organizations-account')[urn('organizations-account', '222222222222')]?.holes).toEqual({});
  });

  test('tags that came in pieces are put together', async () => {
    const { of } = await run(organizationsAccounts, { ...usual, ListTagsForResource: pages([{ Tags: [{ Key: 'a', Value: '1' }] }, { Tags: [{ Key: 'b', Value: '2' }] }]) });
    const read = of('organizations-account')[urn('organizations-account', '222222222222')];
    expect(read?.data['tags']).toEqual({ a: '1', b: '2' });
    expect(read?.holes).toEqual({});
  });

  test.each([
    ['refused', deny],
    ['garbled', () => ({ Tags: null })],
    ['of wrong types', () => ({ Tags: [{ Key: 'b', Value: 2 }] })],
  ])('a page of tags that is %s leaves all tags open', async (_, second) => {
    const { of } = await run(organizationsAccounts, { ...usual, ListTagsForResource: ({ NextToken }: any) => (NextToken === undefined ? { Tags: [{ Key: 'a', Value: '1' }], NextToken: 'more' } : second()) });
    expect(Object.keys(of('organizations-account')[urn('organizations-account', '222222222222')]?.holes ?? {})).toEqual(['tags']);
  });

  test('a tree that names a unit twice is walked once', async () => {
    const { calls } = await run(organizationsAccounts, { ...usual, ListOrganizationalUnitsForParent: () => ({ OrganizationalUnits: [{ Id: 'ou-ab12-11111111', Name: 'workloads' }] }) });
    expect(tally(calls)).toMatchObject({ ListOrganizationalUnitsForParent: 2 });
  });

  test.each([
    ['accounts', { ...usual, ListAccounts: () => ({}) }, 1],
    ['a null account', { ...usual, ListAccounts: () => ({ Accounts: [null, person('222222222222')] }) }, 1],
    ['paths that are a text', { ...usual, ListAccounts: () => ({ Accounts: [person('222222222222', { Paths: 'x' })] }) }, 1],
    ['a path that is a number', { ...usual, ListAccounts: () => ({ Accounts: [person('222222222222', { Paths: [5] })] }) }, 0],
    ['roots', { ...usual, ListRoots: () => ({}) }, 1],
    ['units', { ...usual, ListOrganizationalUnitsForParent: () => ({}) }, 1],
    ['tags', { ...usual, ListTagsForResource: () => ({ Tags: null }) }, 1],
  ])('counts garbled %s', async (_, table, expected) => {
    expect(await run(organizationsAccounts, table)).toMatchObject({ ended: 'normally', dropped: expected });
  });
});

describe('organizations-policies', () => {
  const policy = (Id: string, Type: string, more: object = {}) => ({ Id, Arn: `arn:aws:organizations::${account}:policy/o-a1b2c3d4e5/x/${Id}`, Name: `name of ${Id}`, Type, AwsManaged: false, ...more });
  const content = '{"Version":"2012-10-17","Statement":[]}';
  const usual = {
    ListPolicies: ({ Filter }: any) => ({ Policies: Filter === 'SERVICE_CONTROL_POLICY' ? [policy('p-FullAWSAccess', Filter, { AwsManaged: true }), policy('p-a1b2c3d4', Filter)] : [] }),
    DescribePolicy: ({ PolicyId }: any) => ({ Policy: { PolicySummary: policy(PolicyId, 'SERVICE_CONTROL_POLICY'), Content: content } }),
    ListTargetsForPolicy: () => ({ Targets: [{ TargetId: 'r-ab12', Arn: 'x', Name: 'Root', Type: 'ROOT' }] }),
  };

  test('reads the three types, and content and targets of each policy', async () => {
    const { of, calls } = await run(organizationsPolicies, usual);
    expect(of('organizations-policy')[urn('organizations-policy', 'p-a1b2c3d4')]).toMatchObject({
      name: 'name of p-a1b2c3d4',
      holes: {},
      data: { policyId: 'p-a1b2c3d4', type: 'SERVICE_CONTROL_POLICY', awsManaged: false, content, targets: ['r-ab12'] },
    });
    expect(of('organizations-policy')[urn('organizations-policy', 'p-FullAWSAccess')]?.data['awsManaged']).toBe(true);
    expect(tally(calls)).toEqual({ ListPolicies: 3, DescribePolicy: 2, ListTargetsForPolicy: 2 });
  });

  test.each(['PolicyTypeNotEnabledException', 'UnsupportedAPIEndpointException', 'InvalidInputException'])('a type that AWS answers with %s has no policies', async name => {
    const { of, ended, dropped } = await run(organizationsPolicies, { ...usual, ListPolicies: input => (input.Filter === 'RESOURCE_CONTROL_POLICY' ? refuse(name) : usual.ListPolicies(input)) });
    expect(ended).toBe('normally');
    expect(dropped).toBe(0);
    expect(organizationsPolicies.answers?.['ListPolicies']).toContain(name);
    expect(Object.keys(of('organizations-policy'))).toHaveLength(2);
  });

  test('an account outside an organisation asks once', async () => {
    const { ended, calls } = await run(organizationsPolicies, { ...usual, ListPolicies: outside });
    expect(ended).toEqual(skipped);
    expect(calls).toHaveLength(1);
  });

  test('refused follow-ups leave holes with the action', async () => {
    const { of } = await run(organizationsPolicies, { ...usual, DescribePolicy: deny, ListTargetsForPolicy: deny });
    expect(of('organizations-policy')[urn('organizations-policy', 'p-a1b2c3d4')]?.holes).toMatchObject({ content: { missing: ['organizations:DescribePolicy'] }, targets: { missing: ['organizations:ListTargetsForPolicy'] } });
  });

  test('targets that came in pieces are put together', async () => {
    const { of } = await run(organizationsPolicies, { ...usual, ListTargetsForPolicy: pages([{ Targets: [{ TargetId: 'r-ab12' }] }, { Targets: [{ TargetId: 'ou-ab12-11111111' }] }]) });
    const read = of('organizations-policy')[urn('organizations-policy', 'p-a1b2c3d4')];
    expect(read?.data['targets']).toEqual(['r-ab12', 'ou-ab12-11111111']);
    expect(read?.holes).toEqual({});
  });

  test.each([
    ['refused', deny],
    ['garbled', () => ({ Targets: [{}] })],
  ])('a page of targets that is %s leaves all targets open', async (_, second) => {
    const { of } = await run(organizationsPolicies, { ...usual, ListTargetsForPolicy: ({ NextToken }: any) => (NextToken === undefined ? { Targets: [{ TargetId: 'r-ab12' }], NextToken: 'more' } : second()) });
    expect(Object.keys(of('organizations-policy')[urn('organizations-policy', 'p-a1b2c3d4')]?.holes ?? {})).toEqual(['targets']);
  });

  test.each([
    ['policies', { ...usual, ListPolicies: () => ({}) }, 3],
    ['a policy without an id', { ...usual, ListPolicies: () => ({ Policies: [{ Name: 'x' }] }) }, 3],
    ['a policy without content', { ...usual, DescribePolicy: () => ({}) }, 2],
    ['targets', { ...usual, ListTargetsForPolicy: () => ({ Targets: [{}] }) }, 2],
    ['a list of targets', { ...usual, ListTargetsForPolicy: () => ({}) }, 2],
  ])('counts garbled %s', async (_, table, dropped) => {
    expect(await run(organizationsPolicies, table)).toMatchObject({ ended: 'normally', dropped });
  });
});

describe('organizations-delegated-administrators', () => {
  const usual = {
    ListDelegatedAdministrators: () => ({ DelegatedAdministrators: [{ Id: '333333333333', Name: 'security', Status: 'ACTIVE', State: 'ACTIVE', DelegationEnabledDate: '2024-01-01T00:00:00.000Z' }] }),
    ListDelegatedServicesForAccount: pages([{ DelegatedServices: [{ ServicePrincipal: 'guardduty.amazonaws.com' }] }, { DelegatedServices: [{ ServicePrincipal: 'sso.amazonaws.com' }] }]),
  };
  const resource = urn('organizations-delegated-administrator', '333333333333');

  test('reads who administers which services, over all pages', async () => {
    const { of, dropped } = await run(organizationsDelegatedAdministrators, usual);
    expect(dropped).toBe(0);
    expect(of('organizations-delegated-administrator')[resource]).toMatchObject({
      name: 'security',
      holes: {},
      data: { accountId: '333333333333', status: 'ACTIVE', delegatedAt: '2024-01-01T00:00:00.000Z', services: ['guardduty.amazonaws.com', 'sso.amazonaws.com'] },
    });
  });

  test('services that are refused are a hole with the action', async () => {
    const { of } = await run(organizationsDelegatedAdministrators, { ...usual, ListDelegatedServicesForAccount: deny });
    expect(of('organizations-delegated-administrator')[resource]?.holes).toMatchObject({ services: { missing: ['organizations:ListDelegatedServicesForAccount'] } });
  });

  test('an account outside has nothing to read', async () => {
    expect(await run(organizationsDelegatedAdministrators, { ...usual, ListDelegatedAdministrators: outside })).toMatchObject({ ended: skipped, dropped: 0 });
  });
});
