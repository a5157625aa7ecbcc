import type { Policy, Unread } from './policy.ts';

/** One level of the tree above an account: the root, an OU or the account itself, and what is attached there. */
export type OrganizationLevel = { readonly target: string; readonly policies: readonly Policy[] };

/** What the organisation says to one account. `scps` and `rcps` run from the root down to the account; an empty list: that type of policy is not enabled. */
export type OrganizationScope = {
  /** Null: not known. */
  readonly organizationId: string | null;
  /** `o-…/r-…/ou-…/`, as in `aws:PrincipalOrgPaths`; null when not known. */
  readonly path: string | null;
  /** Neither SCPs nor RCPs hold in the management account. */
  readonly management: boolean;
  readonly scps: readonly OrganizationLevel[] | Unread;
  readonly rcps: readonly OrganizationLevel[] | Unread;
};
