import type { Resource } from '#kernel/resource';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { madeOnce } from '../made-once.ts';
import type { OrganizationScope } from '../organization-scope.ts';
import type { Policy, PolicyKind } from '../policy.ts';
import { readPolicy } from '../read-policy.ts';
import { unreadPolicy } from '../unread-policy.ts';
import type { EscalationAccount, EscalationGroup, EscalationPrincipal } from './escalation-account.ts';
import { hostsOf } from './hosts-of.ts';

export type InventoryOfAccount = {
  readonly account: string;
  readonly partition: string;
  readonly organization: OrganizationScope | null;
  /** Of the account, all kinds that are wanted together: `iam-user`, `iam-role`, `iam-group`, `iam-policy`, `iam-access-key`, providers and hosts. */
  readonly resources: readonly Resource[];
  /** Kinds that every cell which yields them listed to its end. */
  readonly listed: ReadonlySet<string>;
  readonly identityCenter: boolean;
};

/**
 * What the escalation graph reads of an account, from its inventory. A policy whose document is not there is unread, never empty: what
 * hangs on it is unknown.
 */
export function escalationAccountOf(catalogue: ActionCatalogue, { account, partition, organization, resources, listed, identityCenter }: InventoryOfAccount): EscalationAccount {
  const ofKind = (kind: string): Resource[] => resources.filter(resource => resource.kind === kind);
  const documents = new Map(ofKind('iam-policy').map(policy => [policy.resource, policy]));
  const compiled = new Map<string, Policy>();
  const keys = new Map<string, number>();
  for (const { data } of ofKind('iam-access-key')) keys.set(data.userName, (keys.get(data.userName) ?? 0) + 1);

  const groups: EscalationGroup[] = ofKind('iam-group').map(group => ({ arn: group.resource, identity: identityOf(group, 'group') }));
  const groupOf = new Map(ofKind('iam-group').map((group, at): [string, EscalationGroup] => [group.data.groupName, groups[at] as EscalationGroup]));
  const principals: EscalationPrincipal[] = [...ofKind('iam-user').map(userOf), ...ofKind('iam-role').map(roleOf)];
  const otherVersions = new Map(ofKind('iam-policy').flatMap(policy => versionsOf(policy)));
  const { hosts, listedHosts } = hostsOf(resources, listed);
  return {
    account,
    partition,
    organization,
    principals,
    groups,
    hosts,
    listedHosts,
    samlProviders: listed.has('iam-saml-provider') ? ofKind('iam-saml-provider').map(({ resource }) => resource) : null,
    oidcProviders: listed.has('iam-oidc-provider') ? ofKind('iam-oidc-provider').map(({ resource }) => resource) : null,
    otherVersions: ofKind('iam-policy').some(({ holes }) => holes?.otherVersions !== undefined) ? null : otherVersions,
    identityCenter,
    unread: ['iam-user', 'iam-role', 'iam-group', 'iam-policy'].every(kind => listed.has(kind)) ? null : { reason: 'not all users, roles, groups and policies were listed', missing: ['iam:GetAccountAuthorizationDetails'] },
  };

  function userOf(user: Resource): EscalationPrincipal {
    const hole = user.holes?.groups;
    const names = hole === undefined ? (user.data.groups as readonly string[]) : [];
    const inherited = names.flatMap(name => groupOf.get(name)?.identity ?? [unreadPolicy('group', `group/${name}`, 'the group is not known', ['iam:GetAccountAuthorizationDetails'])]);
    return {
      type: 'user',
      arn: user.resource,
      uniqueId: null,
      tags: tagsOf(user),
      identity: [...identityOf(user, 'managed'), ...inherited, ...(hole === undefined ? [] : [unreadPolicy('group', `groups of ${user.name}`, hole.reason, hole.missing)])],
      boundary: boundaryOf(user),
      trust: null,
      groups: names.map(name => groupOf.get(name)?.arn ?? `arn:${partition}:iam::${account}:group/${name}`),
      instanceProfile: null,
      accessKeys: listed.has('iam-access-key') ? (keys.get(user.data.userName) ?? 0) : null,
      password: user.holes?.passwordEnabled === undefined ? user.data.passwordEnabled : null,
    };
  }

  function roleOf(role: Resource): EscalationPrincipal {
    const hole = role.holes?.trust;
    return {
      type: 'role',
      arn: role.resource,
      uniqueId: null,
      tags: tagsOf(role),
      identity: identityOf(role, 'managed'),
      boundary: boundaryOf(role),
      trust: hole === undefined ? readPolicy(catalogue, 'trust', role.resource, role.data.trust) : unreadPolicy('trust', role.resource, hole.reason, hole.missing),
      groups: [],
      instanceProfile: role.holes?.instanceProfiles === undefined ? role.data.instanceProfiles.length > 0 : null,
      accessKeys: null,
      password: null,
    };
  }

  /** Managed and inline policies; `kind` is that of the managed ones, inline ones are named after their holder, so that names are unique. */
  function identityOf({ data, holes, resource }: Resource, kind: PolicyKind): Policy[] {
    const attached = holes?.attachedPolicies;
    const inline = holes?.inlinePolicies;
    const inlineKind = kind === 'group' ? 'group' : 'inline';
    return [
      ...(attached === undefined ? (data.attachedPolicies as readonly string[]).map(arn => managed(kind, arn)) : [unreadPolicy(kind, `policies attached to ${resource}`, attached.reason, attached.missing)]),
      ...(inline === undefined
        ? (data.inlinePolicies as readonly { readonly name: string; readonly document: string }[]).map(policy => readPolicy(catalogue, inlineKind, `${resource.split(':').at(-1)}: ${policy.name}`, policy.document))
        : [unreadPolicy(inlineKind, `inline policies of ${resource}`, inline.reason, inline.missing)]),
    ];
  }

  function managed(kind: PolicyKind, arn: string): Policy {
    return madeOnce(compiled, `${kind} ${arn}`, () => {
      const document = documents.get(arn);
      if (document === undefined) return unreadPolicy(kind, arn, 'its document is not known', ['iam:GetPolicyVersion']);
      const hole = document.holes?.document;
      return hole === undefined ? readPolicy(catalogue, kind, arn, document.data.document) : unreadPolicy(kind, arn, hole.reason, hole.missing);
    });
  }

  function boundaryOf({ data, holes, resource }: Resource): Policy | null {
    const hole = holes?.boundary;
    if (hole !== undefined) return unreadPolicy('boundary', `boundary of ${resource}`, hole.reason, hole.missing);
    return data.boundary === null ? null : managed('boundary', data.boundary);
  }

  function versionsOf({ resource, data, holes }: Resource): [string, readonly Policy[]][] {
    if (holes?.otherVersions !== undefined || data.awsManaged === true) return [];
    const versions = (data.otherVersions ?? []) as readonly { readonly id: string; readonly document: string }[];
    return versions.length === 0 ? [] : [[resource, versions.map(({ id, document }) => readPolicy(catalogue, 'managed', `${resource}@${id}`, document))]];
  }

  function tagsOf({ data, holes }: Resource): Readonly<Record<string, string>> | null {
    return holes?.tags === undefined ? data.tags : null;
  }
}
