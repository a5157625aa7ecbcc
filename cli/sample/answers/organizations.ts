import type { Account, Policy } from '../world.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type AwsAccount = Item<Answer<'organizations', 'ListAccounts'>['Accounts']>;
type PolicySummary = Item<Answer<'organizations', 'ListPolicies'>['Policies']>;
type Target = Item<Answer<'organizations', 'ListTargetsForPolicy'>['Targets']>;

const PAGE = 20; // the most that AWS Organizations gives

export const organizations: Answers<'organizations'> = {
  DescribeOrganization(_input, at) {
    const { id, email } = at.world.accounts[0];
    return { Organization: { Id: at.world.organization, Arn: arnOf(at, 'organization', null), FeatureSet: 'ALL', MasterAccountArn: arnOf(at, 'account', id), MasterAccountId: id, MasterAccountEmail: email, AvailablePolicyTypes: [] } };
  },
  ListAccounts(input, at) {
    const { items, next } = page(at.world.accounts, sizeOf(input.MaxResults, PAGE, PAGE), input.NextToken);
    return { Accounts: items.map(account => accountOf(account, at)), NextToken: next };
  },
  ListRoots: (_input, at) => ({
    Roots: [{ Id: at.world.root, Arn: arnOf(at, 'root', at.world.root), Name: 'Root', PolicyTypes: (['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY'] as const).map(Type => ({ Type, Status: 'ENABLED' })) }],
  }),
  ListOrganizationalUnitsForParent(input, at) {
    const { items, next } = page(
      at.world.units.filter(unit => unit.parent === input.ParentId),
      sizeOf(input.MaxResults, PAGE, PAGE),
      input.NextToken,
    );
    return { OrganizationalUnits: items.map(unit => ({ Id: unit.id, Arn: arnOf(at, 'ou', unit.id), Name: unit.name })), NextToken: next };
  },
  ListPolicies(input, at) {
    const { items, next } = page(
      at.world.policies.filter(policy => policy.type === input.Filter),
      sizeOf(input.MaxResults, PAGE, PAGE),
      input.NextToken,
    );
    return { Policies: items.map(policy => summaryOf(policy, at)), NextToken: next };
  },
  DescribePolicy(input, at) {
    const policy = find(input.PolicyId, at);
    return { Policy: { PolicySummary: summaryOf(policy, at), Content: JSON.stringify(policy.content) } };
  },
  ListTargetsForPolicy(input, at) {
    const { items, next } = page(find(input.PolicyId, at).targets, sizeOf(input.MaxResults, PAGE, PAGE), input.NextToken);
    return { Targets: items.map(target => targetOf(target, at)), NextToken: next };
  },
  ListDelegatedAdministrators: (_input, at) => ({ DelegatedAdministrators: at.world.accounts.filter(isDelegated).map(account => ({ ...accountOf(account, at), DelegationEnabledDate: new Date(account.joinedAt) })) }),
  ListDelegatedServicesForAccount: (_input, { world }) => ({
    DelegatedServices: ['access-analyzer.amazonaws.com', 'config-multiaccountsetup.amazonaws.com'].map(ServicePrincipal => ({ ServicePrincipal, DelegationEnabledDate: new Date(world.accounts[0].joinedAt) })),
  }),
  ListTagsForResource(input, { world }) {
    const account = world.accounts.find(candidate => candidate.id === input.ResourceId);
    return {
      Tags: account === undefined ? [] : [{ Key: 'CostCenter', Value: account.costCenter }, { Key: 'Environment', Value: account.environment }, ...(account.family === 'sandbox' ? [] : [{ Key: 'Owner', Value: `team-${account.apps[0]}` }])],
    };
  },
};

/** The account from which the security team works for all. */
function isDelegated(account: Account): boolean {
  return account.name === 'security-tooling';
}

function arnOf({ world }: At, type: 'organization' | 'root' | 'ou' | 'account', id: string | null): string {
  return `arn:aws:organizations::${world.accounts[0].id}:${type}/${world.organization}${id === null ? '' : `/${id}`}`;
}

function accountOf(account: Account, at: At): AwsAccount {
  return {
    Id: account.id,
    Arn: arnOf(at, 'account', account.id),
    Email: account.email,
    Name: account.name,
    Status: account.state,
    State: account.state,
    Paths: [`${[at.world.organization, ...account.path, account.id].join('/')}/`],
    JoinedMethod: account.state === 'SUSPENDED' ? 'INVITED' : 'CREATED',
    JoinedTimestamp: new Date(account.joinedAt),
  };
}

function find(id: string, { world }: At): Policy {
  const policy = world.policies.find(candidate => candidate.id === id);
  if (policy === undefined) throw new Refused('PolicyNotFoundException', "We can't find a policy with the PolicyId that you specified.", 400);
  return policy;
}

function summaryOf(policy: Policy, { world }: At): PolicySummary {
  const owner = policy.awsManaged ? 'aws' : `${world.accounts[0].id}:policy/${world.organization}`;
  return {
    Id: policy.id,
    Arn: `arn:aws:organizations::${owner}${policy.awsManaged ? ':policy' : ''}/${policy.type.toLowerCase()}/${policy.id}`,
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}

function targetOf(id: string, at: At): Target {
  if (id === at.world.root) return { TargetId: id, Arn: arnOf(at, 'root', id), Name: 'Root', Type: 'ROOT' };
  const unit = at.world.units.find(candidate => candidate.id === id);
  if (unit !== undefined) return { TargetId: id, Arn: arnOf(at, 'ou', id), Name: unit.name, Type: 'ORGANIZATIONAL_UNIT' };
  return { TargetId: id, Arn: arnOf(at, 'account', id), Name: at.world.accounts.find(account => account.id === id)?.name ?? '', Type: 'ACCOUNT' };
}
