import { structureIn, textIn } from './understand.ts';

/** A metric as Cost Explorer writes it: a decimal that may have an exponent, and its unit. */
export function metricIn(metrics: unknown, metric: string): { readonly amount: number; readonly unit: string } {
  const value = structureIn(metrics, metric);
  const amount = Number(textIn(value, 'Amount'));
  if (!Number.isFinite(amount)) throw new TypeError('an amount that is no number');
  return { amount, unit: textIn(value, 'Unit') };
}

/** What a row costs. `netAmortized` is null where the payer has no such metric. A row of several currencies is none. */
export function moneyIn(metrics: any): { readonly netAmortized: number | null; readonly unblended: number; readonly currency: string } {
  const unblended = metricIn(metrics, 'UnblendedCost');
  const net = metrics.NetAmortizedCost === undefined ? null : metricIn(metrics, 'NetAmortizedCost');
  if (net !== null && net.unit !== unblended.unit) throw new TypeError('two currencies in one row');
  return { netAmortized: net?.amount ?? null, unblended: unblended.amount, currency: unblended.unit };
}

/** Cost and quantity of a row. */
export function costIn(metrics: any): ReturnType<typeof moneyIn> & { readonly quantity: number; readonly unit: string } {
  const quantity = metricIn(metrics, 'UsageQuantity');
  return { ...moneyIn(metrics), quantity: quantity.amount, unit: quantity.unit };
}
