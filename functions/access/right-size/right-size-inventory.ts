import type { Resource } from '#kernel/resource';
import type { OrganizationScope } from '../organization-scope.ts';

/** What an account's inventory says of its users, roles, groups and policies. */
export type AccountInventory = {
  readonly account: string;
  readonly partition: string;
  /** Kinds `iam-user`, `iam-role`, `iam-group`, `iam-policy`, `iam-account`, `iam-last-accessed`, and hosts. */
  readonly resources: readonly Resource[];
  /** Kinds that every cell which yields them listed to its end. */
  readonly listed: ReadonlySet<string>;
  readonly organization: OrganizationScope | null;
  readonly identityCenter: boolean;
};

export type RightSizeQuestion = {
  readonly accounts: readonly AccountInventory[];
  /** Kind `sso-permission-set`. */
  readonly permissionSets: readonly Resource[];
  readonly asOf: string;
};
