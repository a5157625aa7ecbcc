import { median } from '../statistics/median.ts';

/** A forecast as it was made and kept: of a level (the total, an owner, a service), by us or by AWS, for a month, in micro-units; no bounds where there was no interval. */
export type KeptForecast = { readonly level: string; readonly by: 'tally' | 'aws'; readonly month: string; readonly madeOn: string; readonly micros: number; readonly low: number | null; readonly high: number | null };
/** How one forecaster did at a level. `error`: the median of |forecast − actual| / |actual|; `bias`: the median with its sign; `covered`: the share of actuals within its bounds, null without bounds. */
export type ForecastScore = { readonly by: 'tally' | 'aws'; readonly forecasts: number; readonly error: number; readonly bias: number; readonly covered: number | null };
/** Both at a level. `winner`: the smaller median error over forecasts that both made on the same day for the same month, null where there are none or they are alike. */
export type LevelScore = { readonly level: string; readonly compared: number; readonly winner: 'tally' | 'aws' | null; readonly scores: readonly ForecastScore[] };

/** Forecasts against what closed months cost: `actuals` by level and month (`level month`, micro-units). Forecasts of months that are not closed, and of months that cost nothing, are left out. */
export function scoreForecasts(kept: readonly KeptForecast[], actuals: ReadonlyMap<string, number>): LevelScore[] {
  const judged = kept.flatMap(item => {
    const actual = actuals.get(`${item.level} ${item.month}`);
    return actual === undefined || actual === 0 ? [] : [{ ...item, actual, off: (item.micros - actual) / Math.abs(actual) }];
  });
  return [...Map.groupBy(judged, ({ level }) => level)]
    .map(([level, own]) => {
      const scores = (['tally', 'aws'] as const).flatMap((by): ForecastScore[] => {
        const mine = own.filter(item => item.by === by);
        if (mine.length === 0) return [];
        const bounded = mine.filter(({ low, high }) => low !== null && high !== null);
        return [
          {
            by,
            forecasts: mine.length,
            error: median(mine.map(({ off }) => Math.abs(off))),
            bias: median(mine.map(({ off }) => off)),
            covered: bounded.length === 0 ? null : bounded.filter(({ low, high, actual }) => (low ?? 0) <= actual && actual <= (high ?? 0)).length / bounded.length,
          },
        ];
      });
      const pairs = [...Map.groupBy(own, ({ month, madeOn }) => `${month} ${madeOn}`).values()].filter(pair => new Set(pair.map(({ by }) => by)).size === 2);
      const errorOf = (by: 'tally' | 'aws') => median(pairs.flatMap(pair => pair.filter(item => item.by === by).map(({ off }) => Math.abs(off))));
      const [ours, theirs] = [errorOf('tally'), errorOf('aws')];
      return { level, compared: pairs.length, winner: pairs.length === 0 || ours === theirs ? null : ours < theirs ? ('tally' as const) : ('aws' as const), scores };
    })
    .sort((a, b) => (a.level < b.level ? -1 : 1));
}
