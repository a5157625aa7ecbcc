import type { StatementRef } from './access-decision.ts';
import type { ActionCatalogue } from './action-catalogue.ts';
import { type Bits, keepBits } from './bits.ts';
import { ANY, matchesGlob } from './glob.ts';
import { intersectGlobs } from './intersect-globs.ts';
import { judgeCondition } from './judge-condition.ts';
import type { CompiledCondition, CompiledStatement, Policy } from './policy.ts';
import type { KeyValues } from './request-keys.ts';
import { resolvePattern } from './resolve-pattern.ts';
import { resourceReach } from './resource-reach.ts';
import { both, type Truth } from './truth.ts';

/** A statement as it counts for one principal, before any resource is named. */
export type BulkStatement = {
  /** Null: by no policy, the root user's own. */
  readonly ref: StatementRef | null;
  /** Its actions, without those that its resources cannot reach. */
  readonly bits: Bits;
  /** `yes` or `open`; those that do not hold are left out. */
  readonly truth: Truth;
  /** The resources it names, or with `not` those it leaves out. */
  readonly globs: readonly string[];
  readonly not: boolean;
  /** Every resource there is. */
  readonly whole: boolean;
  readonly openEnded: boolean;
  readonly conditions: readonly CompiledCondition[];
};

/** The statements of one effect in the policies that can hold for who has these keys. Unread policies have none. */
export function bulkStatements(catalogue: ActionCatalogue, policies: readonly Policy[], effect: 'Allow' | 'Deny', keys: KeyValues): BulkStatement[] {
  return policies.flatMap(policy => (policy.compiled?.statements ?? []).flatMap(statement => (statement.effect === effect ? (bulkStatement(catalogue, policy, statement, keys) ?? []) : [])));
}

function bulkStatement(catalogue: ActionCatalogue, policy: Policy, statement: CompiledStatement, keys: KeyValues): BulkStatement | null {
  let truth: Truth = 'yes';
  for (const condition of statement.conditions) truth = both(truth, judgeCondition(condition, keys, new Set()));
  if (truth === 'no') return null;
  const globs: string[] = [];
  for (const pattern of statement.resources?.patterns ?? []) {
    const glob = resolvePattern(pattern, keys);
    if (glob === null) continue;
    if (typeof glob === 'string') globs.push(glob);
    else {
      truth = both(truth, 'open');
      globs.push(pattern.parts.map(part => (typeof part === 'string' ? part : ANY)).join(''));
    }
  }
  const not = statement.resources?.not ?? false;
  if (!not && globs.length === 0) return null;
  const reach = not ? null : resourceReach(catalogue, globs);
  let bits = statement.actions;
  if (reach !== null) {
    bits = bits.slice();
    keepBits(bits, reach);
  }
  const ref: StatementRef = { kind: policy.kind, policy: policy.name, index: statement.index, sid: statement.sid, effect: statement.effect };
  return { ref, bits, truth, globs, not, whole: !not && globs.includes(ANY), openEnded: statement.openEnded, conditions: statement.conditions };
}

/** Whether there is a resource that both statements name. */
export function meet(a: BulkStatement, b: BulkStatement): boolean {
  if (a.whole || b.whole || (a.not && b.not)) return true;
  if (a.not || b.not) return !covers(a.not ? a : b, a.not ? b : a);
  return a.globs.some(one => b.globs.some(other => intersectGlobs(one, other) !== null));
}

/** Whether `deny` names every resource that `allow` names. */
export function takesAll(deny: BulkStatement, allow: BulkStatement): boolean {
  if (deny.whole) return true;
  if (allow.not) return deny.not && deny.globs.every(left => allow.globs.some(glob => matchesGlob(glob, left)));
  if (deny.not) return allow.globs.every(glob => deny.globs.every(left => intersectGlobs(left, glob) === null));
  return allow.globs.every(glob => deny.globs.some(wide => matchesGlob(wide, glob)));
}

/** Whether what one statement leaves out covers all that the other names. */
function covers(leaves: BulkStatement, names: BulkStatement): boolean {
  return names.globs.every(glob => leaves.globs.some(left => matchesGlob(left, glob)));
}
