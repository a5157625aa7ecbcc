import * as z from 'zod';
import type { MonthlyCost } from '#cost/monthly-costs';
import type { Finding } from '#kernel/finding';
import { severities } from '#kernel/severity';
import { wholeDays } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import { Amount, amountOf } from './amount.ts';
import { countedSavings } from './counted-savings.ts';
import { byText, grouped, sumOf } from './order.ts';

const SHOWN = 20;

/** What counts of the savings of one basis and currency, so that no resource saves more than it costs. `expected` weighs each by its confidence. */
export const SavingSum = z.strictObject({ ...Amount.shape, expectedMicros: z.int(), items: z.int().positive() });
export type SavingSum = z.output<typeof SavingSum>;

const WasteItem = z.strictObject({
  /** Null where no stored finding matches. */
  finding: z.string().nullable(),
  check: z.string(),
  severity: z.enum(severities),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  kind: z.string(),
  resource: z.string(),
  name: z.string(),
  reason: z.string(),
  owner: z.string().nullable(),
  firstSeen: z.string().nullable(),
  /** Full days from the first scan that saw it to this one. */
  daysOpen: z.int().nullable(),
  cohort: z.string().nullable(),
  /** Per 730-hour month; null where a price is unknown. */
  saves: Amount.nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  /** What of it counts in the sums: the rest is saved already by other findings on the same resource, or more than its bill holds. */
  countedMicros: z.int().nonnegative().nullable(),
  /** What counts, weighed by the confidence. */
  expectedMicros: z.int().nullable(),
  /** Where AWS's own advisers say so too; their figures are never added. */
  alsoIn: z.array(z.string()),
  /** What stops being billed besides when a commitment ends; null where nothing is committed. */
  later: z.strictObject({ ...Amount.shape, on: z.string().nullable() }).nullable(),
  /** Ids of the calls on the tape that say so. */
  calls: z.array(z.string()),
});
type WasteItem = z.output<typeof WasteItem>;

const Subtotal = { items: z.int().positive(), unpriced: z.int().nonnegative(), sums: z.array(SavingSum) };

/** What AWS would no longer bill if every failed waste verdict were mended. Sums of each basis stand apart; parts add up to totals exactly. */
export const Waste = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('judged'),
    shown: z.int().positive(),
    /** Biggest saving first, then those without a price. */
    items: z.array(WasteItem),
    /** What overlaps on the same resources, or is more than they cost, and is in no sum, in each currency and basis. */
    overlaps: z.array(Amount),
    total: z.strictObject({ items: z.int().nonnegative(), unpriced: z.int().nonnegative(), sums: z.array(SavingSum) }),
    byCheck: z.array(z.strictObject({ check: z.string(), ...Subtotal })),
    byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), ...Subtotal })),
    /** Null: those whose owner nobody knows. */
    byOwner: z.array(z.strictObject({ owner: z.string().nullable(), ...Subtotal })),
    /** Waste verdicts that could not be judged; null where the run's counts were not given. */
    notAssessed: z.int().nonnegative().nullable(),
    /** Items that a new or changed definition found: no growth of waste. */
    byNewCriteria: z.int().nonnegative(),
  }),
  z.strictObject({ state: z.literal('unjudged'), reason: z.string() }),
]);
export type Waste = z.output<typeof Waste>;

function sums(items: readonly WasteItem[]): SavingSum[] {
  const priced = items.flatMap(({ saves, countedMicros, expectedMicros }) => (saves === null ? [] : [{ ...saves, countedMicros: countedMicros ?? 0, expectedMicros: expectedMicros ?? 0 }]));
  return grouped(priced, saving => `${saving.currency} ${saving.basis}`)
    .map(([, savings]) => ({
      micros: sumOf(savings, saving => saving.countedMicros),
      currency: savings[0]!.currency,
      basis: savings[0]!.basis,
      expectedMicros: sumOf(savings, saving => saving.expectedMicros),
      items: savings.length,
    }))
    .sort((a, b) => b.micros - a.micros || byText(a.currency, b.currency) || byText(a.basis, b.basis));
}

function subtotal(items: readonly WasteItem[]): { items: number; unpriced: number; sums: SavingSum[] } {
  return { items: items.length, unpriced: items.filter(item => item.saves === null).length, sums: sums(items) };
}

function biggestFirst<T extends { readonly sums: readonly SavingSum[]; readonly items: number }>(a: T, b: T): number {
  return (b.sums[0]?.micros ?? -1) - (a.sums[0]?.micros ?? -1) || b.items - a.items;
}

function overlapsOf(items: readonly WasteItem[]): Amount[] {
  const over = items.flatMap(({ saves, countedMicros }) => (saves === null || countedMicros === null || saves.micros <= countedMicros ? [] : [{ ...saves, micros: saves.micros - countedMicros }]));
  return grouped(over, ({ currency, basis }) => `${currency} ${basis}`).map(([, like]) => ({ ...like[0]!, micros: sumOf(like, ({ micros }) => micros) }));
}

/** What follows when a commitment ends, which stands in the measures of a saving that the bill priced. */
function laterOf({ saves, measures }: Verdict): WasteItem['later'] {
  const said = PricedLater.safeParse(measures.priced);
  return saves === null || !said.success ? null : { ...amountOf({ ...saves, amount: said.data.later.amount }), on: said.data.later.on };
}
const PricedLater = z.object({ later: z.object({ amount: z.number(), on: z.string().nullable() }) });

/** Owner and age come from the finding of the same check and resource, an open one before a resolved one. `counts` are those of the run's waste verdicts, `advisers` the names of AWS's advisers that speak of a resource, `costs` what resources cost a month by their own bills. */
export function waste(
  verdicts: readonly Verdict[],
  findings: readonly Finding[],
  counts: { readonly fail: number; readonly pass: number; readonly notAssessed: number } | null,
  asOf: string,
  accountNames: ReadonlyMap<string, string>,
  advisers: ReadonlyMap<string, readonly string[]> = new Map(),
  costs: ReadonlyMap<string, MonthlyCost> = new Map(),
): Waste {
  if (verdicts.length === 0 && (counts === null || counts.fail + counts.pass === 0)) {
    return { state: 'unjudged', reason: counts === null ? 'no waste verdicts were given' : counts.notAssessed > 0 ? `none of ${counts.notAssessed} waste verdicts could be judged` : 'no waste check judged any resource in this run' };
  }
  const known = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.check}\n${finding.resource}`;
    if (finding.state === 'open' || !known.has(key)) known.set(key, finding);
  }
  const failed = verdicts.filter(verdict => verdict.topic === 'waste' && verdict.outcome === 'fail');
  const counted = countedSavings(
    failed.map(({ check, resource, facts, saves }) => ({ check, resource, facts, saves: saves === null ? null : amountOf(saves) })),
    costs,
  );
  const items = failed.map((verdict, index): WasteItem => {
    const finding = known.get(`${verdict.check}\n${verdict.resource}`) ?? null;
    const { check, severity, account, region, kind, resource, name, reason, saves, calls } = verdict;
    const amount = saves === null ? null : amountOf(saves);
    return {
      finding: finding?.id ?? null,
      check,
      severity,
      account,
      accountName: accountNames.get(account) ?? account,
      region,
      kind,
      resource,
      name,
      reason,
      owner: finding?.owner ?? null,
      firstSeen: finding?.firstSeen ?? null,
      daysOpen: finding === null ? null : wholeDays(finding.firstSeen, new Date(asOf)),
      cohort: finding?.cohort ?? null,
      saves: amount,
      confidence: saves?.confidence ?? null,
      countedMicros: amount === null ? null : counted[index]!,
      expectedMicros: saves === null || amount === null ? null : Math.round(counted[index]! * saves.confidence),
      alsoIn: [...(advisers.get(resource) ?? [])],
      later: laterOf(verdict),
      calls: [...calls],
    };
  });
  items.sort(
    (a, b) =>
      Number(a.saves === null) - Number(b.saves === null) || (b.saves?.micros ?? 0) - (a.saves?.micros ?? 0) || byText(a.check, b.check) || byText(a.account, b.account) || byText(a.region, b.region) || byText(a.resource, b.resource),
  );
  return {
    state: 'judged',
    shown: SHOWN,
    items,
    overlaps: overlapsOf(items),
    total: subtotal(items),
    byCheck: grouped(items, item => item.check)
      .map(([check, group]) => ({ check, ...subtotal(group) }))
      .sort(biggestFirst),
    byAccount: grouped(items, item => item.account)
      .map(([account, group]) => ({ account, accountName: group[0]!.accountName, ...subtotal(group) }))
      .sort(biggestFirst),
    byOwner: grouped(items, item => JSON.stringify(item.owner))
      .map(([, group]) => ({ owner: group[0]!.owner, ...subtotal(group) }))
      .sort(biggestFirst),
    notAssessed: counts?.notAssessed ?? null,
    byNewCriteria: items.filter(item => item.cohort?.startsWith('criteria:') === true).length,
  };
}
