import { createHash } from 'node:crypto';

/** Merkle trees after RFC 6962 §2.1 with SHA-256: a leaf is hashed behind 0x00, two nodes behind 0x01. Hashes are hex; the data of a leaf is bytes. */
const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

export type MerkleTree = {
  add(leaf: Uint8Array): void;
  readonly count: () => number;
  /** The root of what was added so far; of nothing it is the hash of nothing. */
  root(): string;
};

/** A tree that keeps one hash a level, so that a million leaves take no room. */
export function merkleTree(): MerkleTree {
  let count = 0;
  /** Roots of whole trees, the biggest first; their sizes are the ones in the binary form of `count`. */
  const whole: Uint8Array[] = [];
  return {
    add(leaf) {
      let hash = hashOf(LEAF, leaf);
      for (let size = count; size % 2 === 1; size = (size - 1) / 2) hash = hashOf(NODE, whole.pop() as Uint8Array, hash);
      whole.push(hash);
      count += 1;
    },
    count: () => count,
    root() {
      const [last, ...others] = whole.toReversed();
      return hex(last === undefined ? hashOf() : others.reduce((right, left) => hashOf(NODE, left, right), last));
    },
  };
}

/** The path of RFC 6962 §2.1.1 that proves leaf `at` of `leaves`: siblings from the leaf up, hex. Throws a `RangeError` when there is no such leaf. */
export function inclusionProof(leaves: readonly Uint8Array[], at: number): readonly string[] {
  if (!Number.isInteger(at) || at < 0 || at >= leaves.length) throw new RangeError(`there is no leaf ${at} of ${leaves.length}`);
  const path = (from: number, to: number, leaf: number): Uint8Array[] => {
    if (to - from === 1) return [];
    const half = from + splitOf(to - from);
    return leaf < half ? [...path(from, half, leaf), rootOf(leaves, half, to)] : [...path(half, to, leaf), rootOf(leaves, from, half)];
  };
  return path(0, leaves.length, at).map(hex);
}

/** Whether a proof leads from a leaf to a root of so many leaves. */
export function verifyInclusion({ leaf, at, count, root }: { readonly leaf: Uint8Array; readonly at: number; readonly count: number; readonly root: string }, proof: readonly string[]): boolean {
  if (!Number.isInteger(at) || at < 0 || at >= count) return false;
  const left = [...proof];
  const climb = (from: number, to: number): Uint8Array | null => {
    if (to - from === 1) return hashOf(LEAF, leaf);
    const half = from + splitOf(to - from);
    const under = at < half ? climb(from, half) : climb(half, to);
    const sibling = left.shift();
    if (under === null || sibling === undefined || !/^[0-9a-f]{64}$/.test(sibling)) return null;
    return at < half ? hashOf(NODE, under, bytes(sibling)) : hashOf(NODE, bytes(sibling), under);
  };
  const found = climb(0, count);
  return found !== null && left.length === 0 && hex(found) === root;
}

function rootOf(leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  if (to - from === 1) return hashOf(LEAF, leaves[from] as Uint8Array);
  const half = from + splitOf(to - from);
  return hashOf(NODE, rootOf(leaves, from, half), rootOf(leaves, half, to));
}

/** The biggest power of two below a number of leaves. */
function splitOf(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

function hashOf(...texts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest();
}
function hex(hash: Uint8Array): string {
  return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
}
function bytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}
