import * as z from 'zod';
import type { FindingEvent } from '#kernel/finding';
import { digest } from '#kernel/hash';
import { merkleTree } from '#kernel/merkle';

/** What seals the events of a day: the root of a Merkle tree (RFC 6962) over their hashes, in the order of `at`, finding and revision, chained to the seal before. */
export const Seal = z.strictObject({
  /** From 1, without a gap. */
  n: z.int().positive(),
  day: z.iso.date(),
  /** 1; a day that got late events, of a scan that was gone on with, is sealed again with the next. */
  generation: z.int().positive(),
  count: z.int().nonnegative(),
  root: z.string(),
  /** Hash of the seal before; null for the first. */
  prev: z.string().nullable(),
  /** sha256 of the canonical JSON of this without `hash`. */
  hash: z.string(),
});
export type Seal = z.output<typeof Seal>;

/** The data of an event's leaf: the 32 bytes of its hash. */
export function leafOf({ hash }: Pick<FindingEvent, 'hash'>): Uint8Array {
  return Uint8Array.from(hash.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}

/** Count and root of events that come in their order. */
export async function rootOfEvents(events: AsyncIterable<FindingEvent> | Iterable<FindingEvent>): Promise<{ readonly count: number; readonly root: string }> {
  const tree = merkleTree();
  for await (const event of events) tree.add(leafOf(event));
  return { count: tree.count(), root: tree.root() };
}

/** The seal that follows `last` (null: the first of all). */
export function nextSeal(last: Seal | null, day: string, generation: number, { count, root }: { readonly count: number; readonly root: string }): Seal {
  const seal = { n: (last?.n ?? 0) + 1, day, generation, count, root, prev: last?.hash ?? null };
  return { ...seal, hash: digest(seal) };
}

/** Whether seals, in their order, are one whole chain. */
export function isSealChain(seals: readonly Seal[]): boolean {
  return seals.every(({ hash, ...seal }, at) => seal.n === at + 1 && seal.prev === (seals[at - 1]?.hash ?? null) && hash === digest(seal));
}
