/** The cost of one day (UTC) in micro-units. `estimated`: AWS may still change it. */
export type DailyPoint = { readonly on: string; readonly micros: number; readonly estimated: boolean };

/** What a series is of; null where it is of all of them. */
export type SeriesKey = { readonly id: string; readonly account: string | null; readonly service: string | null; readonly usageType: string | null; readonly owner: string | null };

/**
 * Cost a day, of one currency and basis, in the order of days, without the record types of `excluded-record-types.ts`. A day that is not there was not read:
 * it is unknown, not zero.
 */
export type DailySeries = SeriesKey & { readonly days: readonly DailyPoint[] };
