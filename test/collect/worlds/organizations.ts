import { group, type Worlds } from './world.ts';

export default {
  'organizations-organization': { calls: [1, 1, 1], world: () => ({ DescribeOrganization: () => ({}) }) },
  'organizations-accounts': {
    calls: [6, 15, 109],
    world: count => ({
      ListAccounts: group(count, 20, 'Accounts', id => ({ Id: id })),
      ListTagsForResource: () => ({ Tags: [] }),
      ListRoots: () => ({ Roots: [{ Id: 'r-ab12' }] }),
      ListOrganizationalUnitsForParent: ({ ParentId }) => ({ OrganizationalUnits: ParentId === 'r-ab12' ? [{ Id: 'ou-1' }, { Id: 'ou-2' }] : [] }),
    }),
  },
  'organizations-policies': {
    calls: [5, 23, 207],
    world: count => ({
      ListPolicies: input => (input.Filter === 'SERVICE_CONTROL_POLICY' ? group(count, 20, 'Policies', id => ({ Id: id }))(input) : { Policies: [] }),
      DescribePolicy: () => ({}),
      ListTargetsForPolicy: () => ({ Targets: [] }),
    }),
  },
} satisfies Worlds;
