import type { PolicyKind } from './policy.ts';

/** A statement of a policy. `index` counts from 0. */
export type StatementRef = { readonly kind: PolicyKind; readonly policy: string; readonly index: number; readonly sid: string | null; readonly effect: 'Allow' | 'Deny' };

/**
 * `conditional`: allowed under conditions that only a real request resolves, named in `unresolved`.
 * `unknown`: it hangs on a policy that could not be read; `missing` names the IAM actions that would have read it.
 */
export type AccessVerdict = 'allowed' | 'denied' | 'conditional' | 'unknown';

/** Which step of AWS's evaluation decided. */
export type DecisionStep = 'explicit-deny' | 'rcp' | 'scp' | 'resource-policy' | 'identity' | 'boundary' | 'session-policy' | 'root-cannot' | 'unknown-action';

export type AccessDecision = {
  readonly decision: AccessVerdict;
  readonly step: DecisionStep;
  /** The statements that decided: the denying ones, or of each layer the allowing ones. Empty for an implicit deny. */
  readonly by: readonly StatementRef[];
  /** The root, OU or account whose SCPs or RCPs hold no Allow; null where they do not decide. */
  readonly level: string | null;
  /** Condition keys, sorted; also `principal` where a policy names a session or canonical user, `resource` where a pattern is asked for. */
  readonly unresolved: readonly string[];
  /** Names of policies that could not be read and that the decision hangs on. */
  readonly unread: readonly string[];
  readonly missing: readonly string[];
};
