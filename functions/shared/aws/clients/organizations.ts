export {
  OrganizationsClient as Client,
  paginateListDelegatedServicesForAccount,
  paginateListDelegatedAdministrators,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  paginateListAccounts,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
  paginateListPolicies,
  paginateListTargetsForPolicy,
  paginateListTagsForResource,
} from '@aws-sdk/client-organizations';
