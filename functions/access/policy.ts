import type { Bits } from './bits.ts';
import type { Condition, PolicyVersion, Principal } from '#kernel/policy-document';

/** Where a policy stands; it decides how it counts. `permission-set` and `group` are identity policies with another place to mend them. */
export type PolicyKind = 'managed' | 'inline' | 'group' | 'permission-set' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource' | 'trust' | 'key';

/**
 * A text of a policy in which wildcards and policy variables were understood. `glob` is the glob (`glob.ts`) of one without variables; else null, and
 * `parts` are its globs and variables in order.
 */
export type Pattern = { readonly text: string; readonly glob: string | null; readonly parts: readonly (string | PolicyVariable)[] };
/** `${key}` or `${key, 'instead'}`; `key` in lower case, `instead` null where none is given. */
export type PolicyVariable = { readonly key: string; readonly instead: string | null };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type Operator =
  | 'stringequals'
  | 'stringequalsignorecase'
  | 'stringlike'
  | 'numericequals'
  | 'numericlessthan'
  | 'numericlessthanequals'
  | 'numericgreaterthan'
  | 'numericgreaterthanequals'
  | 'dateequals'
  | 'datelessthan'
  | 'datelessthanequals'
  | 'dategreaterthan'
  | 'dategreaterthanequals'
  | 'bool'
  | 'binaryequals'
  | 'ipaddress'
  | 'arnequals'
  | 'null';

/** A condition with its operator taken apart. */
export type CompiledCondition = {
  readonly written: Condition;
  /** Without quantifier, `IfExists` and `Not`. */
  readonly operator: Operator;
  /** `StringNotEquals`, `NotIpAddress`, …: holds when no value matches. */
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly quantifier: 'all' | 'any' | null;
  /** Lower case. */
  readonly key: string;
  readonly values: readonly Pattern[];
};

export type CompiledStatement = {
  /** Place in the document, from 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  /** With `NotAction` already turned into what it leaves. */
  readonly actions: Bits;
  /** A `NotAction`: it also reaches actions that AWS adds later. */
  readonly openEnded: boolean;
  /** Null where the document has none: trust policies. */
  readonly resources: { readonly not: boolean; readonly patterns: readonly Pattern[] } | null;
  /** Null in identity policies. */
  readonly principals: { readonly not: boolean; readonly list: readonly Principal[] } | null;
  readonly conditions: readonly CompiledCondition[];
};

export type CompiledPolicy = {
  readonly version: PolicyVersion;
  readonly statements: readonly CompiledStatement[];
  /** What AWS would take but a reader should know, such as actions that no service has. */
  readonly warnings: readonly string[];
};

/**
 * A policy as it counts for one principal or resource. `compiled` is null when its document could not be read or understood: then
 * `unread` says why and which IAM actions would have read it, and whatever hangs on it is `unknown`.
 */
export type Policy = {
  readonly kind: PolicyKind;
  /** ARN of a managed policy, name of an inline one, id of an organisation policy. */
  readonly name: string;
} & ({ readonly compiled: CompiledPolicy; readonly unread: null } | { readonly compiled: null; readonly unread: Unread });

export type Unread = { readonly reason: string; readonly missing: readonly string[] };
