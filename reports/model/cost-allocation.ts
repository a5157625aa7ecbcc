import * as z from 'zod';
import { microsOf, microsOfParts } from '#cost/bill/amount';
import type { BillNumbers } from '#cost/bill/bill-numbers';
import type { BillSum } from '#cost/bill/bill-facts';
import { OwnedBy, type OwnerOf } from './cost-owner.ts';
import { byText, grouped } from './order.ts';
import { Unknown } from './unknown.ts';
import { weeksEnding } from './weeks.ts';

/** Whose the week's cost is. Rows add up to `total`. Shares are of cost: `tagged` carries every required tag, `owned` has an owner by a tag or by its account. */
export const CostAllocation = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    total: z.int(),
    owned: z.int(),
    tagged: z.int(),
    byOwner: z.array(z.strictObject({ ...OwnedBy.shape, micros: z.int(), share: z.number().nullable() })),
    /** Cost without an owner, by account. */
    unowned: z.array(z.strictObject({ account: z.string().nullable(), accountName: z.string().nullable(), micros: z.int() })),
    /** The dearest resources that lack a required tag; null where the bill names no resources. */
    dearest: z.array(z.strictObject({ resource: z.string(), account: z.string().nullable(), accountName: z.string().nullable(), service: z.string().nullable(), ...OwnedBy.shape, missing: z.array(z.string()), micros: z.int() })).nullable(),
    /** 13 weeks; null where the bill has nothing of a week. */
    trend: z.array(z.strictObject({ week: z.string(), owned: z.number().nullable(), tagged: z.number().nullable() })),
  }),
  Unknown,
]);
export type CostAllocation = z.output<typeof CostAllocation>;

const costOf = (rows: readonly BillSum[]): bigint => rows.reduce((sum, row) => sum + (row.effective ?? 0n), 0n);
const hasAll = (row: BillSum): boolean => (row.missing ?? '') === '';
/** A share of cost; null where there is none, or credits make it less than nothing. */
export function shareOf(part: bigint | number, whole: bigint | number): number | null {
  return Number(whole) > 0 ? Number(part) / Number(whole) : null;
}

export function costAllocation(numbers: BillNumbers, week: { readonly week: string; readonly from: string }, total: number, ownerOf: OwnerOf, accountNames: ReadonlyMap<string, string>): CostAllocation {
  const { allocation } = numbers;
  if (allocation === null) return { state: 'unknown', reason: `${numbers.about.version} did not tell owners` };
  const rows = allocation.filter(row => row.week === week.from);
  if (rows.length === 0 && total !== 0) return { state: 'unknown', reason: `${numbers.about.version} was asked for the owners of another week` };
  const owners = grouped(rows, row => JSON.stringify(Object.values(ownerOf(row.account, row.owner)))).map(([key, own]) => ({ by: JSON.parse(key) as [string | null, 'tag' | 'account' | null], cost: costOf(own) }));
  const parts = microsOfParts(
    owners.map(({ cost }) => cost),
    owners.length === 0 ? 0 : total,
  );
  const byOwner = owners.map(({ by: [owner, ownerBy] }, index) => ({ owner, ownerBy, micros: parts[index] as number, share: shareOf(parts[index] as number, total) }));
  const nameOf = (account: string | null | undefined): string | null => (account === null || account === undefined ? null : (accountNames.get(account) ?? account));
  const bare = grouped(
    rows.filter(row => ownerOf(row.account, row.owner).owner === null),
    row => row.account ?? '',
  );
  const unowned = microsOfParts(
    bare.map(([, own]) => costOf(own)),
    byOwner.find(({ owner }) => owner === null)?.micros ?? 0,
  );
  return {
    state: 'known',
    total: owners.length === 0 ? 0 : total,
    owned: byOwner.filter(({ owner }) => owner !== null).reduce((sum, { micros }) => sum + micros, 0),
    tagged: microsOfParts([costOf(rows.filter(hasAll)), costOf(rows.filter(row => !hasAll(row)))], owners.length === 0 ? 0 : total)[0] ?? 0,
    byOwner: byOwner.sort((a, b) => b.micros - a.micros || byText(a.owner ?? '', b.owner ?? '') || byText(a.ownerBy ?? '', b.ownerBy ?? '')),
    unowned: bare
      .map(([account], index) => ({ account: account === '' ? null : account, accountName: nameOf(account === '' ? null : account), micros: unowned[index] as number }))
      .sort((a, b) => b.micros - a.micros || byText(a.account ?? '', b.account ?? '')),
    dearest:
      numbers.untagged?.map(({ resource, account, service, owner, missing, effective }) => ({
        resource,
        account,
        accountName: nameOf(account),
        service,
        ...ownerOf(account, owner),
        missing: missing.split(','),
        micros: microsOf(effective),
      })) ?? null,
    trend: weeksEnding(week.week, 13).map(({ week: name, from }) => {
      const own = allocation.filter(row => row.week === from);
      const whole = costOf(own);
      return { week: name, owned: shareOf(costOf(own.filter(row => ownerOf(row.account, row.owner).owner !== null)), whole), tagged: shareOf(costOf(own.filter(hasAll)), whole) };
    }),
  };
}
