import type { ActionCatalogue } from '../action-catalogue.ts';
import { anyBit, type Bits, keepBits } from '../bits.ts';
import { compileActions } from '../compile-actions.ts';
import { textsOf, type WrittenPolicy, type WrittenStatement } from './written-policy.ts';

/** What is left of a statement. */
export type ReducedStatement = {
  readonly written: WrittenStatement;
  /** A Deny, or an Allow from which nothing is taken: copied as it is. */
  readonly verbatim: boolean;
  /** Actions that it granted, and those of them that stay. Of a Deny both are those that it denies. */
  readonly old: Bits;
  readonly keep: Bits;
  /** Patterns, as written, that the catalogue knows no action for. Nothing is known of their use, so they stay. */
  readonly unknown: readonly string[];
  /** Services of which all was granted by `service:*` or `*`. */
  readonly whole: ReadonlySet<string>;
};

/**
 * The statements of a policy without the actions that are not in `keep`; those that are left empty are gone. Resources, conditions and what is
 * denied stay as they are. A `NotAction` from which something is taken becomes the list of what stays.
 */
export function reduceStatements(catalogue: ActionCatalogue, policy: WrittenPolicy, keep: Bits): readonly ReducedStatement[] {
  return policy.statements.flatMap((written, place): readonly ReducedStatement[] => {
    const compiled = policy.compiled.statements[place];
    if (compiled === undefined) throw new Error('a policy has as many statements compiled as written');
    const old = compiled.actions;
    if (compiled.effect === 'Deny') return [{ written, verbatim: true, old, keep: old, unknown: [], whole: new Set() }];
    const patterns = textsOf(written['Action']);
    const unknown = patterns.filter(pattern => compileActions(catalogue, [pattern.toLowerCase()]).unknown.length > 0);
    const left = old.slice();
    keepBits(left, keep);
    if (old.every((word, at) => word === left[at])) return anyBit(old) || unknown.length > 0 ? [{ written, verbatim: true, old, keep: old, unknown, whole: new Set() }] : [];
    if (!anyBit(left) && unknown.length === 0) return [];
    return [{ written, verbatim: false, old, keep: left, unknown, whole: wholeServices(catalogue, patterns) }];
  });
}

function wholeServices(catalogue: ActionCatalogue, patterns: readonly string[]): ReadonlySet<string> {
  if (patterns.some(pattern => /^\*+(:\*+)?$/.test(pattern))) return new Set(catalogue.services.keys());
  return new Set(patterns.flatMap(pattern => (/^[^:*?]+:\*+$/.test(pattern) ? [pattern.slice(0, pattern.indexOf(':')).toLowerCase()] : [])));
}
