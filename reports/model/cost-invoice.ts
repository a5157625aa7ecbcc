import * as z from 'zod';
import { bridge } from '#cost/bill/bridge';
import { microsOf, microsOfParts } from '#cost/bill/amount';
import type { BillNumbers } from '#cost/bill/bill-numbers';
import { Unknown } from './unknown.ts';

/** From what the invoice says of the week to what the report counts: `billed` + all lines = `basis`, exactly. Beside it what the same usage would cost at list price. */
export const CostInvoice = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    billed: z.int(),
    lines: z.array(z.strictObject({ charge: z.string(), says: z.string(), micros: z.int() })),
    basis: z.int(),
    /** What the invoice says by charge. */
    charges: z.record(z.string(), z.int()),
    /** Usage at list price; null where rows have none. */
    list: z.int().nullable(),
    /** At negotiated prices, without commitments; null where the source has no such amount. */
    contracted: z.int().nullable(),
  }),
  Unknown,
]);
export type CostInvoice = z.output<typeof CostInvoice>;

/** `week`: the report's own cost of the week, which the bridge ends in. */
export function costInvoice(numbers: BillNumbers, week: number): CostInvoice {
  if (numbers.invoice === null) return { state: 'unknown', reason: `${numbers.about.version} did not tell tax, credits and fees: a bill export does` };
  const found = bridge(numbers.invoice);
  if (found === null) return { state: 'unknown', reason: 'rows of the bill lack the cost after commitments' };
  const [billed = 0, ...lines] = microsOfParts([found.billed, ...found.lines.map(({ amount }) => amount)], week);
  const used = numbers.invoice.filter(({ charge }) => charge === 'usage' || charge === 'covered');
  const sumOf = (measure: 'list' | 'contracted'): number | null => (used.some(row => row[measure] === null) ? null : microsOf(used.reduce((sum, row) => sum + (row[measure] ?? 0n), 0n)));
  return {
    state: 'known',
    billed,
    lines: found.lines.map(({ charge, says }, index) => ({ charge, says, micros: lines[index] as number })),
    basis: week,
    charges: Object.fromEntries(numbers.invoice.map(row => [row.charge ?? '', microsOf(row.billed ?? 0n)])),
    list: sumOf('list'),
    contracted: sumOf('contracted'),
  };
}
