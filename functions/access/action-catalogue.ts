import type { Bits } from './bits.ts';

/** AWS's five words, from the least to the most powerful. */
export const accessLevels = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** What is told of actions beside AWS's own reference; lists and reasons in `action-lists.ts`. */
export type ActionFlag =
  /** No resource-level permission: a statement reaches it only through a `Resource` that covers `*`. */
  | 'wildcardOnly'
  /** Whether IAM's action last accessed information tells of it, where that is known. */
  | 'tracked'
  | 'untracked'
  /** Lets a principal gain more than it was given. */
  | 'escalation'
  /** Reads secrets or customers' data. */
  | 'sensitiveRead'
  /** Hands a role to a service: needs `iam:PassRole`. */
  | 'passesRole';

export type ResourceType = {
  readonly name: string;
  /** Such as `arn:${Partition}:s3:::${BucketName}`; more than one for some types. */
  readonly arns: readonly string[];
};

/**
 * Every IAM action that AWS documents. Made by `tools/action-catalogue.ts`, loaded by `loadActionCatalogue`.
 * `names` are sorted, lower case (`s3:getobject`), and an action's place in them is its bit.
 */
export type ActionCatalogue = {
  /** Source, its version, and a hash of the content, such as `iam-data-0.21.202609261+sha256:ab12…`. Part of every evaluation. */
  readonly version: string;
  readonly names: readonly string[];
  /** As AWS writes them: `s3:GetObject`. */
  readonly display: readonly string[];
  /** Length of a `Bits` of this catalogue. */
  readonly words: number;
  /** All actions. */
  readonly all: Bits;
  /** Services (lower case prefixes) with the places of their first action and of the one after their last. */
  readonly services: ReadonlyMap<string, readonly [from: number, to: number]>;
  /** Services whose resources resource control policies reach. */
  readonly rcpServices: ReadonlySet<string>;
  /** The place of an action in any case, or null when the catalogue does not know it. */
  readonly indexOf: (action: string) => number | null;
  /** All levels of an action, the most powerful last. AWS gives some two, such as `Tagging` and `Write`. */
  readonly levels: (index: number) => readonly AccessLevel[];
  readonly has: (index: number, flag: ActionFlag) => boolean;
  readonly flagged: (flag: ActionFlag) => Bits;
  /** Resource types with resource-level permissions; empty for `wildcardOnly`. */
  readonly resourceTypes: (index: number) => readonly ResourceType[];
  /** Condition keys of the action and of its resource types, as AWS writes them, beside the global ones. */
  readonly conditionKeys: (index: number) => readonly string[];
};
