import type { AccessPrincipal } from './access-principal.ts';
import type { OrganizationScope } from './organization-scope.ts';
import type { Policy, Unread } from './policy.ts';

/**
 * Condition keys (lower case) whose values are known: a list of values, `absent`, or `open` for one that only a real request resolves. A key that is not
 * here and does not follow from principal and target is open too.
 */
export type RequestContext = Readonly<Record<string, readonly string[] | 'absent' | 'open'>>;

/** What is asked for. */
export type AccessTarget = {
  /** The whole ARN, or `*` for actions that know no resource. */
  readonly arn: string;
  /** Null: the one in the ARN, else the principal's own. Buckets carry none in their ARN. */
  readonly account: string | null;
  /** The resource-based policy (kind `resource`, `trust` or `key`). Null: it has none. */
  readonly policy: Policy | null;
  /** Null: could not be read, or not asked for. */
  readonly tags: Readonly<Record<string, string>> | null;
  /** The organisation of the target's account, for RCPs. Null: in none. */
  readonly organization: OrganizationScope | Unread | null;
};

export type AccessRequest = {
  readonly principal: AccessPrincipal;
  /** In any case: `iam:PassRole`. */
  readonly action: string;
  readonly target: AccessTarget;
  readonly context: RequestContext;
};
