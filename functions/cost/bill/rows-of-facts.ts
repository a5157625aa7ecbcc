import type { Kinds } from '#kernel/kind';
import { decimalOf } from './amount.ts';
import type { BillFacts, BillSum, Dimension } from './bill-facts.ts';
import { basisCharges } from './charge.ts';
import { daysThrough } from './days-through.ts';

type BillRow = Kinds['bill-row'];
const nobody = { service: null, account: null, region: null, tagKey: null };
const shift = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The rows that Cost Explorer would answer of the same bill, for the parts of the report that are made of them. `week`: its Monday and the Monday after; `closed`: the last day whose bill is
 * closed; days after it are estimated. `keys`: required tags.
 */
export async function rowsOfFacts(facts: BillFacts, { week, closed, keys }: { readonly week: { readonly from: string; readonly to: string }; readonly closed: string; readonly keys: readonly string[] }): Promise<BillRow[]> {
  const currency = facts.about.currencies[0];
  if (currency === undefined) return [];
  const charges = basisCharges;
  const all = { from: shift(week.to, -98), to: '9999-12-31', charges };
  const only = ['billed', 'effective'] as const;
  const rows: BillRow[] = [];
  const add = (question: BillRow['question'], sums: readonly BillSum[] | null, spanOf: (sum: BillSum) => readonly [string, string], more: Partial<BillRow> = {}): void => {
    for (const sum of sums ?? []) {
      const [from, to] = spanOf(sum);
      rows.push({
        question,
        from,
        to,
        ...nobody,
        service: sum.service ?? null,
        account: sum.account ?? null,
        region: sum.region ?? null,
        ...more,
        // Where nothing stands for net amortized cost, amortized cost does: it is the basis all the same, and the report says so.
        netAmortized: Number(decimalOf(sum.effective ?? 0n)),
        unblended: Number(decimalOf(sum.billed ?? 0n)),
        currency,
        estimated: from > closed,
      });
    }
  };
  const daily = (sum: BillSum): [string, string] => [sum.day ?? '', shift(sum.day ?? '', 1)];
  const ask = (by: readonly Dimension[], from: string, to: string): Promise<readonly BillSum[] | null> => facts.sum(by, { from, to, charges }, only);
  const totals = (await facts.sum(['day'], all, only)) ?? [];
  add('total', totals, daily);
  const read = new Set(totals.map(sum => sum.day));
  const { firstDay, lastDay } = facts.about;
  // An export holds its whole period: a day without a row cost nothing.
  if (firstDay !== null && lastDay !== null)
    for (const day of daysThrough(firstDay < all.from ? all.from : firstDay, lastDay))
      if (!read.has(day)) rows.push({ question: 'total', from: day, to: shift(day, 1), ...nobody, netAmortized: 0, unblended: 0, currency, estimated: day > closed });
  add('service', await facts.sum(['day', 'service'], all, only), daily);
  add('account', await facts.sum(['day', 'account'], all, only), daily);
  const before = shift(week.from, -7);
  add('service-account', await ask(['service', 'account'], before, week.from), () => [before, week.from]);
  add('service-account', await ask(['service', 'account'], week.from, week.to), () => [week.from, week.to]);
  const month = shift(week.to, -30);
  add('region-service', await ask(['region', 'service'], month, week.to), () => [month, week.to]);
  add('account-region', await ask(['account', 'region'], month, week.to), () => [month, week.to]);
  const missing = (await ask(['account', 'service', 'missing'], week.from, week.to)) ?? [];
  for (const tagKey of keys)
    add(
      'tag-absent',
      missing.filter(sum => (sum.missing ?? '').split(',').includes(tagKey)),
      () => [week.from, week.to],
      { tagKey },
    );
  return rows;
}
