import { structureIn, textIn } from './understand.ts';

/** A metric as Cost Explorer writes it: a decimal that may have an exponent, and its unit. */
export function metricIn(metrics: unknown, metric: string): { readonly amount: number; readonly unit: string } {
  const value = structureIn(metrics, metric);
  const amount = Number(textIn(value, 'Amount'));
  if (!Number.isFinite(amount)) throw new TypeError('an amount that is no number');
  return { amount, unit: textIn(value, 'Unit') };
}

/** Cost and quantity of a row. `netAmortized` is null where the payer has no such metric. A row of several currencies is none. */
export function costIn(metrics: any): { readonly netAmortized: number | null; readonly unblended: number; readonly currency: string; readonly quantity: number; readonly unit: string } {
  const unblended = metricIn(metrics, 'UnblendedCost');
  const net = metrics.NetAmortizedCost === undefined ? null : metricIn(metrics, 'NetAmortizedCost');
  if (net !== null && net.unit !== unblended.unit) throw new TypeError('two currencies in one row');
  const quantity = metricIn(metrics, 'UsageQuantity');
  return { netAmortized: net?.amount ?? null, unblended: unblended.amount, currency: unblended.unit, quantity: quantity.amount, unit: quantity.unit };
}
