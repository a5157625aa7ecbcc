export {
  OrganizationsClient as Client,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  paginateListAccounts,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
  paginateListPolicies,
  paginateListTargetsForPolicy,
  paginateListTagsForResource,
} from '@aws-sdk/client-organizations';
