import type { Policy, PolicyKind } from './policy.ts';

/** A policy whose document could not be read: what hangs on it is unknown. `missing` are the IAM actions that would have read it. */
export function unreadPolicy(kind: PolicyKind, name: string, reason: string, missing: readonly string[]): Policy {
  return { kind, name, compiled: null, unread: { reason, missing } };
}
