/** A set of actions of the catalogue: bit `i` of word `i >>> 5` stands for action `i`. Positions are of one catalogue and never kept. */
export type Bits = Uint32Array;

export function noBits(words: number): Bits {
  return new Uint32Array(words);
}

export function setBit(bits: Bits, index: number): void {
  const word = index >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
}

export function hasBit(bits: Bits, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

/** Adds `more` to `bits`. */
export function addBits(bits: Bits, more: Bits): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0);
}

/** Keeps of `bits` what `others` has too. */
export function keepBits(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & (others[word] ?? 0);
}

/** Takes `others` away from `bits`. */
export function dropBits(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & ~(others[word] ?? 0);
}

/** What both have. */
export function sharedBits(one: Bits, other: Bits): Bits {
  return Uint32Array.from(one, (word, at) => word & (other[at] ?? 0));
}

/** What is left of `one` without `other`. */
export function restBits(one: Bits, other: Bits): Bits {
  return Uint32Array.from(one, (word, at) => word & ~(other[at] ?? 0));
}

/** What either has. */
export function eitherBits(one: Bits, other: Bits): Bits {
  return Uint32Array.from(one, (word, at) => word | (other[at] ?? 0));
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word of bits) {
    for (; word !== 0; count += 1) word &= word - 1;
  }
  return count;
}

export function anyBit(bits: Bits): boolean {
  return bits.some(word => word !== 0);
}

/** Positions of the set bits, ascending. */
export function bitsOf(bits: Bits): number[] {
  const list: number[] = [];
  for (const [word, value] of bits.entries()) {
    for (let rest = value; rest !== 0; rest &= rest - 1) list.push(word * 32 + 31 - Math.clz32(rest & -rest));
  }
  return list;
}
