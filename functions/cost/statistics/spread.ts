import { median } from './median.ts';

/** Makes the median absolute deviation of normal noise its standard deviation. */
const NORMAL = 1.4826;

/** How far some numbers lie from `middle`: 1.4826 times the median absolute deviation, which a few wild values do not move. NaN of none. */
export function spread(values: readonly number[], middle = median(values)): number {
  return NORMAL * median(values.map(value => Math.abs(value - middle)));
}
