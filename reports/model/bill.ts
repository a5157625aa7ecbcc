import type { Coverage } from '#kernel/cell';
import type { Kinds } from '#kernel/kind';
import { micros, type Basis } from '#kernel/money';
import { plural } from '../format/count.ts';
import { sumOf } from './order.ts';
import { dayAfter } from './weeks.ts';

export type BillRow = Kinds['bill-row'];

/** A row of the bill in the one basis of the report. */
export type Charge = Pick<BillRow, 'question' | 'from' | 'to' | 'service' | 'account' | 'region' | 'tagKey' | 'estimated'> & { readonly micros: number };

export type Bill =
  | { readonly state: 'unread'; readonly reason: string }
  | {
      readonly state: 'read';
      readonly currency: string;
      readonly basis: Basis;
      /** Why unblended cost stands in for net amortized cost; null where it does not. */
      readonly fallback: string | null;
      readonly charges: readonly Charge[];
    };

/**
 * The rows of a bill in one currency and one basis: net amortized cost, or unblended cost throughout when a row lacks the former, because unlike
 * bases are never summed. Without rows the reason is `unread`, else that of the cells that should have read the bill.
 */
export function billOf(rows: readonly BillRow[], coverage: readonly Coverage[], unread: string | null): Bill {
  const first = rows[0];
  if (first === undefined) return { state: 'unread', reason: unread ?? reasonOf(coverage) };
  const currencies = new Set(rows.map(row => row.currency));
  if (currencies.size > 1) return { state: 'unread', reason: `the bill has rows in ${[...currencies].sort().join(' and ')}, and unlike currencies are never summed` };
  const without = rows.filter(row => row.netAmortized === null).length;
  return {
    state: 'read',
    currency: first.currency,
    basis: without === 0 ? 'net-amortized' : 'unblended',
    fallback:
      without === 0
        ? null
        : `${without === rows.length ? 'The payer has no net amortized cost' : `${plural(without, 'row')} of ${rows.length} in the bill have no net amortized cost`}; all amounts are unblended cost, what the invoice says.`,
    charges: rows.map(({ question, from, to, service, account, region, tagKey, estimated, netAmortized, unblended }) => ({
      question,
      from,
      to,
      service,
      account,
      region,
      tagKey,
      estimated,
      micros: micros(without === 0 ? netAmortized! : unblended),
    })),
  };
}

function reasonOf(coverage: readonly Coverage[]): string {
  const cells = coverage.filter(cell => /(^|-)(bill|ce|cost-explorer|cur|focus)(-|$)/.test(cell.collector));
  const gap = cells.find(cell => cell.status !== 'complete');
  if (gap !== undefined) return `${gap.collector} is ${gap.status}${gap.reason === null ? '' : `: ${gap.reason}`}`;
  if (cells.length > 0) return 'the bill was read and has no rows';
  return 'no collector of this run reads the bill';
}

/** Charges whose whole period lies in `from` (counted) to `to` (not counted). */
export function chargesWithin(charges: readonly Charge[], question: Charge['question'], from: string, to: string): Charge[] {
  return charges.filter(charge => charge.question === question && charge.from >= from && charge.to <= to);
}

/** The bill's own total of each day. Rows of more than a day are left to `strayTotals`. */
export function dailyTotals(charges: readonly Charge[]): Map<string, { micros: number; estimated: boolean }> {
  const days = new Map<string, { micros: number; estimated: boolean }>();
  for (const charge of charges) {
    if (charge.question !== 'total' || charge.to !== dayAfter(charge.from, 1)) continue;
    const day = days.get(charge.from) ?? { micros: 0, estimated: false };
    days.set(charge.from, { micros: day.micros + charge.micros, estimated: day.estimated || charge.estimated });
  }
  return days;
}

/** Rows of the total that are not of one day and so count nowhere. */
export function strayTotals(charges: readonly Charge[]): number {
  return charges.filter(charge => charge.question === 'total' && charge.to !== dayAfter(charge.from, 1)).length;
}

export function totalOf(charges: readonly Charge[]): number {
  return sumOf(charges, charge => charge.micros);
}
