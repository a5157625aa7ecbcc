/**
 * How likely a month costs more than its budget (both micro-units), 0 to 1: the share of past errors that would carry the forecast over it, counted with one more on either side, so that
 * finitely many never make certain. Exactly 1 where the known days are over it already. Null where no errors speak.
 */
export function overrunProbability(forecast: { readonly micros: number; readonly known: number }, budget: number, errors: readonly number[]): number | null {
  if (forecast.known > budget) return 1;
  if (errors.length === 0) return null;
  const over = errors.filter(error => forecast.micros * (1 + error) > budget).length;
  return (over + 1) / (errors.length + 2);
}
