import * as z from 'zod';
import { chargesWithin, totalOf, type Bill } from './bill.ts';
import { byText, grouped, sumOf } from './order.ts';
import type { Week } from './weeks.ts';

/** How the check `resource-required-tag-missing` judged the resources of one kind in one account. */
export type TagVerdicts = { readonly account: string; readonly kind: string; readonly pass: number; readonly fail: number; readonly notAssessed: number; readonly notApplicable: number };

const Counts = { pass: z.int().nonnegative(), fail: z.int().nonnegative(), notAssessed: z.int().nonnegative(), notApplicable: z.int().nonnegative(), /** pass / (pass + fail); null where nothing was judged. */ share: z.number().nullable() };

export const TagCoverage = z.strictObject({
  policy: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('configured'), keys: z.array(z.string()) }),
    /** Keys in use that would make a policy, most used first; null where use was not read. */
    z.strictObject({ state: z.literal('none'), proposal: z.array(z.strictObject({ key: z.string(), resources: z.int().nonnegative(), share: z.number(), values: z.array(z.string()) })).nullable() }),
  ]),
  resources: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('judged'),
      total: z.strictObject(Counts),
      byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), ...Counts })),
      byKind: z.array(z.strictObject({ kind: z.string(), ...Counts })),
    }),
    z.strictObject({ state: z.literal('unjudged'), reason: z.string() }),
  ]),
  /** Micro-units of the report's currency and basis, over the closed week. */
  cost: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('known'),
      /** What all accounts cost. */
      total: z.int(),
      byKey: z.array(z.strictObject({ key: z.string(), without: z.int(), share: z.number().nullable() })),
      byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), total: z.int(), /** The biggest `without` of any key: at least that much lacks a key. */ withoutAtLeast: z.int(), share: z.number().nullable() })),
      byAccountAndKey: z.array(z.strictObject({ account: z.string(), accountName: z.string(), key: z.string(), total: z.int(), without: z.int(), share: z.number().nullable() })),
      /** At least this much carries not all keys: the sum over accounts of the biggest share without a key. Exact where there is one key. */
      withoutAtLeast: z.int(),
      /** At most this share carries every key; exact where there is one key. */
      shareAtMost: z.number().nullable(),
      exact: z.boolean(),
      /** Required keys of which the bill has no rows. */
      unread: z.array(z.string()),
      /** Keys that no cost carries at all: most often not activated as a cost allocation tag. */
      nowhere: z.array(z.string()),
    }),
    z.strictObject({ state: z.literal('unknown'), reason: z.string() }),
  ]),
});
export type TagCoverage = z.output<typeof TagCoverage>;
type Judged = Extract<TagCoverage['resources'], { state: 'judged' }>['total'];

function judged(rows: readonly TagVerdicts[]): Judged {
  const pass = sumOf(rows, row => row.pass);
  const fail = sumOf(rows, row => row.fail);
  return { pass, fail, notAssessed: sumOf(rows, row => row.notAssessed), notApplicable: sumOf(rows, row => row.notApplicable), share: pass + fail === 0 ? null : pass / (pass + fail) };
}

/** Worst first; what nobody judged last. */
function worstFirst(a: Judged, b: Judged): number {
  return (a.share ?? 2) - (b.share ?? 2) || b.fail - a.fail;
}

/** The share of a whole that carries a key. Null where the whole is nothing, or credits make a part bigger than it. */
function carried(total: number, without: number): number | null {
  if (total <= 0 || without < 0 || without > total) return null;
  return 1 - without / total;
}

function costOf(bill: Bill, week: Week | null, keys: readonly string[], nameOf: (account: string) => string): TagCoverage['cost'] {
  if (bill.state === 'unread') return { state: 'unknown', reason: bill.reason };
  if (week === null) return { state: 'unknown', reason: 'the bill has no closed week' };
  const rows = chargesWithin(bill.charges, 'tag-absent', week.from, week.to).filter(row => row.tagKey !== null && row.account !== null);
  const asked = [...new Set(rows.map(row => row.tagKey!))].sort(byText);
  if (asked.length === 0) return { state: 'unknown', reason: keys.length === 0 ? 'no key is required, so the bill was not asked what lacks one' : 'the bill has no rows about cost without the required keys' };
  const totals = new Map(grouped(chargesWithin(bill.charges, 'account', week.from, week.to), row => row.account ?? '').map(([account, charges]) => [account, totalOf(charges)]));
  if (totals.size === 0) return { state: 'unknown', reason: `the bill has no rows by account for ${week.week}` };
  const without = new Map(grouped(rows, row => JSON.stringify([row.account, row.tagKey])).map(([key, charges]) => [key, totalOf(charges)]));
  const total = sumOf(totals.values(), value => value);
  const accounts = [...new Set([...totals.keys(), ...rows.map(row => row.account!)])].sort(byText);
  const cells = accounts.flatMap(account =>
    asked.map(key => {
      const missing = without.get(JSON.stringify([account, key])) ?? 0;
      const all = totals.get(account) ?? 0;
      return { account, accountName: nameOf(account), key, total: all, without: missing, share: carried(all, missing) };
    }),
  );
  const byAccount = accounts
    .map(account => {
      const withoutAtLeast = Math.max(...cells.filter(cell => cell.account === account).map(cell => cell.without));
      const all = totals.get(account) ?? 0;
      return { account, accountName: nameOf(account), total: all, withoutAtLeast, share: carried(all, withoutAtLeast) };
    })
    .sort((a, b) => b.withoutAtLeast - a.withoutAtLeast || byText(a.account, b.account));
  const byKey = asked
    .map(key => {
      const missing = sumOf(
        cells.filter(cell => cell.key === key),
        cell => cell.without,
      );
      return { key, without: missing, share: carried(total, missing) };
    })
    .sort((a, b) => b.without - a.without || byText(a.key, b.key));
  const withoutAtLeast = sumOf(byAccount, account => account.withoutAtLeast);
  return {
    state: 'known',
    total,
    byKey,
    byAccount,
    byAccountAndKey: cells.sort((a, b) => b.without - a.without || byText(a.account, b.account) || byText(a.key, b.key)),
    withoutAtLeast,
    shareAtMost: carried(total, withoutAtLeast),
    exact: asked.length === 1,
    unread: keys.filter(key => !asked.includes(key)),
    nowhere: total > 0 ? byKey.filter(key => key.without >= total).map(key => key.key) : [],
  };
}

/** `keys` are the required ones, empty where no tag policy is configured; then `proposal` says which keys would make one. */
export function tagCoverage(
  verdicts: readonly TagVerdicts[],
  policy: { readonly keys: readonly string[]; readonly proposal: readonly { readonly key: string; readonly resources: number; readonly share: number; readonly values: readonly string[] }[] | null },
  bill: Bill,
  week: Week | null,
  accountNames: ReadonlyMap<string, string>,
): TagCoverage {
  const nameOf = (account: string) => accountNames.get(account) ?? account;
  const total = judged(verdicts);
  return {
    policy:
      policy.keys.length > 0
        ? { state: 'configured', keys: [...policy.keys] }
        : { state: 'none', proposal: policy.proposal === null ? null : policy.proposal.map(({ key, resources, share, values }) => ({ key, resources, share, values: [...values] })) },
    resources:
      total.share !== null
        ? {
            state: 'judged',
            total,
            byAccount: grouped(verdicts, row => row.account)
              .map(([account, rows]) => ({ account, accountName: nameOf(account), ...judged(rows) }))
              .sort(worstFirst),
            byKind: grouped(verdicts, row => row.kind)
              .map(([kind, rows]) => ({ kind, ...judged(rows) }))
              .sort(worstFirst),
          }
        : { state: 'unjudged', reason: policy.keys.length === 0 ? 'no tag policy is configured' : total.notAssessed > 0 ? `the tags of none of ${total.notAssessed} resources could be read` : 'no taggable resource was judged' },
    cost: costOf(bill, week, policy.keys, nameOf),
  };
}
