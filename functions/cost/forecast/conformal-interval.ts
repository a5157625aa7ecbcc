/** By how much a forecast of the past was off: actual / forecast − 1, of one month, made on day `day` of it; `size`: what the month cost, in micro-units. */
export type PastError = { readonly size: number; readonly day: number; readonly error: number };
/** What a month may cost, in micro-units, at `coverage`; `errors`: from so many past forecasts. */
export type Interval = { readonly low: number; readonly high: number; readonly coverage: number; readonly errors: number };

const LEAST = 20;
const NEAR = 2;

/**
 * The errors that speak for a forecast: of costs of about its size (a factor of about three either way), made within two days of the same day of the month; where those are less than twenty, of any size. Fewer than ten of
 * those say nothing: none.
 */
export function pooledErrors(past: readonly PastError[], size: number, day: number): number[] {
  const near = past.filter(item => Math.abs(item.day - day) <= NEAR && Number.isFinite(item.error));
  const alike = near.filter(item => Math.abs(Math.log10(Math.max(1, Math.abs(item.size))) - Math.log10(Math.max(1, Math.abs(size)))) <= 0.5);
  const pool = alike.length >= LEAST ? alike : near;
  return pool.length < 10 ? [] : pool.map(({ error }) => error);
}

/**
 * Split-conformal: the errors' quantiles themselves, with the correction for finitely many, so that `coverage` holds for errors like those of the past whatever their distribution.
 * What is known of the month already is the least it can cost. Null where no errors speak.
 */
export function conformalInterval(forecast: { readonly micros: number; readonly known: number }, errors: readonly number[], coverage = 0.8): Interval | null {
  if (errors.length === 0) return null;
  const sorted = errors.toSorted((a, b) => a - b);
  const tail = (1 - coverage) / 2;
  const rank = Math.min(sorted.length, Math.ceil((sorted.length + 1) * (1 - tail)));
  const high = forecast.micros * (1 + (sorted[rank - 1] ?? 0));
  const low = forecast.micros * (1 + (sorted[sorted.length - rank] ?? 0));
  return { low: Math.round(Math.max(Math.min(forecast.known, forecast.micros), low)), high: Math.round(Math.max(high, forecast.known)), coverage, errors: errors.length };
}
