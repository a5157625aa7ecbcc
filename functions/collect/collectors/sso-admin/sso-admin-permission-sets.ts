import { part, unread, type Yielded } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn, textsIn } from '../members-in.ts';
import { answeredList, itemsIn, nameIn, structureIn, textIn, textItem, understand } from '../understand.ts';

const followed = {
  DescribePermissionSet: ['permissionSetName', 'createdAt', 'sessionDuration'],
  ListManagedPoliciesInPermissionSet: ['managedPolicies'],
  ListCustomerManagedPolicyReferencesInPermissionSet: ['customerPolicies'],
  GetInlinePolicyForPermissionSet: ['inlinePolicy'],
  GetPermissionsBoundaryForPermissionSet: ['boundary'],
  ListAccountsForProvisionedPermissionSet: ['accounts'],
} as const;

/** AWS leaves the path out where it is `/`. */
function pathAndName(policy: any): string {
  return `${policy.Path ?? '/'}${textIn(policy, 'Name')}`;
}

function boundaryOf(boundary: any): string {
  return boundary.CustomerManagedPolicyReference === undefined ? textIn(boundary, 'ManagedPolicyArn') : pathAndName(boundary.CustomerManagedPolicyReference);
}

/** Identity Center answers in its own Region alone; asked elsewhere it looks as if there were none, so that an empty list is no list. */
/** AWS answers an empty text where there is none: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_GetInlinePolicyForPermissionSet.html */
function inlinePolicyIn(out: any): string | null {
  const policy: unknown = structureIn({ out }, 'out').InlinePolicy;
  if (policy === '') return null;
  const text = textItem(policy);
  JSON.parse(text); // what is no JSON is no policy
  return text;
}

export default defineCollector({
  id: 'sso-admin-permission-sets',
  title: 'Permission sets of Identity Center, with their policies and accounts',
  scope: 'organization',
  yields: { 'sso-permission-set': ['ListPermissionSets'] },
  actions: {
    ListInstances: ['sso:ListInstances'],
    ListPermissionSets: ['sso:ListPermissionSets'],
    DescribePermissionSet: ['sso:DescribePermissionSet'],
    ListManagedPoliciesInPermissionSet: ['sso:ListManagedPoliciesInPermissionSet'],
    ListCustomerManagedPolicyReferencesInPermissionSet: ['sso:ListCustomerManagedPolicyReferencesInPermissionSet'],
    GetInlinePolicyForPermissionSet: ['sso:GetInlinePolicyForPermissionSet'],
    GetPermissionsBoundaryForPermissionSet: ['sso:GetPermissionsBoundaryForPermissionSet'],
    ListAccountsForProvisionedPermissionSet: ['sso:ListAccountsForProvisionedPermissionSet'],
  },
  answers: { GetPermissionsBoundaryForPermissionSet: ['ResourceNotFoundException'] },
  async collect({ aws, all, each, skip }) {
    const {
      client,
      paginateListInstances,
      paginateListPermissionSets,
      paginateListManagedPoliciesInPermissionSet,
      paginateListCustomerManagedPolicyReferencesInPermissionSet,
      paginateListAccountsForProvisionedPermissionSet,
      DescribePermissionSetCommand,
      GetInlinePolicyForPermissionSetCommand,
      GetPermissionsBoundaryForPermissionSetCommand,
    } = await aws('sso-admin');
    const instances = idsIn(
      await all(paginateListInstances({ client }, {})),
      page => page.Instances,
      instance => instance.InstanceArn,
    ).sort();
    if (instances.length === 0) skip("IAM Identity Center has no instance in the caller's Region; scan with AWS_REGION set to its home Region");
    for (const InstanceArn of instances) {
      const sets = textsIn(await all(paginateListPermissionSets({ client }, { InstanceArn, MaxResults: 100 })), page => page.PermissionSets).sort();
      await each(sets, PermissionSetArn => {
        const one = { InstanceArn, PermissionSetArn };
        return each<() => Promise<unknown>>(
          [
            () => client.send(new DescribePermissionSetCommand(one)),
            () => all(paginateListManagedPoliciesInPermissionSet({ client }, { ...one, MaxResults: 100 })),
            () => all(paginateListCustomerManagedPolicyReferencesInPermissionSet({ client }, { ...one, MaxResults: 100 })),
            () => client.send(new GetInlinePolicyForPermissionSetCommand(one)),
            () => client.send(new GetPermissionsBoundaryForPermissionSetCommand(one)),
            () => all(paginateListAccountsForProvisionedPermissionSet({ client }, { ...one, MaxResults: 100 })),
          ],
          ask => ask(),
        );
      });
    }
  },
  *normalise(call) {
    const { op, in: input, out, err } = call;
    if (op === 'ListInstances') yield* itemsIn('sso-permission-set', call, 'Instances', instance => (textIn(instance, 'InstanceArn'), []));
    else if (op === 'ListPermissionSets') yield* itemsIn('sso-permission-set', call, 'PermissionSets', item => [part('sso-permission-set', textItem(item), {})]);
    else {
      yield* understand('sso-permission-set', `an answer of ${op}`, () => {
        const arn = textIn(input, 'PermissionSetArn');
        if (op === 'GetPermissionsBoundaryForPermissionSet' && err?.name === 'ResourceNotFoundException') return [part('sso-permission-set', arn, { boundary: null })];
        const open = [unread('sso-permission-set', arn, followed[op as keyof typeof followed])];
        return err === null ? understand('sso-permission-set', `an answer of ${op}`, () => [followUp(arn)], open) : open;
      });
    }

    function followUp(arn: string): Yielded {
      switch (op) {
        case 'DescribePermissionSet': {
          const set = structureIn(out, 'PermissionSet');
          return part('sso-permission-set', arn, { permissionSetName: textIn(set, 'Name'), createdAt: set.CreatedDate, sessionDuration: set.SessionDuration ?? 'PT1H' }, nameIn(set, 'Name')); // AWS documents one hour as the default
        }
        case 'ListManagedPoliciesInPermissionSet':
          return part('sso-permission-set', arn, { managedPolicies: answeredList(out, 'AttachedManagedPolicies').map(policy => textIn(policy, 'Arn')) }, { adds: true });
        case 'ListCustomerManagedPolicyReferencesInPermissionSet':
          return part('sso-permission-set', arn, { customerPolicies: answeredList(out, 'CustomerManagedPolicyReferences').map(pathAndName) }, { adds: true });
        case 'GetInlinePolicyForPermissionSet':
          return part('sso-permission-set', arn, { inlinePolicy: inlinePolicyIn(out) });
        case 'GetPermissionsBoundaryForPermissionSet':
          return part('sso-permission-set', arn, { boundary: boundaryOf(structureIn(out, 'PermissionsBoundary')) });
        default:
          return part('sso-permission-set', arn, { accounts: answeredList(out, 'AccountIds').map(textItem) }, { adds: true });
      }
    }
  },
});
