import type { AccessDecision } from '../access-decision.ts';
import type { Certainty } from './escalation-graph.ts';

/** How sure something is, and what it hangs on where it is not. */
export type Sureness = { readonly certainty: Certainty; readonly open: readonly string[]; readonly missing: readonly string[] };

export const sure: Sureness = { certainty: 'certain', open: [], missing: [] };

const order: readonly Certainty[] = ['certain', 'conditional', 'unknown'];

/** As sure as the less sure of two. */
export function bothSure(one: Sureness, other: Sureness): Sureness {
  if (one === sure) return other;
  if (other === sure) return one;
  const certainty = order[Math.max(order.indexOf(one.certainty), order.indexOf(other.certainty))] ?? 'unknown';
  return { certainty, open: merged(one.open, other.open), missing: merged(one.missing, other.missing) };
}

/** Null where it is denied. */
export function surenessOf({ decision, unresolved, unread, missing }: AccessDecision): Sureness | null {
  if (decision === 'denied') return null;
  if (decision === 'allowed') return sure;
  return { certainty: decision === 'unknown' ? 'unknown' : 'conditional', open: merged(unresolved, unread), missing };
}

export function merged(one: readonly string[], other: readonly string[]): readonly string[] {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  return [...new Set([...one, ...other])].sort();
}
