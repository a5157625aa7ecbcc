/** The middle of some numbers, the mean of the two middle ones where their count is even; NaN of none. Sorts a copy. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The `share`-quantile (0 to 1) of some numbers, linear between neighbours; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const below = sorted[low] ?? Number.NaN;
  return below + (place - low) * ((sorted[Math.min(low + 1, sorted.length - 1)] ?? below) - below);
}
