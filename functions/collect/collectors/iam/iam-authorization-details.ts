import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, structureIn, tagsIn, textIn } from '../understand.ts';

/** A policy document as JSON text. AWS sends it URL-encoded (RFC 3986); tapes made from other tools hold it decoded or even parsed. */
function documentIn(holder: any, member: string): string {
  const document: unknown = holder?.[member];
  if (document !== null && typeof document === 'object') return JSON.stringify(document);
  const text = textIn(holder, member);
  return text.trimStart().startsWith('{') ? text : decodeURIComponent(text);
}

function inlineIn(holder: any, member: string): { name: string; document: string }[] {
  return listIn(holder, member).map(policy => ({ name: textIn(policy, 'PolicyName'), document: documentIn(policy, 'PolicyDocument') }));
}

function attachedIn(holder: any): string[] {
  return listIn(holder, 'AttachedManagedPolicies').map(policy => textIn(policy, 'PolicyArn'));
}

function boundaryIn(holder: any): string | null {
  return holder.PermissionsBoundary === undefined ? null : textIn(holder.PermissionsBoundary, 'PermissionsBoundaryArn');
}

export default defineCollector({
  id: 'iam-authorization-details',
  title: 'IAM users, groups, roles and policies',
  scope: 'account',
  yields: {
    'iam-user': ['GetAccountAuthorizationDetails'],
    'iam-group': ['GetAccountAuthorizationDetails'],
    'iam-role': ['GetAccountAuthorizationDetails'],
    'iam-policy': ['GetAccountAuthorizationDetails'],
  },
  fills: { 'iam-account': ['awsPoliciesAttached'] },
  actions: { GetAccountAuthorizationDetails: ['iam:GetAccountAuthorizationDetails'] },
  async collect({ aws, drain }) {
    const { client, paginateGetAccountAuthorizationDetails } = await aws('iam');
    await drain(paginateGetAccountAuthorizationDetails({ client }, { MaxItems: 1000 }));
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('iam-user', call, 'UserDetailList', user => [
      part('iam-user', textIn(user, 'Arn'), {
        userName: user.UserName,
        path: user.Path,
        createdAt: user.CreateDate,
        groups: [...listIn(user, 'GroupList')],
        attachedPolicies: attachedIn(user),
        inlinePolicies: inlineIn(user, 'UserPolicyList'),
        boundary: boundaryIn(user),
        tags: tagsIn(user),
      }),
    ]);
    yield* itemsIn('iam-group', call, 'GroupDetailList', group => [
      part('iam-group', textIn(group, 'Arn'), {
        groupName: group.GroupName,
        path: group.Path,
        attachedPolicies: attachedIn(group),
        inlinePolicies: inlineIn(group, 'GroupPolicyList'),
      }),
    ]);
    yield* itemsIn('iam-role', call, 'RoleDetailList', role => {
      const used = structureIn(role, 'RoleLastUsed'); // empty when the role was not used
      return [
        part('iam-role', textIn(role, 'Arn'), {
          roleName: role.RoleName,
          path: role.Path,
          createdAt: role.CreateDate,
          trust: documentIn(role, 'AssumeRolePolicyDocument'),
          attachedPolicies: attachedIn(role),
          inlinePolicies: inlineIn(role, 'RolePolicyList'),
          boundary: boundaryIn(role),
          lastUsedAt: used.LastUsedDate ?? null,
          lastUsedRegion: used.Region ?? null,
          instanceProfiles: listIn(role, 'InstanceProfileList').map(profile => textIn(profile, 'Arn')),
          tags: tagsIn(role),
        }),
      ];
    });
    yield* itemsIn('iam-policy', call, 'Policies', policy => {
      const arn = textIn(policy, 'Arn');
      const versions = listIn(policy, 'PolicyVersionList');
      return [
        part('iam-policy', arn, {
          policyName: policy.PolicyName,
          path: policy.Path,
          awsManaged: arn.split(':')[4] === 'aws',
          attachmentCount: policy.AttachmentCount,
          boundaryCount: policy.PermissionsBoundaryUsageCount ?? undefined,
          createdAt: policy.CreateDate,
          updatedAt: policy.UpdateDate,
          document: documentIn(
            versions.find(version => version.IsDefaultVersion === true),
            'Document',
          ),
          // of its own policies AWS shows the version in use and no other
          otherVersions: versions.filter(version => version.IsDefaultVersion !== true).map(version => ({ id: textIn(version, 'VersionId'), document: documentIn(version, 'Document') })),
        }),
      ];
    });
    const own = urnOf({ partition, account, region: 'global' }, 'iam-account', account);
    // what is wrong with an item of this list was counted above
    const policies: readonly any[] | null = call.err === null && Array.isArray(call.out?.Policies) ? call.out.Policies : null;
    if (policies?.every(policy => typeof policy?.Arn === 'string' && typeof policy.AttachmentCount === 'number') !== true) yield unread('iam-account', own, ['awsPoliciesAttached']);
    else {
      const attached = policies.filter(({ Arn, AttachmentCount }) => Arn.split(':')[4] === 'aws' && AttachmentCount > 0);
      yield part('iam-account', own, { awsPoliciesAttached: attached.map(({ Arn }) => Arn.slice(Arn.lastIndexOf('/') + 1)) }, { adds: true });
    }
  },
});
