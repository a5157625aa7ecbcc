import type { ActionCatalogue } from '../action-catalogue.ts';
import { type Bits, bitsOf, hasBit } from '../bits.ts';

/** How short the names of actions may be written. */
export type Cover = {
  /** Actions that only list or read may be written as a prefix with a star when all actions of the prefix do so too and are in this set. Null: by name only. */
  readonly prefixes: Bits | null;
  /** Services (lower case) of which `service:*` may be written when all their actions are kept. */
  readonly whole: ReadonlySet<string>;
};

/**
 * Patterns for a set of actions, sorted. What writes, tags or permits is written by name, since a star would also grant what AWS adds later; `whole`
 * services are the exception, for those who had them so.
 */
export function coverActions(catalogue: ActionCatalogue, keep: Bits, { prefixes, whole }: Cover): readonly string[] {
  const patterns: string[] = [];
  let covered = -1;
  for (const index of bitsOf(keep)) {
    if (index <= covered) continue;
    const name = catalogue.names[index] ?? '';
    const service = name.slice(0, name.indexOf(':'));
    const [from, to] = catalogue.services.get(service) ?? [0, 0];
    if (index === from && whole.has(service) && holdsAll(keep, from, to)) {
      patterns.push(`${service}:*`);
      covered = to - 1;
      continue;
    }
    const prefix = prefixes === null ? null : shortestPrefix(catalogue, keep, prefixes, index, [Math.max(from, covered + 1), to], from);
    if (prefix === null) patterns.push(catalogue.display[index] ?? '');
    else {
      // `ListQueues` stands before `ListQueueTags`, and `ListQueue*` is over both
      for (let at = prefix.first; at < index; at += 1) if (hasBit(keep, at)) patterns.pop();
      patterns.push(prefix.pattern);
      covered = prefix.last;
    }
  }
  return patterns;
}

/** The shortest prefix of an action all of whose actions may be granted, where it stands for more than one that is kept. */
function shortestPrefix(catalogue: ActionCatalogue, keep: Bits, within: Bits, index: number, [from, to]: readonly [number, number], first: number): { readonly pattern: string; readonly first: number; readonly last: number } | null {
  if (!onlyReads(catalogue, index)) return null;
  const name = catalogue.names[index] ?? '';
  const display = catalogue.display[index] ?? '';
  for (let length = name.indexOf(':') + 2; length < name.length; length += 1) {
    // whole words only: `Des*` would take in words that AWS has not thought of
    if (!/[A-Z]/.test(display[length] ?? '')) continue;
    const prefix = name.slice(0, length);
    // names are sorted, so those with one prefix stand together
    let start = index;
    while (start > first && catalogue.names[start - 1]?.startsWith(prefix) === true) start -= 1;
    let end = index;
    while (end + 1 < to && catalogue.names[end + 1]?.startsWith(prefix) === true) end += 1;
    if (start < from) continue;
    let kept = 0;
    let fits = true;
    for (let at = start; at <= end && fits; at += 1) {
      fits = hasBit(within, at) && onlyReads(catalogue, at);
      if (hasBit(keep, at)) kept += 1;
    }
    if (fits && kept > 1) return { pattern: `${display.slice(0, length)}*`, first: start, last: end };
    if (fits) return null;
  }
  return null;
}

function onlyReads(catalogue: ActionCatalogue, index: number): boolean {
  return catalogue.levels(index).every(level => level === 'List' || level === 'Read') && !catalogue.has(index, 'sensitiveRead') && !catalogue.has(index, 'escalation');
}

function holdsAll(bits: Bits, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!hasBit(bits, at)) return false;
  return true;
}
