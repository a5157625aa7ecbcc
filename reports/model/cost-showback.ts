import * as z from 'zod';
import { microsOf, microsOfParts } from '#cost/bill/amount';
import type { BillNumbers } from '#cost/bill/bill-numbers';
import type { BillSum } from '#cost/bill/bill-facts';
import { charges, type Charge } from '#cost/bill/charge';
import { shareOf } from './cost-allocation.ts';
import type { OwnerOf } from './cost-owner.ts';
import { byText, grouped } from './order.ts';
import { Unknown } from './unknown.ts';

export type SharedCost = { readonly accounts: readonly string[]; readonly services: readonly string[]; readonly split: 'by-cost' | 'evenly' };

/** The month's bill by owner: `direct` + `shared` of each row is its `total`, all totals are the invoice, exactly. `pots` say what was shared out, and add up to the sum of `shared`. */
export const CostShowback = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    month: z.string(),
    days: z.int().nonnegative(),
    daysOfMonth: z.int().positive(),
    rule: z.enum(['by-cost', 'evenly']),
    invoice: z.int(),
    rows: z.array(z.strictObject({ owner: z.string().nullable(), direct: z.int(), shared: z.int(), total: z.int(), share: z.number().nullable() })),
    pots: z.array(z.strictObject({ says: z.string(), micros: z.int() })),
    /** What Kubernetes pods took of the instances below them: parts of the costs above, never added to them. */
    pods: z.array(z.strictObject({ namespace: z.string().nullable(), owner: z.string().nullable(), accountName: z.string().nullable(), micros: z.int() })),
  }),
  Unknown,
]);
export type CostShowback = z.output<typeof CostShowback>;

const sumOf = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

/** Whole shares of an amount by weights, with nothing left: by cost as far as owners cost anything, else evenly. */
function split(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sumOf(weights);
  const even = whole === 0n;
  const shares = weights.map(weight => (amount * (even ? 1n : weight)) / (even ? BigInt(weights.length) : whole));
  const left = amount - sumOf(shares);
  return shares.map((share, index) => (index === 0 ? share + left : share));
}

export function costShowback(numbers: BillNumbers, shared: SharedCost, ownerOf: OwnerOf, accountNames: ReadonlyMap<string, string>): CostShowback {
  if (numbers.month === null) return { state: 'unknown', reason: `${numbers.about.version} did not tell owners and invoices of the closed month: a bill export does` };
  const { name, rows, pods } = numbers.month;
  if (rows.length === 0) return { state: 'unknown', reason: `the bill has nothing of ${name}` };
  const pots = new Map<string, bigint>();
  const direct = new Map<string, bigint>();
  const pot = (says: string, amount: bigint): void => void pots.set(says, (pots.get(says) ?? 0n) + amount);
  const wide = (row: BillSum): boolean => shared.accounts.includes(row.account ?? '') || shared.services.includes(row.service ?? '');
  for (const row of rows) {
    const { says, inBasis } = charges[row.charge as Charge];
    const { owner } = ownerOf(row.account, row.owner);
    const [billed, effective] = [row.billed ?? 0n, row.effective ?? 0n];
    if (!inBasis) pot(says, billed);
    else if (wide(row)) pot('Accounts and services that all share', effective);
    else if (owner === null) pot('Cost without an owner', effective);
    else direct.set(owner, (direct.get(owner) ?? 0n) + effective);
    // The invoice bills commitments when they are paid, the owners' costs spread them.
    if (inBasis) pot('Commitments and discounts: what was invoiced against what was used', billed - effective);
  }
  const filled = [...pots].filter(([, amount]) => amount !== 0n);
  const owners = [...direct].sort(([a], [b]) => byText(a, b));
  const all = sumOf(filled.map(([, amount]) => amount));
  const invoice = sumOf(rows.map(row => row.billed ?? 0n));
  const weights = owners.map(([, amount]) => (shared.split === 'evenly' ? 1n : amount > 0n ? amount : 0n));
  const shares = owners.length === 0 ? [] : split(all, weights);
  const entries: { owner: string | null; direct: bigint; shared: bigint }[] =
    owners.length === 0 ? [{ owner: null, direct: 0n, shared: all }] : owners.map(([owner, amount], index) => ({ owner, direct: amount, shared: shares[index] ?? 0n }));
  const total = microsOf(invoice);
  const totals = microsOfParts(
    entries.map(entry => entry.direct + entry.shared),
    total,
  );
  const potMicros = microsOf(all);
  const sharedMicros = microsOfParts(
    entries.map(entry => entry.shared),
    potMicros,
  );
  const potParts = microsOfParts(
    filled.map(([, amount]) => amount),
    potMicros,
  );
  const daysOfMonth = new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5, 7)), 0)).getUTCDate();
  return {
    state: 'known',
    month: name,
    days: new Set((numbers.days ?? []).flatMap(({ day }) => (day?.startsWith(name) === true ? [day] : []))).size,
    daysOfMonth,
    rule: shared.split,
    invoice: total,
    rows: entries
      .map(({ owner }, index) => ({ owner, direct: (totals[index] ?? 0) - (sharedMicros[index] ?? 0), shared: sharedMicros[index] ?? 0, total: totals[index] ?? 0, share: shareOf(totals[index] ?? 0, total) }))
      .sort((a, b) => b.total - a.total || byText(a.owner ?? '', b.owner ?? '')),
    pots: filled.map(([says], index) => ({ says, micros: potParts[index] ?? 0 })).sort((a, b) => Math.abs(b.micros) - Math.abs(a.micros) || byText(a.says, b.says)),
    pods: grouped(pods, row => JSON.stringify([row.namespace, row.owner, row.account]))
      .map(([, own]) => ({
        namespace: own[0]?.namespace ?? null,
        owner: ownerOf(own[0]?.account, own[0]?.owner).owner,
        accountName: accountNames.get(own[0]?.account ?? '') ?? own[0]?.account ?? null,
        micros: microsOf(sumOf(own.map(row => row.split ?? 0n))),
      }))
      .sort((a, b) => b.micros - a.micros || byText(a.namespace ?? '', b.namespace ?? '')),
  };
}
