import type { BilledResource } from '#cost/paid-prices';
import { micros } from '#kernel/money';
import type { ResourceCosts } from '#reports/model/compliance/top-risks';
import type { Objects } from '#store/objects';
import { billedRows } from './billed-rows.ts';

/**
 * What resources cost over the days of the bill by resource that the run read; null where it read none, or in several currencies. Net
 * amortized where every row has it, else unblended: unlike bases are never summed.
 */
export async function readResourceCosts(folder: Objects): Promise<ResourceCosts | null> {
  const days = new Set<string>();
  const currencies = new Set<string>();
  const sums = new Map<string, { net: number | null; unblended: number }>();
  let isNet = true;
  for await (const row of billedRows(folder)) add(row);
  const sorted = [...days].sort();
  const [from] = sorted;
  const last = sorted.at(-1);
  const [currency] = currencies;
  if (from === undefined || last === undefined || currency === undefined || currencies.size > 1) return null;
  return { from, last, days: sorted.length, currency, basis: isNet ? 'net-amortized' : 'unblended', micros: new Map([...sums].map(([id, { net, unblended }]) => [id, isNet ? (net ?? 0) : unblended])) };

  function add({ resourceId, days: billed }: BilledResource): void {
    const sum = sums.get(resourceId) ?? { net: 0, unblended: 0 };
    for (const { on, netAmortized, unblended, currency: paid } of billed) {
      days.add(on);
      currencies.add(paid);
      isNet &&= netAmortized !== null;
      sum.net = sum.net === null || netAmortized === null ? null : sum.net + micros(netAmortized);
      sum.unblended += micros(unblended);
    }
    sums.set(resourceId, sum);
  }
}
