import * as z from 'zod';
import { chargesWithin, type Charge } from './bill.ts';
import { byText } from './order.ts';
import type { Week } from './weeks.ts';

/** One cent: below it a service is not there, and above it a difference is more than rounding. */
const CENT = 10_000;
/** Changes are told in percent only from here on: a tenth of nothing is noise. */
const PERCENT_FROM = 50_000_000;
const SHOWN = 10;

const Span = { before: z.int(), now: z.int(), change: z.int() };
const Part = z.strictObject(Span);
type Part = z.output<typeof Part>;

/** What one service, account or pair of both cost in two weeks, in micro-units. */
export const Mover = z.strictObject({
  service: z.string().nullable(),
  account: z.string().nullable(),
  accountName: z.string().nullable(),
  ...Span,
  /** Null where the week before is below 50 units of the currency. */
  changeShare: z.number().nullable(),
  /** `new`: nothing the week before; `gone`: nothing now. */
  mark: z.enum(['new', 'gone']).nullable(),
});
export type Mover = z.output<typeof Mover>;

const moverKinds = ['service', 'account', 'service-account'] as const;

/**
 * The parts of two weeks, biggest change first. `rows` + `rounding` + `unattributed` = `total`, exactly, in each column; where space
 * is short the first `shown` rows stand for themselves, and `other` sums the rest with the rounding.
 */
export const Movers = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    by: z.enum(moverKinds),
    shown: z.int().positive(),
    rows: z.array(Mover),
    other: z.strictObject({ ...Span, parts: z.int().positive(), changeShare: z.number().nullable() }).nullable(),
    /** What the bill's parts and its total differ by in fractions of a cent. */
    rounding: Part.nullable(),
    /** What the bill's total holds and none of its parts does: a cent or more. */
    unattributed: Part.nullable(),
    total: z.strictObject({ ...Span, changeShare: z.number().nullable() }),
  }),
  z.strictObject({ state: z.literal('unknown'), by: z.enum(moverKinds), reason: z.string() }),
]);
export type Movers = z.output<typeof Movers>;

/** Change over before; null where before is below 50 units of the currency. */
export function changeShareOf(before: number, change: number): number | null {
  return before >= PERCENT_FROM ? change / before : null;
}

function markOf(before: number, now: number): Mover['mark'] {
  if (Math.abs(before) < CENT && Math.abs(now) >= CENT) return 'new';
  if (Math.abs(before) >= CENT && Math.abs(now) < CENT) return 'gone';
  return null;
}

function moversOf(charges: readonly Charge[], by: (typeof moverKinds)[number], week: Week, before: Week, accountNames: ReadonlyMap<string, string>): Mover[] {
  const parts = new Map<string, { service: string | null; account: string | null; before: number; now: number }>();
  const add = (charge: Charge, side: 'before' | 'now') => {
    const service = by === 'account' ? null : charge.service;
    const account = by === 'service' ? null : charge.account;
    const key = JSON.stringify([service, account]);
    const part = parts.get(key) ?? { service, account, before: 0, now: 0 };
    part[side] += charge.micros;
    parts.set(key, part);
  };
  for (const charge of chargesWithin(charges, by, before.from, before.to)) add(charge, 'before');
  for (const charge of chargesWithin(charges, by, week.from, week.to)) add(charge, 'now');
  const rows = [...parts.values()].map(part => {
    const change = part.now - part.before;
    return {
      service: part.service,
      account: part.account,
      accountName: part.account === null ? null : (accountNames.get(part.account) ?? part.account),
      before: part.before,
      now: part.now,
      change,
      changeShare: changeShareOf(part.before, change),
      mark: markOf(part.before, part.now),
    };
  });
  return rows.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || b.now - a.now || byText(a.service ?? '', b.service ?? '') || byText(a.account ?? '', b.account ?? ''));
}

function add(parts: Iterable<Part>): Part {
  const sum = { before: 0, now: 0, change: 0 };
  for (const part of parts) {
    sum.before += part.before;
    sum.now += part.now;
    sum.change += part.change;
  }
  return sum;
}

/** `totals` are what the bill itself says of the two weeks. */
export function movers(charges: readonly Charge[], by: (typeof moverKinds)[number], week: Week, before: Week, totals: { readonly before: number; readonly now: number }, accountNames: ReadonlyMap<string, string>): Movers {
  const rows = moversOf(charges, by, week, before, accountNames);
  for (const { week: asked, from, to } of [before, week]) {
    if (chargesWithin(charges, by, from, to).length === 0) return { state: 'unknown', by, reason: `the bill has no rows by ${by.replace('-', ' and ')} for ${asked}` };
  }
  const total = { ...totals, change: totals.now - totals.before };
  const sum = add(rows);
  const gap = { before: total.before - sum.before, now: total.now - sum.now, change: total.change - sum.change };
  const nothing = gap.before === 0 && gap.now === 0;
  const small = Math.abs(gap.before) < CENT && Math.abs(gap.now) < CENT;
  const rounding = !nothing && small ? gap : null;
  const rest = rows.slice(SHOWN);
  const other = rest.length === 0 ? null : add([...rest, ...(rounding === null ? [] : [rounding])]);
  return {
    state: 'known',
    by,
    shown: SHOWN,
    rounding,
    // Where parts are missing, one that is not there may only be unread.
    rows: small ? rows : rows.map(row => ({ ...row, mark: null })),
    other: other === null ? null : { ...other, parts: rest.length, changeShare: changeShareOf(other.before, other.change) },
    unattributed: small ? null : gap,
    total: { ...total, changeShare: changeShareOf(total.before, total.change) },
  };
}
