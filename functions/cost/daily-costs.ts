import type { BilledResource } from './paid-prices.ts';
import type { DailyCost } from './savings-ladder.ts';

/** One reading of the bill by resource. `whole`: each service in it was read to its end. */
export type BilledReading = { readonly asOf: string; readonly whole: boolean; readonly rows: Iterable<BilledResource> };

/**
 * What each of some resources cost on each day that was read, from readings in any order; of a day that several hold, the newest counts. A day on which a resource's
 * service was read and the resource was not in it cost nothing; on a day on which its service was not read to its end, nothing is known. A resource
 * that no reading names is not here. Net amortized cost where the payer has it, else unblended.
 */
export function dailyCosts(readings: readonly BilledReading[], wanted: (resourceId: string) => boolean): ReadonlyMap<string, DailyCost> {
  const seen = new Map<string, { services: Set<string>; days: Map<string, number> }>();
  const read = new Map<string, Set<string>>();
  for (const { whole, rows } of readings.toSorted((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0))) {
    const here = new Map<string, Map<string, number>>();
    for (const { resourceId, service, days } of rows) {
      const own = wanted(resourceId);
      if (whole) for (const { on } of days) (read.get(service) ?? read.set(service, new Set()).get(service))?.add(on);
      if (!own) continue;
      const known = seen.get(resourceId) ?? { services: new Set<string>(), days: new Map<string, number>() };
      seen.set(resourceId, known);
      known.services.add(service);
      const sums = here.get(resourceId) ?? new Map<string, number>();
      here.set(resourceId, sums);
      for (const { on, netAmortized, unblended } of days) sums.set(on, (sums.get(on) ?? 0) + Math.round((netAmortized ?? unblended) * 1e6));
    }
    for (const [resourceId, sums] of here) for (const [on, micros] of sums) seen.get(resourceId)?.days.set(on, micros);
  }
  return new Map(
    [...seen].map(([resourceId, { services, days }]) => {
      const all = new Map<string, number>();
      // Only days on which every service that bills the resource was read say that it cost nothing.
      const [first, ...others] = [...services].map(service => read.get(service) ?? new Set<string>());
      for (const on of first ?? []) if (others.every(other => other.has(on))) all.set(on, 0);
      for (const [on, micros] of days) if (all.has(on)) all.set(on, micros);
      return [resourceId, new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)))];
    }),
  );
}
