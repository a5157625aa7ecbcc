import { GetPolicyVersionCommand, GetRoleCommand, GetUserCommand, ListMFADevicesCommand, paginateListPolicies, paginateListRoles, paginateListUsers } from '@aws-sdk/client-iam';
import { idsIn, membersIn } from '#collect/collectors/members-in';
import { itemsIn, listIn, structureIn, tagsIn, textIn, understand } from '#collect/collectors/understand';
import { defineCollector } from '#collect/define-collector';
import { part } from '#kernel/part';

/**
 * Reads what most tools ask IAM one by one, where we ask for everything at once: the same kinds, with only the fields that those answers hold. It makes IAM
 * recordings of others judgeable and is no part of a scan.
 */
export const iamWitness = defineCollector({
  id: 'iam-witness',
  title: 'IAM users, roles and policies as others ask for them',
  scope: 'account',
  yields: { 'iam-user': ['ListUsers'], 'iam-role': ['ListRoles'], 'iam-policy': ['ListPolicies'] },
  actions: {
    ListUsers: ['iam:ListUsers'],
    GetUser: ['iam:GetUser'],
    ListMFADevices: ['iam:ListMFADevices'],
    ListRoles: ['iam:ListRoles'],
    GetRole: ['iam:GetRole'],
    ListPolicies: ['iam:ListPolicies'],
    GetPolicyVersion: ['iam:GetPolicyVersion'],
  },
  async collect({ aws, all, each }) {
    const { client } = await aws('iam');
    const users = async () => {
      const pages = await all(paginateListUsers({ client }, {}));
      const names = idsIn(
        pages,
        page => page.Users,
        user => user.UserName,
      );
      await each(
        names.flatMap(UserName => [() => client.send(new GetUserCommand({ UserName })), () => client.send(new ListMFADevicesCommand({ UserName }))]),
        ask => ask(),
      );
    };
    const roles = async () => {
      const pages = await all(paginateListRoles({ client }, {}));
      const names = idsIn(
        pages,
        page => page.Roles,
        role => role.RoleName,
      );
      await each(names, RoleName => client.send(new GetRoleCommand({ RoleName })));
    };
    const policies = async () => {
      const pages = await all(paginateListPolicies({ client }, {}));
      await each(
        membersIn(pages, page => page.Policies),
        ({ Arn: PolicyArn, DefaultVersionId: VersionId }) => client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })),
      );
    };
    await each([users, roles, policies], ask => ask());
  },
  *normalise(call, { partition, account }) {
    const { in: input, out, err } = call;
    if (err !== null) return;
    switch (call.op) {
      case 'ListUsers':
        yield* itemsIn('iam-user', call, 'Users', user => [part('iam-user', textIn(user, 'Arn'), { userName: user.UserName, path: user.Path, createdAt: user.CreateDate })]);
        break;
      case 'GetUser':
        yield* understand('iam-user', 'an answer of GetUser', () => [part('iam-user', textIn(structureIn(out, 'User'), 'Arn'), { tags: tagsIn(out.User) })]);
        break;
      case 'ListMFADevices':
        yield* understand('iam-user', 'an answer of ListMFADevices', () => [part('iam-user', `arn:${partition}:iam::${account}:user/${textIn(input, 'UserName')}`, { mfaActive: listIn(out, 'MFADevices').length > 0 })]);
        break;
      case 'ListRoles':
        yield* itemsIn('iam-role', call, 'Roles', role => [
          part('iam-role', textIn(role, 'Arn'), { roleName: role.RoleName, path: role.Path, createdAt: role.CreateDate, trust: decodeURIComponent(textIn(role, 'AssumeRolePolicyDocument')) }),
        ]);
        break;
      case 'GetRole':
        yield* understand('iam-role', 'an answer of GetRole', () => {
          const role = structureIn(out, 'Role');
          // AWS tells the last use since November 2019; until then nothing is known of it
          const used = role.RoleLastUsed === undefined ? {} : { lastUsedAt: role.RoleLastUsed.LastUsedDate ?? null, lastUsedRegion: role.RoleLastUsed.Region ?? null };
          return [part('iam-role', textIn(role, 'Arn'), { tags: tagsIn(role), ...used })];
        });
        break;
      case 'ListPolicies':
        yield* itemsIn('iam-policy', call, 'Policies', policy => {
          const arn = textIn(policy, 'Arn');
          return [part('iam-policy', arn, { policyName: policy.PolicyName, path: policy.Path, awsManaged: arn.split(':')[4] === 'aws', attachmentCount: policy.AttachmentCount, createdAt: policy.CreateDate, updatedAt: policy.UpdateDate })];
        });
        break;
      case 'GetPolicyVersion':
        yield* understand('iam-policy', 'an answer of GetPolicyVersion', () => [part('iam-policy', textIn(input, 'PolicyArn'), { document: decodeURIComponent(textIn(structureIn(out, 'PolicyVersion'), 'Document')) })]);
        break;
    }
  },
});
