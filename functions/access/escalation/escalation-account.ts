import type { OrganizationScope } from '../organization-scope.ts';
import type { Policy, Unread } from '../policy.ts';

/** A user or role with its policies compiled. `identity` holds those of its groups too (kind `group`). Names of inline policies are unique in the account. */
export type EscalationPrincipal = {
  readonly type: 'user' | 'role';
  readonly arn: string;
  /** `AROA…`, `AIDA…`; null when not known. */
  readonly uniqueId: string | null;
  /** Null: could not be read. */
  readonly tags: Readonly<Record<string, string>> | null;
  readonly identity: readonly Policy[];
  readonly boundary: Policy | null;
  /** Null for users. */
  readonly trust: Policy | null;
  /** ARNs of the groups that a user is in. */
  readonly groups: readonly string[];
  /** Of a role: whether it stands in an instance profile. Null: not known. */
  readonly instanceProfile: boolean | null;
  /** Of a user: how many access keys it has, and whether a password. Null: not known. */
  readonly accessKeys: number | null;
  readonly password: boolean | null;
};

export type EscalationGroup = { readonly arn: string; readonly identity: readonly Policy[] };

/** Something that runs with a role: a function, an instance, a stack… `kind` is the word that rules use for it. */
export type EscalationHost = { readonly kind: string; readonly arn: string; /** ARN. Null: it has none. */ readonly role: string | null; /** Null: not known, or it knows none. */ readonly state: string | null };

/** What the graph reads of one account. */
export type EscalationAccount = {
  readonly account: string;
  readonly partition: string;
  /** Null: in no organisation. */
  readonly organization: OrganizationScope | null;
  readonly principals: readonly EscalationPrincipal[];
  readonly groups: readonly EscalationGroup[];
  readonly hosts: readonly EscalationHost[];
  /** Kinds of hosts that were listed to their end. What is not among them is not known, which is not the same as none. */
  readonly listedHosts: ReadonlySet<string>;
  /** ARNs. Null: not listed. */
  readonly samlProviders: readonly string[] | null;
  readonly oidcProviders: readonly string[] | null;
  /** Versions of customer managed policies that are not in force, by ARN of the policy. Null: not known. */
  readonly otherVersions: ReadonlyMap<string, readonly Policy[]> | null;
  /** Whether Identity Center is governed from here. */
  readonly identityCenter: boolean;
  /** What of the account's principals could not be read at all, such as a denied list. Null: nothing. */
  readonly unread: Unread | null;
};
