import type { HoleReason } from './resource.ts';

/** One step of a way to administrator. */
export type AccessStep = {
  /** Id and name of the rule; null where the one simply has the other's rights. */
  readonly rule: string | null;
  readonly name: string | null;
  readonly to: string;
  /** Condition keys that a real request resolves. */
  readonly open: readonly string[];
  /** The statements that give it, as `policy, statement 1: action`. */
  readonly by: readonly string[];
};

/** What a run keeps of one user or role for its reports. Service-linked roles are left out: only AWS acts as them. */
export type AccessPrincipalRecord = {
  readonly type: 'principal';
  readonly account: string;
  readonly principal: string;
  readonly name: string;
  /** Where a way begins: something runs with the role, a person signs in to it, or neither; null where ways were not judged. */
  readonly entry: 'workload' | 'person' | 'user' | 'role' | null;
  /** Of which it is the role in this account; null: of none. */
  readonly permissionSet: string | null;
  /** Whether the configuration lets it administer. */
  readonly approved: boolean;
  /** `unknown`: it hangs on what could not be read; null: no check of the run asks for it. */
  readonly standing: 'administrator' | 'escalates' | 'none' | 'unknown' | null;
  readonly unread: HoleReason | null;
  /** The shortest way without conditions, else the shortest under some; null unless it escalates. */
  readonly way: { readonly certainty: 'certain' | 'conditional'; readonly steps: readonly AccessStep[] } | null;
  /** The fewest actions to take out of statements so that no way is left; null: nothing that could be taken away would do, or none is there. */
  readonly cut: readonly string[] | null;
  /** Choke points of which each alone leaves it no way. */
  readonly closedBy: readonly string[];
  /** `full`: all that the account may do; `iam`: writes every identity; `conditional`: full under conditions; null: none, or not known. */
  readonly administrator: 'full' | 'iam' | 'conditional' | null;
  /** Actions that it may use somewhere, and those of them by which rights can be raised; null: not known. */
  readonly granted: { readonly actions: number; readonly escalation: number } | null;
  /** What it used of them in 90 days; null: there is no report on it. */
  readonly use: {
    readonly granted: number;
    readonly used: number;
    readonly unused: number;
    readonly unknown: number;
    readonly unusedEscalation: number;
    readonly score: number | null;
    readonly potential: number;
    readonly confidence: number;
  } | null;
  /** Ids of the calls that say this. */
  readonly calls: readonly string[];
};

/** How many actions of a service, and the first of them by name, without the prefix of the service. */
export type NamedActions = { readonly count: number; readonly names: readonly string[] };

/** A policy with what would take its place. */
export type AccessPolicyDiff = {
  readonly policy: string;
  readonly outcome: 'smaller' | 'empty' | 'right' | 'refused';
  readonly reason: string | null;
  /** How many users and roles act by it. */
  readonly users: number;
  readonly granted: number;
  readonly kept: number;
  /** Of those kept the ones of which nobody knows whether they are used. */
  readonly keptUnknown: number;
  readonly removed: number;
  readonly removedByLevel: Readonly<Record<'permissions' | 'write' | 'tagging' | 'read' | 'list', number>>;
  /** What goes, what stays because it is used, and what stays because nobody knows, by service. `whole`: nothing of the service stays. */
  readonly services: readonly { readonly service: string; readonly whole: boolean; readonly removed: NamedActions; readonly kept: NamedActions; readonly unknown: NamedActions }[];
  readonly documents: readonly { readonly name: string; readonly place: 'managed' | 'inline'; readonly chars: number; readonly text: string }[];
};

/** The smaller policies of one user or role. */
export type AccessRightSizeRecord = {
  readonly type: 'right-size';
  readonly account: string;
  readonly principal: string;
  readonly name: string;
  /** Others who hold the very same policies, to whom the same applies. */
  readonly same: readonly { readonly principal: string; readonly name: string; readonly score: number | null }[];
  /** Excess privilege score, 0 to 100, and what it would be afterwards; null where too little could be observed. */
  readonly score: number | null;
  readonly scoreAfter: number | null;
  /** Days without use after which most actions, and the risky ones, are taken away. */
  readonly removalDays: { readonly most: number; readonly risky: number };
  readonly policies: readonly AccessPolicyDiff[];
};

/** Something of the account that could not be read to its end, on which the records hang. */
export type AccessGapRecord = { readonly type: 'gap'; readonly account: string; readonly why: string; readonly missing: readonly string[] };

/** A line of what an account's pass leaves to the reports on who may do what. */
export type AccessRecord = AccessGapRecord | AccessPrincipalRecord | AccessRightSizeRecord;
