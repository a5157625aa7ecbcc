import * as z from 'zod';
import { microsOf } from '#cost/bill/amount';
import type { BillSum } from '#cost/bill/bill-facts';
import { charges, type Charge } from '#cost/bill/charge';
import { plural } from '../format/count.ts';
import { byText } from './order.ts';
import { Unknown } from './unknown.ts';
import { dayAfter, weekOf, weeksEnding } from './weeks.ts';

/** A week as it was published: kept for restatements, and for years that a bill no longer reaches. Money in micro-units. */
export const CostWeek = z.strictObject({
  schema: z.literal('cost-week/1'),
  week: z.string(),
  asOf: z.string(),
  source: z.string(),
  currency: z.string(),
  basis: z.string(),
  micros: z.int(),
  /** What the invoice says by charge; null where the source does not. */
  billed: z.record(z.string(), z.int()).nullable(),
});
export type CostWeek = z.output<typeof CostWeek>;

export const CostGrowth = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('known'), weeks: z.int(), now: z.int(), before: z.int(), share: z.number().nullable(), from: z.number(), to: z.number(), met: z.boolean().nullable(), stored: z.int() }),
  Unknown,
]);
export type CostGrowth = z.output<typeof CostGrowth>;

export const Restatement = z.strictObject({ week: z.string(), published: z.int(), publishedOn: z.string(), now: z.int(), change: z.int(), reason: z.string() });
export type Restatement = z.output<typeof Restatement>;

/** The basis of each whole week that the bill has, by Monday. */
export function weeksInBill(days: readonly BillSum[]): ReadonlyMap<string, number> {
  const read = new Map<string, bigint>();
  for (const row of days) if (row.day !== null && row.day !== undefined) read.set(row.day, (read.get(row.day) ?? 0n) + (row.charge === undefined || charges[row.charge as Charge].inBasis ? (row.effective ?? 0n) : 0n));
  const weeks = new Map<string, number>();
  for (const day of read.keys()) {
    const monday = dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
    if (weeks.has(monday)) continue;
    const own = Array.from({ length: 7 }, (_, index) => read.get(dayAfter(monday, index)));
    if (own.every(amount => amount !== undefined)) weeks.set(monday, microsOf(own.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n)));
  }
  return weeks;
}

/** What a year did: 52 weeks against the 52 before, else the week against that of 52 weeks ago. Weeks that the bill lacks are taken as they were published, in the same currency and basis. */
export function costGrowth(week: string, inBill: ReadonlyMap<string, number>, stored: readonly CostWeek[], like: { readonly currency: string; readonly basis: string }, band: { readonly from: number; readonly to: number }): CostGrowth {
  const kept = new Map(stored.filter(item => item.currency === like.currency && item.basis === like.basis).map(item => [weekOf(item.week).from, item.micros]));
  let used = 0;
  const costOf = (monday: string): number | null => {
    const own = inBill.get(monday);
    if (own !== undefined) return own;
    const old = kept.get(monday);
    if (old === undefined) return null;
    used += 1;
    return old;
  };
  const weeks = weeksEnding(week, 104).map(({ from }) => costOf(from));
  const whole = weeks.every(cost => cost !== null);
  const [now, before] = whole ? [weeks.slice(52), weeks.slice(0, 52)].map(half => half.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)) : [weeks[103] ?? null, weeks[51] ?? null];
  if (now === null || now === undefined || before === null || before === undefined) return { state: 'unknown', reason: `a year ago is not known: neither the bill nor the store has the week 52 weeks before ${week}` };
  const share = before > 0 ? (now - before) / before : null;
  return { state: 'known', weeks: whole ? 52 : 1, now, before, share, from: band.from, to: band.to, met: share === null ? null : share >= band.from && share <= band.to, stored: used };
}

/** Weeks that were published with another number than the bill has today: a cent or more. */
export function restatements(days: readonly BillSum[], stored: readonly CostWeek[], like: { readonly currency: string; readonly basis: string; readonly source: string }): Restatement[] {
  const inBill = weeksInBill(days);
  return stored
    .flatMap(item => {
      const { from, to } = weekOf(item.week);
      const now = inBill.get(from);
      if (now === undefined || item.currency !== like.currency || Math.abs(now - item.micros) < 10_000) return [];
      return [{ week: item.week, published: item.micros, publishedOn: item.asOf.slice(0, 10), now, change: now - item.micros, reason: reasonOf(item, days, from, to, like) }];
    })
    .sort((a, b) => byText(b.week, a.week));
}

function reasonOf(item: CostWeek, days: readonly BillSum[], from: string, to: string, like: { readonly basis: string; readonly source: string }): string {
  if (item.basis !== like.basis) return `the basis was ${item.basis} and is ${like.basis}`;
  if (item.source !== like.source) return `it was read from ${item.source} and is from ${like.source}`;
  const billed = new Map<string, number>();
  for (const row of days) if ((row.day ?? '') >= from && (row.day ?? '') < to && row.charge !== undefined && row.charge !== null) billed.set(row.charge, (billed.get(row.charge) ?? 0) + microsOf(row.billed ?? 0n));
  if (item.billed === null || billed.size === 0) return 'AWS counted again';
  const moved = [...new Set([...billed.keys(), ...Object.keys(item.billed)])].filter(charge => Math.abs((billed.get(charge) ?? 0) - (item.billed?.[charge] ?? 0)) >= 10_000).sort(byText);
  if (moved.length === 0) return 'the same invoice, spread over the days in another way';
  return `AWS counted ${plural(moved.length, 'kind')} of charge again: ${moved.map(charge => (charges[charge as Charge]?.says ?? charge).toLowerCase()).join(', ')}`;
}
