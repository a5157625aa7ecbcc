import type { StatementRef } from './access-decision.ts';
import type { CompiledStatement, Policy } from './policy.ts';
import { both, either, type Truth } from './truth.ts';

/** A truth with what it comes from. */
export type Outcome = {
  readonly truth: Truth;
  readonly by: readonly StatementRef[];
  readonly unresolved: readonly string[];
  readonly unread: readonly string[];
  readonly missing: readonly string[];
};

export const yes: Outcome = { truth: 'yes', by: [], unresolved: [], unread: [], missing: [] };
export const no: Outcome = { truth: 'no', by: [], unresolved: [], unread: [], missing: [] };

export function unreadOutcome(name: string, missing: readonly string[]): Outcome {
  return { truth: 'unread', by: [], unresolved: [], unread: [name], missing };
}

export function statementOutcome(truth: Truth, policy: Policy, statement: CompiledStatement, unresolved: Iterable<string>): Outcome {
  if (truth === 'no') return no;
  return { truth, by: [{ kind: policy.kind, policy: policy.name, index: statement.index, sid: statement.sid, effect: statement.effect }], unresolved: truth === 'open' ? [...unresolved] : [], unread: [], missing: [] };
}

/** Yes when one is: then only what says so is told. */
export function anyOutcome(a: Outcome, b: Outcome): Outcome {
  return joined(either(a.truth, b.truth), a, b, 'yes');
}

/** Yes when both are, no when one is not: then only that one is told. */
export function allOutcome(a: Outcome, b: Outcome): Outcome {
  return joined(both(a.truth, b.truth), a, b, 'no');
}

function joined(truth: Truth, a: Outcome, b: Outcome, decisive: Truth): Outcome {
  if (truth === decisive) {
    const sayers = [a, b].filter(each => each.truth === decisive);
    return merge(truth, sayers);
  }
  return merge(truth, truth === 'no' ? [] : [a, b].filter(each => each.truth !== 'no'));
}

function merge(truth: Truth, list: readonly Outcome[]): Outcome {
  if (list.length === 1 && list[0]?.truth === truth) return list[0];
  return { truth, by: list.flatMap(each => each.by), unresolved: list.flatMap(each => each.unresolved), unread: list.flatMap(each => each.unread), missing: list.flatMap(each => each.missing) };
}
