const NEAREST = 28;
const FURTHEST = 31;
/** A residual above so many spreads is remembered. */
const REMEMBERED = 3;
/** A charge may grow by a fifth from month to month. */
const GROWTH = 1.2;

/** What a month ago lets expect above the usual: `allowed` is a log, `at` the place of the day that is remembered. */
export type Remembered = { readonly at: number; readonly allowed: number };

/** The charge seen 28 to 31 days before `at`, the biggest of those days. `residuals` are logs, `spreads` those of their days. Null where none was. */
export function calendarMemory(residuals: readonly (number | null)[], spreads: readonly (number | null)[], at: number): Remembered | null {
  let best: Remembered | null = null;
  for (let back = NEAREST; back <= FURTHEST; back += 1) {
    const residual = residuals[at - back] ?? null;
    const spread = spreads[at - back] ?? null;
    if (residual === null || spread === null || residual <= REMEMBERED * spread) continue;
    const allowed = Math.log1p(GROWTH * Math.expm1(residual));
    if (best === null || allowed > best.allowed) best = { at: at - back, allowed };
  }
  return best;
}

/** What of a residual is left when up to `allowed` of it was expected. */
export function afterMemory(residual: number, memory: Remembered | null): number {
  return memory === null || residual <= 0 ? residual : Math.max(0, residual - memory.allowed);
}
