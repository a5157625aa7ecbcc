import type { ActionCatalogue } from './action-catalogue.ts';
import { addBits, type Bits, noBits, setBit } from './bits.ts';
import { globOf, matchesGlob } from './glob.ts';

/** The actions that patterns of an `Action` element cover, and the patterns that cover none. Patterns are lower case. */
export type CompiledActions = { readonly bits: Bits; readonly unknown: readonly string[] };

/** Lists of patterns repeat over an account's policies; each different one is compiled once, and its bits are shared. */
export function compileActions(catalogue: ActionCatalogue, patterns: readonly string[]): CompiledActions {
  const known = remembered(lists, catalogue);
  const name = patterns.toSorted().join(' ');
  let compiled = known.get(name);
  if (compiled === undefined) {
    const bits = noBits(catalogue.words);
    const unknown: string[] = [];
    for (const pattern of patterns) {
      const more = actionsOf(catalogue, pattern);
      if (more === null) unknown.push(pattern);
      else addBits(bits, more);
    }
    if (known.size >= REMEMBERED) known.clear();
    known.set(name, (compiled = { bits, unknown }));
  }
  return compiled;
}

const lists = new WeakMap<ActionCatalogue, Map<string, CompiledActions>>();
const single = new WeakMap<ActionCatalogue, Map<string, Bits | null>>();
/** A list of patterns holds 2.7 KB. */
const REMEMBERED = 20_000;

function remembered<T>(store: WeakMap<ActionCatalogue, Map<string, T>>, catalogue: ActionCatalogue): Map<string, T> {
  let map = store.get(catalogue);
  if (map === undefined) store.set(catalogue, (map = new Map()));
  return map;
}

/** Null when the pattern covers no action. */
function actionsOf(catalogue: ActionCatalogue, pattern: string): Bits | null {
  if (/^\*+(:\*+)?$/.test(pattern)) return catalogue.all;
  const known = remembered(single, catalogue);
  let bits = known.get(pattern);
  if (bits === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(pattern, (bits = search(catalogue, pattern)));
  }
  return bits;
}

function search(catalogue: ActionCatalogue, pattern: string): Bits | null {
  const service = pattern.slice(0, Math.max(0, pattern.indexOf(':')));
  const everywhere = /[*?]/.test(service) || service === '';
  const [from, to] = everywhere ? [0, catalogue.names.length] : (catalogue.services.get(service) ?? [0, 0]);
  const glob = globOf(pattern);
  let bits: Bits | null = null;
  for (let index = from; index < to; index += 1) {
    if (matchesGlob(glob, catalogue.names[index] ?? '')) setBit((bits ??= noBits(catalogue.words)), index);
  }
  return bits;
}
