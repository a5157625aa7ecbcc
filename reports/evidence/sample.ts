import { hash } from 'node:crypto';
import { sha256 } from '#kernel/hash';

/** The seed of all samples of a pack: the tape that they come from, and what the auditor chose. Whoever changes the tape to move a sample draws another one. */
export function sampleSeed(tapeDigest: string, nonce: string): string {
  return sha256(`sample/1\n${tapeDigest}\n${nonce}`);
}

const BLOCK = 64;
const DIGEST = 32;
let pads: { readonly seed: string; readonly inner: Buffer; /** With room for the inner hash. */ readonly outer: Buffer } | null = null;

/** An item's place in the order of drawing: HMAC-SHA-256 (RFC 2104) with the seed as its key, in hex. By hand, since a million objects of Node's own take seconds. */
export function drawOrder(seed: string, item: string): string {
  if (pads?.seed !== seed) {
    const key = Buffer.concat([Buffer.from(seed, 'hex')], BLOCK);
    pads = { seed, inner: key.map(byte => byte ^ 0x36) as Buffer, outer: Buffer.concat([key.map(byte => byte ^ 0x5c), Buffer.alloc(DIGEST)]) };
  }
  hash('sha256', Buffer.concat([pads.inner, Buffer.from(item)]), 'buffer').copy(pads.outer, BLOCK);
  return hash('sha256', pads.outer, 'hex');
}

export type Drawn<T> = { readonly order: string; readonly value: T };

/** Keeps the `size` items that are drawn first of any number of them. */
export function sampler<T>(size: number): { offer(order: string, value: () => T): void; drawn(): readonly Drawn<T>[] } {
  const kept: Drawn<T>[] = []; // sorted by order
  return {
    offer(order, value) {
      const last = kept.at(-1);
      if (size === 0 || (kept.length >= size && last !== undefined && order >= last.order)) return;
      let at = kept.length;
      while (at > 0 && (kept[at - 1] as Drawn<T>).order > order) at -= 1;
      kept.splice(at, 0, { order, value: value() });
      if (kept.length > size) kept.pop();
    },
    drawn: () => kept,
  };
}
