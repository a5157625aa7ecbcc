import { median } from './median.ts';

/** The median slope between all pairs of known values, a step; null stands for an unknown value. 0 where fewer than two are known. */
export function theilSen(values: readonly (number | null)[]): number {
  const slopes: number[] = [];
  for (const [from, first] of values.entries()) {
    if (first === null) continue;
    for (let to = from + 1; to < values.length; to += 1) {
      const second = values[to] ?? null;
      if (second !== null) slopes.push((second - first) / (to - from));
    }
  }
  return slopes.length === 0 ? 0 : median(slopes);
}
