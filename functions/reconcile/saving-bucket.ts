/** Saving as a power of two: 0 below one unit (or unknown), 1 from 1 to 2, 2 from 2 to 4, … */
export function savingBucket(amount: number | null): number {
  return amount === null || amount < 1 ? 0 : Math.floor(Math.log2(amount)) + 1;
}

/** The bucket to keep: it moves only when the amount leaves its bucket by a tenth, so that a price that wavers at an edge writes nothing. */
export function movedBucket(bucket: number, amount: number | null): number {
  const next = savingBucket(amount);
  if (next === bucket || amount === null) return next === bucket ? bucket : next;
  const low = bucket === 0 ? 0 : 2 ** (bucket - 1);
  const high = 2 ** bucket;
  return amount < low * 0.9 || amount > high * 1.1 || (bucket === 0 && amount > 1.1) ? next : bucket;
}
