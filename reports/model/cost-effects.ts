import * as z from 'zod';
import { microsOfParts } from '#cost/bill/amount';
import type { BillNumbers } from '#cost/bill/bill-numbers';
import { effects as names } from '#cost/decompose';
import { effectMovers } from '#cost/effect-movers';
import { OwnedBy, type OwnerOf } from './cost-owner.ts';
import { changeShareOf } from './movers.ts';
import { sumOf } from './order.ts';
import { Unknown } from './unknown.ts';

const SHOWN = 10;
const KEPT = 200;

const Effects = z.strictObject({ usage: z.int(), rate: z.int(), discount: z.int(), appeared: z.int(), gone: z.int(), unsplit: z.int() });
type Effects = z.output<typeof Effects>;
const Change = { before: z.int(), now: z.int(), change: z.int(), effects: Effects };

/** Why the week cost more or less: the effects of each row add up to its change, and rows + `other` to the total. */
export const CostEffects = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    shown: z.int().positive(),
    /** Whether list prices tell rate from discount; else `rate` holds both. */
    listed: z.boolean(),
    rows: z.array(
      z.strictObject({
        service: z.string().nullable(),
        account: z.string().nullable(),
        accountName: z.string().nullable(),
        ...OwnedBy.shape,
        ...Change,
        changeShare: z.number().nullable(),
        /** Rows of the bill behind it, in both weeks. */
        evidence: z.int().nonnegative(),
        /** Which share of what moved could be told apart. */
        confidence: z.number().min(0).max(1),
      }),
    ),
    other: z.strictObject({ parts: z.int().positive(), ...Change }).nullable(),
    total: z.strictObject(Change),
  }),
  Unknown,
]);
export type CostEffects = z.output<typeof CostEffects>;

function effectsOf(parts: readonly number[]): Effects {
  return Object.fromEntries(names.map((name, index) => [name, parts[index] ?? 0])) as Effects;
}
function added(rows: readonly { readonly before: number; readonly now: number; readonly change: number; readonly effects: Effects }[]): { before: number; now: number; change: number; effects: Effects } {
  return { before: sumOf(rows, row => row.before), now: sumOf(rows, row => row.now), change: sumOf(rows, row => row.change), effects: effectsOf(names.map(name => sumOf(rows, row => row.effects[name]))) };
}

/** `total`: what the report says of the two weeks. */
export function costEffects(numbers: BillNumbers, total: { readonly before: number; readonly now: number } | null, ownerOf: OwnerOf, accountNames: ReadonlyMap<string, string>): CostEffects {
  if (numbers.flows === null) return { state: 'unknown', reason: `${numbers.about.version} did not tell quantities of these two weeks: a bill export does` };
  if (total === null) return { state: 'unknown', reason: 'there are no two whole weeks to compare' };
  const movers = effectMovers(numbers.flows.before, numbers.flows.now);
  const counts = new Map<string, number>();
  for (const row of [...numbers.flows.before, ...numbers.flows.now]) {
    const key = JSON.stringify([row.service, row.account, row.owner]);
    counts.set(key, (counts.get(key) ?? 0) + row.rows);
  }
  const befores = microsOfParts(
    movers.map(mover => mover.before),
    total.before,
  );
  const nows = microsOfParts(
    movers.map(mover => mover.now),
    total.now,
  );
  // Cost Explorer does not tell the accounts of a usage type that several services share.
  const together = numbers.about.source === 'cost-explorer' ? 'all accounts' : null;
  const rows = movers.map((mover, index) => {
    const [before, now] = [befores[index] as number, nows[index] as number];
    const change = now - before;
    const parts = microsOfParts(
      names.map(name => mover.effects[name]),
      change,
    );
    const moved = sumOf(parts, part => Math.abs(part));
    return {
      service: mover.service,
      account: mover.account,
      accountName: mover.account === null ? together : (accountNames.get(mover.account) ?? mover.account),
      ...ownerOf(mover.account, mover.owner),
      before,
      now,
      change,
      effects: effectsOf(parts),
      changeShare: changeShareOf(before, change),
      evidence: counts.get(JSON.stringify([mover.service, mover.account, mover.owner])) ?? 0,
      confidence: moved === 0 ? 1 : 1 - Math.abs(parts[names.indexOf('unsplit')] ?? 0) / moved,
    };
  });
  const rest = rows.slice(KEPT);
  return {
    state: 'known',
    shown: SHOWN,
    listed: [...numbers.flows.before, ...numbers.flows.now].every(row => row.list !== null),
    rows: rows.slice(0, KEPT),
    other: rest.length === 0 ? null : { parts: rest.length, ...added(rest) },
    total: rows.length === 0 ? { before: total.before, now: total.now, change: total.now - total.before, effects: effectsOf([]) } : added(rows),
  };
}
