import * as z from 'zod';
import { chargesWithin, totalOf, type Bill } from './bill.ts';
import { byText, grouped, sumOf } from './order.ts';
import type { Week } from './weeks.ts';

/** How the check `resource-required-tag-missing` judged the resources of one kind in one account. */
export type TagVerdicts = { readonly account: string; readonly kind: string; readonly pass: number; readonly fail: number; readonly notAssessed: number; readonly notApplicable: number };

/** Whom an account belongs to as a whole, as far as anything tells. */
export type LikelyOwner = { readonly account: string; readonly owner: string | null; readonly from: string | null; readonly confidence: number | null };
/** How many resources of a kind lack a key and whose they seem to be; `key` null: how many lack any. */
export type TagGapRow = LikelyOwner & { readonly kind: string; readonly key: string | null; readonly resources: number };
export type TagGaps = { readonly accounts: readonly LikelyOwner[]; readonly rows: readonly TagGapRow[] };

/** The share of resources and of cost that should be allocated. */
export const tagTarget = 0.95;
/** From here on an owner counts as known. */
const known = 0.5;

const Way = z.strictObject({ /** What is carried or mapped. */ covered: z.int().nonnegative(), of: z.int().nonnegative(), share: z.number().nullable(), /** Whether the target is met. */ met: z.boolean().nullable() });
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
      target: z.number(),
      /** Of all resources that were listed, also those that nobody can tag or whose tags were not read. */
      raw: Way,
      /** Of those that people can tag and whose tags were read. */
      taggable: Way,
      /** As above, where a resource whose owner can be told otherwise counts as allocated; null where that was not looked at. */
      mapped: Way.nullable(),
      /** Resources that lack a key, by key; and those that lack any, by whom they seem to belong to and how that is known. */
      lacking: z
        .strictObject({
          byKey: z.array(z.strictObject({ key: z.string(), resources: z.int().positive(), owned: z.int().nonnegative() })),
          byOwner: z.array(z.strictObject({ owner: z.string().nullable(), from: z.string().nullable(), confidence: z.number().nullable(), resources: z.int().positive() })),
        })
        .nullable(),
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
      /** By service and key; empty where the bill was not asked by service. */
      byServiceAndKey: z.array(z.strictObject({ service: z.string(), key: z.string(), without: z.int() })),
      /** What lacks a key, at least, by whom the account that spent it seems to belong to. */
      byOwner: z.array(z.strictObject({ owner: z.string().nullable(), from: z.string().nullable(), confidence: z.number().nullable(), accounts: z.int().positive(), without: z.int() })),
      target: z.number(),
      /** Whether the target is met for sure; false also where only that much at most is allocated. Null where no share is known. */
      met: z.boolean().nullable(),
      /** What is left, at least, when the cost of an account whose owner is known counts as theirs; null where owners were not looked for. */
      mapped: z.strictObject({ without: z.int(), shareAtMost: z.number().nullable(), met: z.boolean().nullable() }).nullable(),
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

function costOf(bill: Bill, week: Week | null, keys: readonly string[], nameOf: (account: string) => string, gaps: TagGaps | null): TagCoverage['cost'] {
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
  const shareAtMost = carried(total, withoutAtLeast);
  const ownerOf = ownersIn(gaps);
  const unmapped = sumOf(
    byAccount.filter(({ account }) => (ownerOf(account).confidence ?? 0) < known),
    account => account.withoutAtLeast,
  );
  const mappedShare = carried(total, unmapped);
  return {
    state: 'known',
    total,
    byKey,
    byAccount,
    byAccountAndKey: cells.sort((a, b) => b.without - a.without || byText(a.account, b.account) || byText(a.key, b.key)),
    withoutAtLeast,
    shareAtMost,
    target: tagTarget,
    met: metBy(shareAtMost, asked.length === 1),
    mapped: gaps === null ? null : { without: unmapped, shareAtMost: mappedShare, met: metBy(mappedShare, asked.length === 1) },
    byServiceAndKey: rows.some(row => row.service === null)
      ? []
      : grouped(rows, row => JSON.stringify([row.service, row.tagKey]))
          .map(([place, charges]) => {
            const [service, key] = JSON.parse(place) as [string, string];
            return { service, key, without: totalOf(charges) };
          })
          .sort((a, b) => b.without - a.without || byText(a.service, b.service) || byText(a.key, b.key)),
    byOwner: grouped(byAccount, ({ account }) => JSON.stringify(ownerOf(account)))
      .map(([owner, accounts]) => ({ ...(JSON.parse(owner) as Said), accounts: accounts.length, without: sumOf(accounts, account => account.withoutAtLeast) }))
      .sort((a, b) => b.without - a.without || byText(a.owner ?? '', b.owner ?? '') || byText(a.from ?? '', b.from ?? '')),
    exact: asked.length === 1,
    unread: keys.filter(key => !asked.includes(key)),
    nowhere: total > 0 ? byKey.filter(key => key.without >= total).map(key => key.key) : [],
  };
}

type Said = { readonly owner: string | null; readonly from: string | null; readonly confidence: number | null };
function ownersIn(gaps: TagGaps | null): (account: string) => Said {
  const owners = new Map((gaps?.accounts ?? []).map(({ account, owner, from, confidence }) => [account, { owner, from, confidence }]));
  return account => owners.get(account) ?? { owner: null, from: null, confidence: null };
}

/** A bound from above that misses the target shows that it is missed; one that meets it shows nothing unless it is exact. */
function metBy(shareAtMost: number | null, exact: boolean): boolean | null {
  if (shareAtMost === null) return null;
  return shareAtMost < tagTarget ? false : exact ? true : null;
}

function wayOf(covered: number, of: number): z.output<typeof Way> {
  const share = of === 0 ? null : covered / of;
  return { covered, of, share, met: share === null ? null : share >= tagTarget };
}

/** Three ways to count what is tagged, and whose it seems to be that is not. */
function ways(total: Judged, cells: number, gaps: TagGaps | null): Pick<Extract<TagCoverage['resources'], { state: 'judged' }>, 'target' | 'raw' | 'taggable' | 'mapped' | 'lacking'> {
  const taggable = total.pass + total.fail;
  const lackingAny = gaps?.rows.filter(({ key }) => key === null) ?? [];
  const isOwned = ({ confidence }: Said): boolean => (confidence ?? 0) >= known;
  const owned = sumOf(lackingAny.filter(isOwned), row => row.resources);
  return {
    target: tagTarget,
    raw: wayOf(total.pass, taggable + total.notAssessed + total.notApplicable - cells),
    taggable: wayOf(total.pass, taggable),
    mapped: gaps === null ? null : wayOf(total.pass + owned, taggable),
    lacking:
      gaps === null
        ? null
        : {
            byKey: grouped(
              gaps.rows.filter(({ key }) => key !== null),
              row => row.key ?? '',
            )
              .map(([key, rows]) => ({ key, resources: sumOf(rows, row => row.resources), owned: sumOf(rows.filter(isOwned), row => row.resources) }))
              .sort((a, b) => b.resources - a.resources || byText(a.key, b.key)),
            byOwner: grouped(lackingAny, ({ owner, from, confidence }) => JSON.stringify({ owner, from, confidence }))
              .map(([owner, rows]) => ({ ...(JSON.parse(owner) as Said), resources: sumOf(rows, row => row.resources) }))
              .sort((a, b) => b.resources - a.resources || byText(a.owner ?? '', b.owner ?? '') || byText(a.from ?? '', b.from ?? '') || (b.confidence ?? 0) - (a.confidence ?? 0)),
          },
  };
}

/** `keys` are the required ones, empty where no tag policy is configured; then `proposal` says which keys would make one. */
export function tagCoverage(
  verdicts: readonly TagVerdicts[],
  policy: { readonly keys: readonly string[]; readonly proposal: readonly { readonly key: string; readonly resources: number; readonly share: number; readonly values: readonly string[] }[] | null },
  bill: Bill,
  week: Week | null,
  accountNames: ReadonlyMap<string, string>,
  gaps: TagGaps | null,
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
            ...ways(
              total,
              // a cell that was not read to its end has a verdict of its own and is no resource
              sumOf(
                verdicts.filter(({ kind }) => kind === 'cell'),
                row => row.notAssessed,
              ),
              gaps,
            ),
          }
        : { state: 'unjudged', reason: policy.keys.length === 0 ? 'no tag policy is configured' : total.notAssessed > 0 ? `the tags of none of ${total.notAssessed} resources could be read` : 'no taggable resource was judged' },
    cost: costOf(bill, week, policy.keys, nameOf, gaps),
  };
}
