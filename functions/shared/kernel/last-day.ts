import type { Points } from './daily-points.ts';
import { instant } from './time.ts';

/** The last day on which a metric was above zero, as the midnight that begins it; null where no point says so. */
export function lastDay(...series: readonly Points[]): string | null {
  let last: number | null = null;
  for (const points of series) for (const { at, value } of points) if (value > 0) last = Math.max(last ?? 0, Date.parse(at));
  return last === null ? null : instant(last);
}
