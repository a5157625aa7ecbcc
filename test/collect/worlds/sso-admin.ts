import { group, idsOf, type Worlds } from './world.ts';

const instance = 'arn:aws:sso:::instance/ssoins-7223b1a2c3d4e5f6';
const setArn = (id: string) => `arn:aws:sso:::permissionSet/ssoins-7223b1a2c3d4e5f6/ps-${id}`;

export default {
  'sso-admin-permission-sets': {
    calls: [8, 62, 602],
    world: count => ({
      ListInstances: () => ({ Instances: [{ InstanceArn: instance, IdentityStoreId: 'd-1234567890', OwnerAccountId: '111111111111', Status: 'ACTIVE' }] }),
      ListPermissionSets: () => ({ PermissionSets: idsOf(count).map(setArn) }),
      DescribePermissionSet: ({ PermissionSetArn }) => ({ PermissionSet: { Name: 'ReadOnly', PermissionSetArn, CreatedDate: '2024-01-01T00:00:00.000Z', SessionDuration: 'PT4H' } }),
      ListManagedPoliciesInPermissionSet: () => ({ AttachedManagedPolicies: [{ Name: 'ReadOnlyAccess', Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] }),
      ListCustomerManagedPolicyReferencesInPermissionSet: () => ({ CustomerManagedPolicyReferences: [] }),
      GetInlinePolicyForPermissionSet: () => ({ InlinePolicy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}' }),
      GetPermissionsBoundaryForPermissionSet: () => ({ PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' } }),
      ListAccountsForProvisionedPermissionSet: group(2, 100, 'AccountIds', id => id),
    }),
  },
  'sso-admin-assignments': {
    calls: [2, 20, 200],
    world: () => ({
      ListAccountAssignments: ({ PermissionSetArn, AccountId }) => ({ AccountAssignments: [{ AccountId, PermissionSetArn, PrincipalType: 'GROUP', PrincipalId: '90677c608a-7afcdc23-0bd4-4fb7-b2ff-10ccffdff447' }] }),
    }),
  },
} satisfies Worlds;
