import { daysBack } from '../calendar.ts';
import { setPolicies } from '../estate/identities.ts';
import { hashOf, randomOf, uuidOf } from '../random.ts';
import type { Account, World } from '../world.ts';
import { page, Refused, sizeOf, type Answers } from './answer.ts';

const names = Object.keys(setPolicies) as (keyof typeof setPolicies)[];

function instanceOf({ organization }: World): string {
  return `arn:aws:sso:::instance/ssoins-${randomOf(`${organization}/identity-center`).hex(16)}`;
}

function arnOf(world: World, name: string): string {
  return `${instanceOf(world).replace(':instance/', ':permissionSet/')}/ps-${randomOf(`${world.organization}/permission-set/${name}`).hex(16)}`;
}

function nameOf(world: World, arn: string): keyof typeof setPolicies {
  const name = names.find(candidate => arnOf(world, candidate) === arn);
  if (name === undefined) throw new Refused('ResourceNotFoundException', 'PermissionSet not found', 400);
  return name;
}

/** Where a permission set's role is. */
function accountsOf(world: World, name: string): readonly Account[] {
  return world.accounts.filter(
    account =>
      account.state === 'ACTIVE' &&
      world
        .estate(account)
        .identities()
        .roles.some(role => role.name.startsWith(`AWSReservedSSO_${name}_`)),
  );
}

/** Identity Center lies in the home Region of the company; its roles are in the accounts. */
export const ssoAdmin: Answers<'sso-admin'> = {
  ListInstances: (_input, { world }) => ({
    Instances: [{ InstanceArn: instanceOf(world), IdentityStoreId: `d-${randomOf(`${world.organization}/identity-store`).hex(10)}`, OwnerAccountId: world.accounts[0].id, Status: 'ACTIVE', CreatedDate: new Date(daysBack(1500, 0.5)) }],
  }),
  ListPermissionSets: (_input, { world }) => ({ PermissionSets: names.map(name => arnOf(world, name)) }),
  DescribePermissionSet(input, { world }) {
    const Name = nameOf(world, input.PermissionSetArn);
    return { PermissionSet: { Name, PermissionSetArn: input.PermissionSetArn, CreatedDate: new Date(daysBack(1400, 0.5)), SessionDuration: Name === 'Operator' ? 'PT12H' : 'PT1H' } };
  },
  ListManagedPoliciesInPermissionSet: (input, { world }) => ({ AttachedManagedPolicies: setPolicies[nameOf(world, input.PermissionSetArn)].map(Name => ({ Name, Arn: `arn:aws:iam::aws:policy/${Name}` })) }),
  ListCustomerManagedPolicyReferencesInPermissionSet: () => ({ CustomerManagedPolicyReferences: [] }),
  GetInlinePolicyForPermissionSet: () => ({ InlinePolicy: '' }),
  GetPermissionsBoundaryForPermissionSet() {
    throw new Refused('ResourceNotFoundException', 'PermissionsBoundary not found', 400);
  },
  ListAccountsForProvisionedPermissionSet(input, { world }) {
    const { items, next } = page(accountsOf(world, nameOf(world, input.PermissionSetArn)), sizeOf(input.MaxResults, 100, 100), input.NextToken);
    return { AccountIds: items.map(account => account.id), NextToken: next };
  },
  ListAccountAssignments(input, { world }) {
    const name = nameOf(world, input.PermissionSetArn);
    const one = (PrincipalType: 'GROUP' | 'USER', whose: string) => ({ AccountId: input.AccountId, PermissionSetArn: input.PermissionSetArn, PrincipalType, PrincipalId: uuidOf(randomOf(`${world.organization}/${PrincipalType}/${whose}`)) });
    // who needed it once, by name
    const direct = hashOf(`${input.AccountId}/${name}/assignment`) % 17 === 0;
    return { AccountAssignments: [one('GROUP', name), ...(direct ? [one('USER', input.AccountId)] : [])] };
  },
};
