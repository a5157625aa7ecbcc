import type { Kinds } from '#kernel/kind';
import { parseAmount } from './amount.ts';
import type { BillSpan, BillSum, Dimension } from './bill-facts.ts';
import { charges, type Charge } from './charge.ts';
import { isUpfront, recordCharge } from './record-charge.ts';

export type BillPart = Kinds['bill-part'];
/** A part whose amounts are whole numbers of 1e-18, in the basis of the whole bill. */
type Counted = Omit<BillPart, 'netAmortized' | 'unblended' | 'quantity'> & { readonly charge: Charge; readonly billed: bigint; readonly effective: bigint; readonly quantity: bigint | null };
type Keys = { readonly [dimension in Dimension]?: string | null };
type Amounts = Pick<BillSum, 'billed' | 'effective' | 'quantity'>;

/** What AWS rounds away when it writes a row: below a millionth two sums are the same. */
const ROUNDED = 1_000_000_000_000n;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isSame = (a: bigint, b: bigint): boolean => a - b < ROUNDED && b - a < ROUNDED;

/** A row of the facts; what Cost Explorer has no amount of is null. */
export function explorerSum(keys: Keys, { billed, effective, quantity }: Amounts, rows: number): BillSum {
  return { ...keys, billed, effective, quantity, netBilled: null, amortized: null, contracted: null, list: null, split: null, rows };
}

export function countParts(parts: readonly BillPart[], net: boolean): Counted[] {
  return parts.map(({ netAmortized, unblended, quantity, ...part }) => ({
    ...part,
    charge: recordCharge(part.recordType),
    billed: parseAmount(String(unblended)),
    effective: isUpfront(part.recordType) ? 0n : parseAmount(String(net ? netAmortized : unblended)),
    quantity: quantity === null ? null : parseAmount(quantity.toFixed(12)),
  }));
}

/** Sums by keys, in the order of the keys. */
function grouped(rows: readonly Counted[], keysOf: (row: Counted) => Keys): BillSum[] {
  return [...Map.groupBy(rows, row => JSON.stringify(keysOf(row)))].sort(([a], [b]) => byText(a, b)).map(([key, own]) => explorerSum(JSON.parse(key) as Keys, totalOf(own), own.length));
}
function totalOf(rows: readonly Pick<Counted, 'billed' | 'effective' | 'quantity'>[]): { billed: bigint; effective: bigint; quantity: bigint | null } {
  let [billed, effective] = [0n, 0n];
  let quantity: bigint | null = 0n;
  for (const row of rows) {
    billed += row.billed;
    effective += row.effective;
    quantity = quantity === null || row.quantity === null ? null : quantity + row.quantity;
  }
  return { billed, effective, quantity };
}

const monday = (day: string): string => {
  const at = new Date(day);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
};
const within = <R extends { readonly from: string; readonly to: string }>(rows: readonly R[], { from, to }: Pick<BillSpan, 'from' | 'to'>): R[] => rows.filter(row => row.from >= from && row.to <= to);
const inSpan = ({ charge }: Counted, wanted: BillSpan['charges']): boolean => wanted === undefined || wanted.includes(charge);

/** The sums that need more than days, services and accounts. Null where Cost Explorer was not asked, or did not answer. `whole`: the basis by service and account of a span, which all rows add up to. */
export type PartSums = {
  /** By charge, and by day where `daily`. */
  charges(span: BillSpan, daily: boolean): BillSum[] | null;
  flows(span: BillSpan, whole: readonly BillSum[]): BillSum[] | null;
  allocation(span: BillSpan, wholeOf: (week: Pick<BillSpan, 'from' | 'to'>) => readonly BillSum[], required: readonly string[]): BillSum[] | null;
  commitments(span: BillSpan): BillSum[] | null;
  month(span: BillSpan): BillSum[] | null;
};

export function partSums(parts: readonly Counted[]): PartSums {
  const questions = Map.groupBy(parts, ({ question }) => question);
  const of = (question: BillPart['question']): readonly Counted[] => questions.get(question) ?? [];
  const told = typesToldApart(of('usage'), of('account-usage'));
  return {
    charges(span, daily) {
      const rows = within(of('day-record'), span).filter(row => inSpan(row, span.charges));
      return of('day-record').length === 0 ? null : grouped(rows, ({ from, charge }) => (daily ? { day: from, charge } : { charge }));
    },
    flows(span, whole) {
      const usage = within(of('usage'), span);
      if (usage.length === 0) return null;
      const perAccount = within(of('account-usage'), span);
      const rows = [
        ...usage.filter(({ usageType }) => !told.has(usageType ?? '')),
        ...perAccount.flatMap(row => {
          const service = told.get(row.usageType ?? '');
          return service === undefined ? [] : [{ ...row, service }];
        }),
      ];
      const flow = { owner: null, region: null };
      const found = grouped(rows, ({ service, account, usageType, unit }) => ({ service, account, ...flow, usageType, unit }));
      return [...found, ...restOf(whole, found).map(({ keys, rest }) => explorerSum({ ...keys, ...flow, usageType: null, unit: null }, { ...rest, quantity: null }, 0))];
    },
    allocation(span, wholeOf, required) {
      const weeks = [...new Set(within(of('owner'), span).map(({ from }) => monday(from)))].sort(byText);
      if (weeks.length === 0 || (required.length > 0 && of('owner-tagged').length === 0)) return null;
      return weeks.flatMap(from => {
        const week = { from, to: new Date(Date.parse(from) + 7 * 86_400_000).toISOString().slice(0, 10) };
        return allocated(week.from, within(of('owner'), week), within(of('owner-tagged'), week), wholeOf(week), required);
      });
    },
    commitments(span) {
      const days = within(of('day-record'), span);
      const exact = within(of('service-record'), span);
      const known = new Set(exact.map(({ from }) => monday(from)));
      if (days.length === 0 && exact.length === 0) return null;
      return [
        ...grouped(
          days.filter(({ from }) => !known.has(monday(from))),
          ({ from, charge }) => ({ week: monday(from), service: null, charge }),
        ),
        ...grouped(exact, ({ from, service, charge }) => ({ week: monday(from), service, charge })),
      ];
    },
    month(span) {
      const records = within(of('month-record'), span);
      const owners = within(of('month-owner'), span);
      if (records.length === 0 || owners.length === 0) return null;
      const basis = records.filter(({ charge }) => charges[charge].inBasis);
      const apart = records.filter(({ charge }) => !charges[charge].inBasis);
      const shared = within(of('month-service'), span);
      const owned = grouped(
        [...shared, ...owners.filter(({ owner }) => owner !== null)].map(row => ({ ...row, charge: 'usage' as const })),
        ({ account, owner, service, charge }) => ({ account, owner, service, charge }),
      );
      const left = restOf(
        grouped(basis, ({ account }) => ({ account })),
        owned.map(row => ({ ...row, service: null })),
      ).map(({ keys, rest }) => explorerSum({ account: keys.account ?? null, owner: null, service: null, charge: 'usage' }, { ...rest, quantity: null }, 0));
      return [...owned, ...left, ...grouped(apart, ({ account, charge }) => ({ account, owner: null, service: null, charge }))];
    },
  };
}

/**
 * The service of each usage type of which the accounts are known: one that no second service has, and of which both weeks of all accounts add up to what the service has. AWS splits by two things at once, so that service and
 * account of a usage type that several services share cannot be told together.
 */
function typesToldApart(usage: readonly Counted[], accounts: readonly Counted[]): ReadonlyMap<string, string> {
  const byType = Map.groupBy(accounts, ({ usageType }) => usageType ?? '');
  const told = new Map<string, string>();
  for (const [usageType, own] of Map.groupBy(usage, row => row.usageType ?? '')) {
    const [service, ...others] = new Set(own.map(row => row.service ?? ''));
    if (service === undefined || others.length > 0) continue;
    const [inService, inAccounts] = [totalOf(own), totalOf(byType.get(usageType) ?? [])];
    if (isSame(inService.effective, inAccounts.effective) && isSame(inService.billed, inAccounts.billed)) told.set(usageType, service);
  }
  return told;
}

/** What rows leave of a whole, by service and account; by service where rows of it have no account. */
function restOf(whole: readonly BillSum[], rows: readonly BillSum[]): { readonly keys: Pick<BillSum, 'service' | 'account'>; readonly rest: { readonly billed: bigint; readonly effective: bigint } }[] {
  const wide = new Set(rows.filter(({ account }) => account === null).map(({ service }) => service ?? null));
  const left = new Map<string, { billed: bigint; effective: bigint }>();
  for (const [list, sign] of [
    [whole, 1n],
    [rows, -1n],
  ] as const) {
    for (const { service = null, account = null, billed, effective } of list) {
      const key = JSON.stringify([service, wide.has(service) ? null : account]);
      const own = left.get(key) ?? { billed: 0n, effective: 0n };
      left.set(key, { billed: own.billed + sign * (billed ?? 0n), effective: own.effective + sign * (effective ?? 0n) });
    }
  }
  return [...left]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([key, rest]) => {
      const [service, account] = JSON.parse(key) as [string | null, string | null];
      return isSame(rest.billed, 0n) && isSame(rest.effective, 0n) ? [] : [{ keys: { service, account }, rest }];
    });
}

/** One week by account, owner and whether it carries all required tags. What has an owner and what has all tags were both asked; the rest of each account is what has neither. */
function allocated(week: string, owners: readonly Counted[], tagged: readonly Counted[], whole: readonly BillSum[], required: readonly string[]): BillSum[] {
  const missing = required.join(',');
  const keysOf = ({ account, owner }: Counted): Keys => ({ account, owner });
  const all = grouped(
    owners.filter(({ owner }) => owner !== null),
    keysOf,
  );
  const full = grouped(
    tagged.filter(({ owner }) => owner !== null),
    keysOf,
  );
  const bare = withoutOwner(tagged);
  const rest = leftOf(
    whole.map(row => ({ ...row, service: null })),
    all,
  );
  const complete = [...full, ...bare];
  const everything = [...all, ...rest];
  if (missing === '') return everything.map(({ account, owner, ...row }) => ({ week, account: account ?? null, owner: owner ?? null, missing: '', ...row }));
  const keyOf = ({ account, owner }: BillSum): string => JSON.stringify([account ?? null, owner ?? null]);
  const done = new Map(complete.map(row => [keyOf(row), row]));
  return [
    ...complete.map(({ account, owner, ...row }) => ({ week, account: account ?? null, owner: owner ?? null, missing: '', ...row })),
    ...everything.map(row => {
      const own = done.get(keyOf(row));
      return explorerSum({ week, account: row.account ?? null, owner: row.owner ?? null, missing }, { billed: (row.billed ?? 0n) - (own?.billed ?? 0n), effective: (row.effective ?? 0n) - (own?.effective ?? 0n), quantity: null }, row.rows);
    }),
  ];
}

/** The first key's question says what has no owner by it; a later key's owners are a part of that. */
function withoutOwner(rows: readonly Counted[]): BillSum[] {
  const open = rows.filter(({ owner }) => owner === null);
  const later = rows.filter(({ owner, tagKey }) => owner !== null && tagKey !== open[0]?.tagKey);
  const byAccount = ({ account }: Counted): Keys => ({ account });
  return open.length === 0 ? [] : leftOf(grouped(open, byAccount), grouped(later, byAccount));
}

function leftOf(whole: readonly BillSum[], owned: readonly BillSum[]): BillSum[] {
  return restOf(whole, owned).map(({ keys, rest }) => explorerSum({ account: keys.account ?? null, owner: null }, { ...rest, quantity: null }, 0));
}
