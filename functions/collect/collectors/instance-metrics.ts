import { DAY, wholeDays } from '#kernel/time';

/** Metrics are asked for this many whole UTC days. */
export const metricDays = 14;

/** Whether the metrics of an instance are asked: it runs, and has done so for as long as they are asked for. Who is not asked has none: `[]`. */
export function metricsAsked({ state, launchedAt }: { readonly state: string; readonly launchedAt: string }, asOf: Date): boolean {
  return state === 'running' && wholeDays(launchedAt, asOf) >= metricDays;
}

/** The whole UTC days that end at the midnight before `asOf`. */
export function metricWindow(asOf: Date): { readonly from: Date; readonly to: Date } {
  const to = Math.floor(asOf.getTime() / DAY) * DAY;
  return { from: new Date(to - metricDays * DAY), to: new Date(to) };
}
