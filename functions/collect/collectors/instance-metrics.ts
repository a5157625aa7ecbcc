import { wholeDays } from '#kernel/time';

/** Metrics are asked for this many whole UTC days. */
export const metricDays = 14;

/** Whether the metrics of an instance are asked: it runs, and has done so for as long as they are asked for. Who is not asked has none: `[]`. */
export function metricsAsked({ state, launchedAt }: { readonly state: string; readonly launchedAt: string }, asOf: Date): boolean {
  return state === 'running' && wholeDays(launchedAt, asOf) >= metricDays;
}
