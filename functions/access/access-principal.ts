import type { OrganizationScope } from './organization-scope.ts';
import type { Policy } from './policy.ts';

/**
 * Who asks. For a role the ARN is the role's own, not a session's; `session` is the session's name where it is known.
 * `service` is an AWS service (`arn` is its name, `lambda.amazonaws.com`), `federated` a provider (`arn` is the provider's ARN or
 * name, such as `cognito-identity.amazonaws.com`), `anonymous` anyone at all.
 */
export type AccessPrincipal = {
  readonly type: 'role' | 'user' | 'root' | 'service' | 'federated' | 'anonymous';
  readonly arn: string;
  /** 12 digits; empty for `service`, `federated` and `anonymous`. */
  readonly account: string;
  /** `AROA…`, `AIDA…`; null when not known. */
  readonly uniqueId: string | null;
  readonly session: string | null;
  /** Null: could not be read. */
  readonly tags: Readonly<Record<string, string>> | null;
  /** Whether sessions may bring tags of their own (the trust policy allows `sts:TagSession`): then tags that are not known may be there. */
  readonly sessionTags: boolean;
  /** Managed, inline, of groups, of the permission set. */
  readonly identity: readonly Policy[];
  readonly boundary: Policy | null;
  /** Null: none is passed. Of those that are given one must allow. */
  readonly sessionPolicies: readonly Policy[] | null;
  /** Null: its account is in no organisation. */
  readonly organization: OrganizationScope | null;
};
