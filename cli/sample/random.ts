/** A stream of numbers that a text decides: the same text gives the same numbers on every machine. */
export type Random = {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, at least 0 and below `limit`. */
  int(limit: number): number;
  chance(share: number): boolean;
  pick<const T>(list: readonly [T, ...T[]]): T;
  /** One of the keys, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  hex(digits: number): string;
  /** Capital letters and digits, as in the ids of IAM. */
  capitals(count: number): string;
};

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Chris Doty-Humphrey's sfc32, seeded with four FNV-1a hashes of the text: whole-number arithmetic only, which no engine does differently. */
export function randomOf(text: string): Random {
  let a = hashOf(text, 0x811c9dc5);
  let b = hashOf(text, 0x9e3779b9);
  let c = hashOf(text, 0x85ebca6b);
  let count = 1;
  function word(): number {
    const sum = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 12; round += 1) word();
  const next = (): number => word() / 0x1_0000_0000;
  const int = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    int,
    chance: share => next() < share,
    pick: list => list[int(list.length)] as (typeof list)[number],
    weighted(weights) {
      const entries = Object.entries<number>(weights);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key as never;
      }
      return entries.at(-1)?.[0] as never;
    },
    hex(digits) {
      let out = '';
      while (out.length < digits) out += word().toString(16).padStart(8, '0');
      return out.slice(0, digits);
    },
    capitals: length => Array.from({ length }, () => base32[int(32)]).join(''),
  };
}

/** A 32-bit hash of a text. */
export function hashOf(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

/** A number at least 0 and below 1 for a seed and a place: what series of days are made of. */
export function noise(seed: number, place: number): number {
  return mixed(Math.imul(seed ^ Math.imul(place, 0x9e3779b1), 0x85ebca77)) / 0x1_0000_0000;
}

/** The last step of MurmurHash3, so that near inputs lie far apart. */
function mixed(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A UUID that a text decides. */
export function uuidOf(random: Random): string {
  const hex = random.hex(32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
