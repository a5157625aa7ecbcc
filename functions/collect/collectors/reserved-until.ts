/** When a reservation ends: AWS says when it began and for how many seconds it holds. */
export function reservedUntil({ StartTime, Duration }: { readonly StartTime?: unknown; readonly Duration?: unknown }): any {
  const from = typeof StartTime === 'string' ? Date.parse(StartTime) : Number.NaN;
  const until = new Date(typeof Duration === 'number' ? from + Duration * 1000 : Number.NaN);
  return Number.isNaN(until.getTime()) ? undefined : until.toISOString();
}
