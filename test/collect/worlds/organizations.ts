import { account } from '../collectors/fake-gather.ts';
import { group, idsOf, type Worlds } from './world.ts';

const organization = 'o-a1b2c3d4e5';
const unitOf = (name: string) => ({ Id: `ou-ab12-${name.padEnd(8, '0')}`, Name: name });
const policyArn = (id: string) => `arn:aws:organizations::${account}:policy/${organization}/service_control_policy/p-${id}`;
const content = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}';

export default {
  'organizations-organization': {
    calls: [1, 1, 1],
    world: () => ({ DescribeOrganization: () => ({ Organization: { Id: organization, Arn: `arn:aws:organizations::${account}:organization/${organization}`, FeatureSet: 'ALL', MasterAccountId: account } }) }),
  },
  'organizations-accounts': {
    calls: [6, 15, 109],
    world: count => ({
      ListAccounts: group(count, 20, 'Accounts', id => ({ Id: id, Name: `account ${id}`, Status: 'ACTIVE', State: 'ACTIVE', JoinedTimestamp: '2024-01-01T00:00:00.000Z', Paths: [`${organization}/r-ab12/${id}/`] })),
      ListTagsForResource: () => ({ Tags: [{ Key: 'Owner', Value: 'payments' }] }),
      ListRoots: () => ({ Roots: [{ Id: 'r-ab12', Name: 'Root' }] }),
      ListOrganizationalUnitsForParent: ({ ParentId }) => ({ OrganizationalUnits: ParentId === 'r-ab12' ? [unitOf('prod'), unitOf('test')] : [] }),
    }),
  },
  'organizations-policies': {
    calls: [5, 23, 207],
    world: count => ({
      ListPolicies: input => (input.Filter === 'SERVICE_CONTROL_POLICY' ? group(count, 20, 'Policies', id => ({ Id: `p-${id}`, Arn: policyArn(id), Name: `deny ${id}`, Type: input.Filter, AwsManaged: false }))(input) : { Policies: [] }),
      DescribePolicy: ({ PolicyId }) => ({ Policy: { PolicySummary: { Id: PolicyId }, Content: content } }),
      ListTargetsForPolicy: () => ({ Targets: idsOf(1).map(id => ({ TargetId: id, Name: 'prod', Type: 'ACCOUNT' })) }),
    }),
  },
  'organizations-delegated-administrators': {
    calls: [2, 11, 105],
    world: count => ({
      ListDelegatedAdministrators: group(count, 20, 'DelegatedAdministrators', id => ({ Id: id, Name: `account ${id}`, Status: 'ACTIVE', State: 'ACTIVE', DelegationEnabledDate: '2024-01-01T00:00:00.000Z' })),
      ListDelegatedServicesForAccount: () => ({ DelegatedServices: [{ ServicePrincipal: 'guardduty.amazonaws.com', DelegationEnabledDate: '2024-01-01T00:00:00.000Z' }] }),
    }),
  },
} satisfies Worlds;
