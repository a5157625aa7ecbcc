import type { FindingEvent } from '#kernel/finding';
import { merkleTree, type MerkleTree } from '#kernel/merkle';
import { addDays } from '#kernel/time';
import { isSealChain, leafOf, Seal } from '#review/seal';
import type { Failure } from './failure.ts';

/** Holds the events of a log against the seals of its days. Events come in the order in which they were sealed: `at`, finding, revision. */
export function checkSeals(lines: readonly unknown[], period: { readonly from: string; readonly to: string }): { add(event: Pick<FindingEvent, 'at' | 'hash'>): void; failures(): readonly Failure[] } {
  const parsed = lines.map(line => Seal.safeParse(line));
  const seals = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const newest = new Map(seals.map(seal => [seal.day, seal]));
  const trees = new Map<string, MerkleTree>();
  return {
    add(event) {
      const day = event.at.slice(0, 10);
      if (!newest.has(day)) return;
      const tree = trees.get(day) ?? merkleTree();
      trees.set(day, tree);
      tree.add(leafOf(event));
    },
    failures() {
      if (seals.length < lines.length || !isSealChain(seals)) return [{ code: 'E_CHAIN', text: 'log/seals.ndjson: the seals are no whole chain' }];
      return [...newest].flatMap(([day, { n, count, root }]) => {
        const begin = `${day}T00:00:00Z`;
        if (begin < period.from || addDays(begin, 1) > period.to) return []; // the pack holds a part of that day only
        const tree = trees.get(day) ?? merkleTree();
        if (tree.count() > count) return []; // events that came late and are not sealed yet
        return tree.count() === count && tree.root() === root ? [] : [{ code: 'E_CHAIN' as const, text: `the events of ${day} are not those that seal ${n} holds` }];
      });
    },
  };
}
