import { median } from '../statistics/median.ts';

const WEEKS = 8;

/**
 * How much each weekday differs from the seven days around it: the median of up to eight weeks before `at`, by the place in the week (index modulo 7). `values`
 * are logs of cost, null where unknown; a weekday of which nothing is known differs by 0.
 */
export function weekdayProfile(values: readonly (number | null)[], at: number): number[] {
  const differences: number[][] = Array.from({ length: 7 }, () => []);
  for (let day = Math.max(3, at - WEEKS * 7); day < at - 3; day += 1) {
    const own = values[day] ?? null;
    if (own === null) continue;
    let sum = 0;
    let known = 0;
    for (let near = day - 3; near <= day + 3; near += 1) {
      const value = values[near] ?? null;
      if (value === null) continue;
      sum += value;
      known += 1;
    }
    if (known === 7) differences[day % 7]?.push(own - sum / 7);
  }
  return differences.map(list => (list.length === 0 ? 0 : median(list)));
}
