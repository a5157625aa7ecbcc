import type { ActionCatalogue } from '../action-catalogue.ts';
import { coverActions } from './cover-actions.ts';
import type { ReducedStatement } from './reduce-statements.ts';
import { statementFrame } from './statement-frame.ts';
import { textsOf, type WrittenStatement } from './written-policy.ts';

/** One rung of the ladder: each writes shorter than the one before. */
export type Rung = {
  readonly name: 'by name' | 'merged' | 'without Sid' | 'reads by prefix' | 'whole services' | 'reads that were granted';
  readonly merge: boolean;
  readonly sids: boolean;
  /** Reads and lists by prefix: of what is kept, or of all that was granted before. */
  readonly prefixes: 'none' | 'kept' | 'granted';
  readonly whole: boolean;
};

export const rungs: readonly Rung[] = [
  { name: 'by name', merge: false, sids: true, prefixes: 'none', whole: false },
  { name: 'merged', merge: true, sids: true, prefixes: 'none', whole: false },
  { name: 'without Sid', merge: true, sids: false, prefixes: 'none', whole: false },
  { name: 'reads by prefix', merge: true, sids: false, prefixes: 'kept', whole: false },
  { name: 'whole services', merge: true, sids: false, prefixes: 'kept', whole: true },
  { name: 'reads that were granted', merge: true, sids: false, prefixes: 'granted', whole: true },
];

/** Statements as they are written on a rung of the ladder. A Deny stays as it is on every rung. */
export function renderStatements(catalogue: ActionCatalogue, statements: readonly ReducedStatement[], rung: Rung): readonly WrittenStatement[] {
  const rendered = statements.map(statement => render(catalogue, statement, rung));
  if (!rung.merge) return rendered;
  const merged: WrittenStatement[] = [];
  const places = new Map<string, number>();
  for (const statement of rendered) {
    if (statement['Effect'] !== 'Allow' || statement['NotAction'] !== undefined) {
      merged.push(statement);
      continue;
    }
    const frame = statementFrame(statement);
    const place = places.get(frame);
    const before = place === undefined ? undefined : merged[place];
    if (place === undefined || before === undefined) {
      places.set(frame, merged.length);
      merged.push(statement);
    } else {
      const { Sid: _, ...rest } = before;
      merged[place] = { ...rest, Action: oneOrMany([...new Set([...textsOf(before['Action']), ...textsOf(statement['Action'])])]) };
    }
  }
  return merged;
}

function render(catalogue: ActionCatalogue, { written, verbatim, old, keep, unknown, whole }: ReducedStatement, rung: Rung): WrittenStatement {
  if (written['Effect'] === 'Deny') return written;
  const named = rung.sids ? written : Object.fromEntries(Object.entries(written).filter(([element]) => element !== 'Sid'));
  if (verbatim) return named;
  const prefixes = { none: null, kept: keep, granted: old }[rung.prefixes];
  const patterns = [...coverActions(catalogue, keep, { prefixes, whole: rung.whole ? whole : new Set() }), ...unknown];
  return Object.fromEntries(Object.entries(named).map(([element, value]) => (element === 'Action' || element === 'NotAction' ? ['Action', oneOrMany(patterns)] : [element, value])));
}

export function oneOrMany(list: readonly string[]): string | readonly string[] {
  const [only] = list;
  return list.length === 1 && only !== undefined ? only : list;
}
