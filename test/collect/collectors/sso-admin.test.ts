import { describe, expect, test } from 'vitest';
import ssoAdminAssignments from '#collect/collectors/sso-admin/sso-admin-assignments';
import ssoAdminPermissionSets from '#collect/collectors/sso-admin/sso-admin-permission-sets';
import ssoPermissionSet from '#inventory/sso-permission-set';
import { account, deny, pages, refuse, run, tally } from './fake-gather.ts';

const instance = 'arn:aws:sso:::instance/ssoins-1';
const set = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1';
const usual = {
  ListInstances: () => ({ Instances: [{ InstanceArn: instance }] }),
  ListPermissionSets: () => ({ PermissionSets: [set] }),
  DescribePermissionSet: () => ({ PermissionSet: { Name: 'Admins', PermissionSetArn: set, CreatedDate: '2024-01-01T00:00:00.000Z', SessionDuration: 'PT12H' } }),
  ListManagedPoliciesInPermissionSet: () => ({ AttachedManagedPolicies: [{ Name: 'AdministratorAccess', Arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }] }),
  ListCustomerManagedPolicyReferencesInPermissionSet: () => ({ CustomerManagedPolicyReferences: [{ Name: 'limits', Path: '/org/' }, { Name: 'reads' }] }),
  GetInlinePolicyForPermissionSet: () => ({ InlinePolicy: '' }),
  GetPermissionsBoundaryForPermissionSet: () => refuse('ResourceNotFoundException', 404),
  ListAccountsForProvisionedPermissionSet: pages([{ AccountIds: ['111111111111'] }, { AccountIds: ['222222222222'] }]),
};

describe('sso-admin-permission-sets', () => {
  test('reads policies, boundary and accounts of each set', async () => {
    const { of, dropped, calls } = await run(ssoAdminPermissionSets, usual);
    expect(dropped).toBe(0);
    expect(of('sso-permission-set')[set]).toEqual({
      name: 'Admins',
      account,
      region: 'global',
      holes: {},
      data: {
        permissionSetName: 'Admins',
        createdAt: '2024-01-01T00:00:00.000Z',
        sessionDuration: 'PT12H',
        managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        customerPolicies: ['/org/limits', '/reads'],
        inlinePolicy: null,
        boundary: null,
        accounts: ['111111111111', '222222222222'],
      },
    });
    expect(tally(calls)['ListAccountsForProvisionedPermissionSet']).toBe(2);
  });

  test.each([
    [{ ManagedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }, 'arn:aws:iam::aws:policy/PowerUserAccess'],
    [{ CustomerManagedPolicyReference: { Name: 'limits' } }, '/limits'],
  ])('a boundary %j is %s', async (PermissionsBoundary, boundary) => {
    const { of } = await run(ssoAdminPermissionSets, { ...usual, GetPermissionsBoundaryForPermissionSet: () => ({ PermissionsBoundary }) });
    expect(of('sso-permission-set')[set]?.data['boundary']).toBe(boundary);
  });

  test('no instance in the Region may be one elsewhere: nothing is called read', async () => {
    const { ended, calls } = await run(ssoAdminPermissionSets, { ...usual, ListInstances: () => ({ Instances: [] }) });
    expect(ended).toMatchObject({ skipped: expect.stringContaining('AWS_REGION') });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['DescribePermissionSet', ['permissionSetName', 'createdAt', 'sessionDuration']],
    ['ListManagedPoliciesInPermissionSet', ['managedPolicies']],
    ['ListCustomerManagedPolicyReferencesInPermissionSet', ['customerPolicies']],
    ['GetInlinePolicyForPermissionSet', ['inlinePolicy']],
    ['GetPermissionsBoundaryForPermissionSet', ['boundary']],
    ['ListAccountsForProvisionedPermissionSet', ['accounts']],
  ])('a refused %s leaves its fields open and no others', async (op, fields) => {
    const { of, ended } = await run(ssoAdminPermissionSets, { ...usual, [op]: deny });
    expect(ended).toBe('normally');
    expect(Object.keys(of('sso-permission-set')[set]?.holes ?? {}).sort()).toEqual([...fields].sort());
  });

  test('a second page of accounts that is refused leaves all accounts open', async () => {
    const { of } = await run(ssoAdminPermissionSets, { ...usual, ListAccountsForProvisionedPermissionSet: ({ NextToken }: any) => (NextToken === undefined ? { AccountIds: ['111111111111'], NextToken: '1' } : deny()) });
    expect(Object.keys(of('sso-permission-set')[set]?.holes ?? {})).toEqual(['accounts']);
  });
});

describe('sso-admin-assignments', () => {
  const before = (data: object, holes: object | null = null) => ({
    'sso-permission-set': [{ kind: 'sso-permission-set', resource: set, account, region: 'global', name: 'Admins', data: { ...ssoPermissionSet.example, ...data }, holes: holes as any, calls: [] }],
  });
  const table = { ListAccountAssignments: ({ AccountId }: any) => ({ AccountAssignments: [{ AccountId, PermissionSetArn: set, PrincipalType: 'USER', PrincipalId: 'p-1' }] }) };

  test('asks for each account of each set, of the instance that the set is of', async () => {
    const { of, calls } = await run(ssoAdminAssignments, table, { after: before({ accounts: ['111111111111', '222222222222'] }) });
    expect(calls.map(call => call.in)).toEqual(['111111111111', '222222222222'].map(AccountId => ({ InstanceArn: instance, PermissionSetArn: set, AccountId, MaxResults: 100 })));
    expect(Object.keys(of('sso-assignment'))).toEqual(['111111111111', '222222222222'].map(id => `urn:tallystick:aws:${account}:global:sso-assignment/${encodeURIComponent(`ssoins-1/ps-1/${id}/p-1`)}`));
    expect(Object.values(of('sso-assignment'))[0]?.data).toEqual({ permissionSetArn: set, accountId: '111111111111', principalType: 'USER', principalId: 'p-1' });
  });

  test('accounts that could not be read are not asked about', async () => {
    expect((await run(ssoAdminAssignments, table, { after: before({}, { accounts: { reason: 'x', missing: [] } }) })).calls).toEqual([]);
  });
});
