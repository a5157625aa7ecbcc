import { daysBack, lastDaily } from '../calendar.ts';
import type { AccessKey, Group, Identities, OwnPolicy, Role, Use, User } from '../estate/identities.ts';
import { documentOf, inlineOf, managedDocuments, trustOf } from '../estate/policy-documents.ts';
import { hashOf, randomOf } from '../random.ts';
import { holds, lives } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { iamAccount } from './iam-account.ts';
import { iamLastAccessed } from './iam-last-accessed.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type Details = Answer<'iam', 'GetAccountAuthorizationDetails'>;
type UserDetail = Item<Details['UserDetailList']>;
type GroupDetail = Item<Details['GroupDetailList']>;
type RoleDetail = Item<Details['RoleDetailList']>;
type ManagedPolicyDetail = Item<Details['Policies']>;

export const iam: Answers<'iam'> = {
  ...iamAccount,
  ...iamLastAccessed,
  GetAccountSummary(_input, { account, estate, now }) {
    const { users, roles, groups, policies } = estate.identities();
    return {
      SummaryMap: {
        AccountAccessKeysPresent: holds(account.rootKey, now) ? 1 : 0,
        AccountMFAEnabled: holds(account.rootWithoutMfa, now) ? 0 : 1,
        AccountPasswordPresent: 1,
        AccountSigningCertificatesPresent: 0,
        Users: users.filter(user => lives(user, now)).length,
        Roles: roles.filter(role => lives(role, now)).length,
        Groups: groups.length,
        Policies: policies.filter(policy => lives(policy, now)).length,
        UsersQuota: 5000,
        RolesQuota: 1000,
        GroupsQuota: 300,
        PoliciesQuota: 1500,
        AccessKeysPerUserQuota: 2,
        GroupsPerUserQuota: 10,
        AttachedPoliciesPerUserQuota: 10,
        AttachedPoliciesPerGroupQuota: 10,
        AttachedPoliciesPerRoleQuota: 10,
        PolicySizeQuota: 6144,
        UserPolicySizeQuota: 2048,
        GroupPolicySizeQuota: 5120,
        RolePolicySizeQuota: 10_240,
        AssumeRolePolicySizeQuota: 2048,
      },
    };
  },
  ListInstanceProfiles(input, at) {
    const roles = at.estate.identities().roles.filter(role => role.profile && lives(role, at.now));
    const { items, next } = page(roles, sizeOf(input.MaxItems, 100, 1000), input.Marker);
    return {
      InstanceProfiles: items.map(role => {
        const { Path, RoleName, RoleId, Arn, CreateDate } = roleOf(role, at);
        return { ...profileOf(role, at.account.id), Roles: [{ Path, RoleName, RoleId, Arn, CreateDate }] };
      }),
      IsTruncated: next !== undefined,
      Marker: next,
    };
  },
  GetAccountAuthorizationDetails(input, at) {
    const { items, next } = page(entitiesOf(at), sizeOf(input.MaxItems, 100, 1000), input.Marker);
    const of = <T>(kind: Entity['kind'], detail: (entity: any) => T): T[] => items.filter(entity => entity.kind === kind).map(({ entity }) => detail(entity));
    return {
      UserDetailList: of('user', (user: User) => userOf(user, at)),
      GroupDetailList: of('group', (group: Group) => groupOf(group, at)),
      RoleDetailList: of('role', (role: Role) => roleOf(role, at)),
      Policies: [...of('policy', (policy: OwnPolicy) => policyOf(policy, at)), ...of('managed', (name: string) => managedOf(name, at))],
      IsTruncated: next !== undefined,
      Marker: next,
    };
  },
  ListRoles(input, at) {
    const { items, next } = page(
      at.estate.identities().roles.filter(role => lives(role, at.now)),
      sizeOf(input.MaxItems, 100, 1000),
      input.Marker,
    );
    return { Roles: items.map(role => sessionOf(role, at)), IsTruncated: next !== undefined, Marker: next };
  },
  GenerateCredentialReport: () => ({ State: 'COMPLETE' }),
  GetCredentialReport: (_input, at) => ({ Content: Buffer.from(reportOf(at)), ReportFormat: 'text/csv', GeneratedTime: new Date(at.now) }),
  ListAccessKeys(input, { estate, now }) {
    const user = estate.identities().users.find(candidate => candidate.name === input.UserName && lives(candidate, now));
    if (user === undefined) throw new Refused('NoSuchEntityException', `The user with name ${input.UserName} cannot be found.`, 404);
    const keys = keysOf(user, now);
    return { AccessKeyMetadata: keys.map(key => ({ UserName: user.name, AccessKeyId: key.id, Status: isActive(key, now) ? 'Active' : 'Inactive', CreateDate: new Date(key.bornAt) })), IsTruncated: false };
  },
  GetAccessKeyLastUsed(input, { estate, now }) {
    for (const user of estate.identities().users) {
      const key = user.keys.find(candidate => candidate.id === input.AccessKeyId);
      if (key === undefined) continue;
      const used = usedAt(key.use, key.bornAt, now);
      return { UserName: user.name, AccessKeyLastUsed: used === null ? { ServiceName: 'N/A', Region: 'N/A', LastUsedDate: undefined } : { LastUsedDate: new Date(used), ServiceName: key.service, Region: key.region } };
    }
    throw new Refused('AccessDenied', `The access key ${input.AccessKeyId} is not of this account.`, 403);
  },
};

type Entity = { readonly kind: 'user' | 'group' | 'role' | 'policy' | 'managed'; readonly entity: unknown };

/** Users, groups, roles, the account's policies, then those of AWS that are attached. */
function entitiesOf({ estate, now }: At): Entity[] {
  const identities = estate.identities();
  const kind = (name: Entity['kind'], list: readonly unknown[]): Entity[] => list.map(entity => ({ kind: name, entity }));
  return [
    ...kind(
      'user',
      identities.users.filter(user => lives(user, now)),
    ),
    ...kind('group', identities.groups),
    ...kind(
      'role',
      identities.roles.filter(role => lives(role, now)),
    ),
    ...kind(
      'policy',
      identities.policies.filter(policy => lives(policy, now)),
    ),
    ...kind('managed', [...usesOf(identities, now).managed.keys()].sort()),
  ];
}

/** How often each policy is attached, by its name; those of the account stand there even when they are not. */
type Uses = { readonly now: number; readonly managed: ReadonlyMap<string, number>; readonly own: ReadonlyMap<string, number> };
const uses = new WeakMap<Identities, Uses>();

function usesOf(identities: Identities, now: number): Uses {
  const known = uses.get(identities);
  if (known?.now === now) return known;
  const managed = new Map<string, number>();
  const own = new Map(identities.policies.filter(policy => lives(policy, now)).map(policy => [policy.name, 0]));
  for (const role of identities.roles.filter(candidate => lives(candidate, now))) {
    for (const name of role.managed) managed.set(name, (managed.get(name) ?? 0) + 1);
    const count = role.own === null ? undefined : own.get(role.own);
    if (count !== undefined) own.set(role.own as string, count + 1);
  }
  for (const group of identities.groups) for (const name of group.managed) managed.set(name, (managed.get(name) ?? 0) + 1);
  const found = { now, managed, own };
  uses.set(identities, found);
  return found;
}

/** Policy documents travel URL-encoded (RFC 3986). */
function encoded(document: object): string {
  return encodeURIComponent(JSON.stringify(document)).replaceAll(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function attached(names: readonly string[]): { PolicyArn: string; PolicyName: string }[] {
  return names.map(name => ({ PolicyArn: `arn:aws:iam::aws:policy/${name}`, PolicyName: name.slice(name.lastIndexOf('/') + 1) }));
}

function usedAt(use: Use, bornAt: number, now: number): number | null {
  if (use === null) return null;
  const at = 'daily' in use ? lastDaily(now, use.daily) : use.last;
  return at < bornAt ? null : at;
}

function userOf(user: User, { account, now }: At): UserDetail {
  return {
    Path: '/',
    UserName: user.name,
    UserId: user.id,
    Arn: userArn(user, account.id),
    CreateDate: new Date(user.bornAt),
    GroupList: user.group === null ? [] : [user.group],
    AttachedManagedPolicies: [],
    Tags: tagsOf(account, user, null, now),
  };
}

function groupOf(group: Group, { account }: At): GroupDetail {
  return { Path: '/', GroupName: group.name, GroupId: group.id, Arn: `arn:aws:iam::${account.id}:group/${group.name}`, CreateDate: new Date(group.bornAt), GroupPolicyList: [], AttachedManagedPolicies: attached(group.managed) };
}

/** Some teams raised the longest session of their roles to what AWS allows. */
function sessionOf(role: Role, at: At): Item<Answer<'iam', 'ListRoles'>['Roles']> {
  const { Path, RoleName, RoleId, Arn, CreateDate, AssumeRolePolicyDocument } = roleOf(role, at);
  const raised = role.path === '/' && hashOf(`${role.id}/session`) % 5 === 0;
  return { Path, RoleName, RoleId, Arn, CreateDate, AssumeRolePolicyDocument, MaxSessionDuration: raised || role.path.startsWith('/aws-reserved/') ? 43_200 : 3600 };
}

function profileOf(role: Role, accountId: string) {
  return {
    Path: '/',
    InstanceProfileName: role.name,
    InstanceProfileId: `AIPA${randomOf(`${role.id}/profile`).capitals(17)}`,
    Arn: `arn:aws:iam::${accountId}:instance-profile/${role.name}`,
    CreateDate: new Date(role.bornAt),
    Roles: [],
  };
}

function roleOf(role: Role, { account, world, estate, now }: At): RoleDetail {
  const used = usedAt(role.use, role.bornAt, now);
  const own = role.own === null || !usesOf(estate.identities(), now).own.has(role.own) ? [] : [{ PolicyArn: `arn:aws:iam::${account.id}:policy/${role.own}`, PolicyName: role.own }];
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: `arn:aws:iam::${account.id}:role${role.path}${role.name}`,
    CreateDate: new Date(role.bornAt),
    AssumeRolePolicyDocument: encoded(trustOf(role, account, world.accounts[0].id, holds(role.open, now))),
    InstanceProfileList: role.profile ? [profileOf(role, account.id)] : [],
    RolePolicyList: role.inline === null ? [] : [{ PolicyName: role.inline, PolicyDocument: encoded(inlineOf(role.inline, account)) }],
    AttachedManagedPolicies: [...attached(role.managed), ...own],
    Tags: tagsOf(account, role, null, now),
    RoleLastUsed: used === null ? {} : { LastUsedDate: new Date(used), Region: Object.keys(account.regions)[0] },
  };
}

function policyOf(policy: OwnPolicy, { account, estate, now }: At): ManagedPolicyDetail {
  const current = `v${policy.versions}`;
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: `arn:aws:iam::${account.id}:policy/${policy.name}`,
    Path: '/',
    DefaultVersionId: current,
    AttachmentCount: usesOf(estate.identities(), now).own.get(policy.name) ?? 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: new Date(policy.bornAt),
    UpdateDate: new Date(policy.bornAt),
    PolicyVersionList: [{ Document: encoded(documentOf(policy, account)), VersionId: current, IsDefaultVersion: true, CreateDate: new Date(policy.bornAt) }],
  };
}

function managedOf(name: string, { estate, now }: At): ManagedPolicyDetail {
  const made = daysBack(2000, hashOf(name) / 0x1_0000_0000);
  return {
    PolicyName: name.slice(name.lastIndexOf('/') + 1),
    PolicyId: `ANPA${randomOf(`managed/${name}`).capitals(17)}`,
    Arn: `arn:aws:iam::aws:policy/${name}`,
    Path: name.includes('/') ? `/${name.slice(0, name.lastIndexOf('/'))}/` : '/',
    DefaultVersionId: 'v1',
    AttachmentCount: usesOf(estate.identities(), now).managed.get(name) ?? 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: new Date(made),
    UpdateDate: new Date(made),
    PolicyVersionList: [{ Document: encoded(managedDocuments[name] ?? {}), VersionId: 'v1', IsDefaultVersion: true, CreateDate: new Date(made) }],
  };
}

function userArn(user: User, account: string): string {
  return `arn:aws:iam::${account}:user/${user.name}`;
}

function keysOf(user: User, now: number): AccessKey[] {
  return user.keys.filter(key => lives(key, now));
}

function isActive(key: AccessKey, now: number): boolean {
  return !holds(key.inactive, now);
}

const columns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

function reportOf(at: At): string {
  const { account, estate, now } = at;
  const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
  const none = ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
  const keyColumns = (active: boolean, bornAt: number, used: number | null, region: string, service: string): string[] => [String(active), instant(bornAt), ...(used === null ? ['N/A', 'N/A', 'N/A'] : [instant(used), region, service])];
  const certificates = ['false', 'N/A', 'false', 'N/A'];
  const rootKey = holds(account.rootKey, now) ? keyColumns(true, account.joinedAt, daysBack(130, 0.4), 'us-east-1', 's3') : none;
  const rows = [
    [
      '<root_account>',
      `arn:aws:iam::${account.id}:root`,
      instant(account.joinedAt),
      'not_supported',
      hashOf(`${account.id}/root`) % 3 === 0 ? instant(daysBack(200, 0.5)) : 'no_information',
      'not_supported',
      'not_supported',
      String(!holds(account.rootWithoutMfa, now)),
      ...rootKey,
      ...none,
      ...certificates,
    ],
  ];
  for (const user of estate.identities().users.filter(candidate => lives(candidate, now))) {
    const used = usedAt(user.passwordUse, user.bornAt, now);
    const keys = keysOf(user, now).map(key => keyColumns(isActive(key, now), key.bornAt, usedAt(key.use, key.bornAt, now), key.region, key.service));
    const password = user.person ? ['true', used === null ? 'no_information' : instant(used), instant(user.passwordChangedAt), 'N/A'] : ['false', 'N/A', 'N/A', 'N/A'];
    rows.push([user.name, userArn(user, account.id), instant(user.bornAt), ...password, String(user.person && !holds(user.withoutMfa, now)), ...(keys[0] ?? none), ...(keys[1] ?? none), ...certificates]);
  }
  return [columns, ...rows].map(row => `${row.join(',')}\n`).join('');
}
