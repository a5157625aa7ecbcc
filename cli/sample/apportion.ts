/** Whole numbers in the ratio of `shares` that add up to `total` exactly: the largest remainders get what rounding leaves. */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (sum <= 0) return shares.map(() => 0);
  const exact = shares.map(share => (total * share) / sum);
  const whole = exact.map(Math.floor);
  const rest = total - whole.reduce((all, count) => all + count, 0);
  const order = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) })).sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order.slice(0, rest)) whole[index] = (whole[index] as number) + 1;
  return whole;
}
