import { HOURS_PER_MONTH, micros, type Basis } from '#kernel/money';
import { wholeDays } from '#kernel/time';
import { isWorldwideId } from './is-worldwide-id.ts';
import type { BilledResource } from './paid-prices.ts';

/** What a resource costs a 730-hour month: integer millionths of the currency. */
export type MonthlyCost = { readonly micros: number; readonly currency: string; readonly basis: Basis };

/** Of fewer days a month is a matter of luck. */
const LEAST_DAYS = 7;
const dayOf = (on: string): Date => new Date(`${on}T00:00:00Z`);

type Sum = { net: number | null; unblended: number; currency: string | null; first: string; service: string };

/**
 * What resources cost a month by their own bill, by the id under which AWS bills them: all usage types together, from the first day that names the resource to the
 * last day that was read of its service. Net amortized where every day has it, else unblended. Leaves out what was billed for less than seven days or in several
 * currencies, and ids that are unique within one account only. Rows have to be read to their end: half of a bill is no cost. Pure.
 */
export function monthlyCosts(rows: Iterable<BilledResource>, wanted: ReadonlySet<string>): ReadonlyMap<string, MonthlyCost> {
  const sums = new Map<string, Sum>();
  const lastRead = new Map<string, string>();
  for (const { resourceId, service, days } of rows) {
    const own = wanted.has(resourceId) && isWorldwideId(resourceId);
    for (const { on, netAmortized, unblended, currency } of days) {
      if (on > (lastRead.get(service) ?? '')) lastRead.set(service, on);
      if (!own) continue;
      const sum: Sum = sums.get(resourceId) ?? { net: 0, unblended: 0, currency, first: on, service };
      sums.set(resourceId, sum);
      sum.net = sum.net === null || netAmortized === null ? null : sum.net + netAmortized;
      sum.unblended += unblended;
      if (sum.currency !== currency) sum.currency = null;
      if (on < sum.first) sum.first = on;
    }
  }
  const costs = new Map<string, MonthlyCost>();
  for (const [id, { net, unblended, currency, first, service }] of sums) {
    const days = wholeDays(first, dayOf(lastRead.get(service) ?? first)) + 1;
    if (currency === null || days < LEAST_DAYS) continue;
    costs.set(id, { micros: micros((Math.max(0, net ?? unblended) / days) * (HOURS_PER_MONTH / 24)), currency, basis: net === null ? 'unblended' : 'net-amortized' });
  }
  return costs;
}
