import { savingAction, savingActions } from '#cost/saving-action';
import { ladderStates, savingsLadder, type DailyCost, type Rung } from '#cost/savings-ladder';
import type { Basis } from '#kernel/money';
import type { Finding } from '#kernel/finding';
import { addDays } from '#kernel/time';
import * as z from 'zod';
import { Amount } from './amount.ts';
import { byText, grouped, sumOf } from './order.ts';

const WATCHED = 90;

const SavingItem = z.strictObject({
  resource: z.string(),
  name: z.string(),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  owner: z.string().nullable(),
  /** The checks that no longer fail on it, the one whose mending saves first ahead. */
  checks: z.array(z.string()),
  findings: z.array(z.string()),
  state: z.enum(ladderStates),
  actionedAt: z.string().nullable(),
  /** A month of 30.4 days, as the bill shows it; null until it does. */
  realised: Amount.nullable(),
  pending: z.enum(['not-actioned', 'needs-resource-level-bill', 'too-early', 'no-drop', 'not-yet-persisted'] satisfies NonNullable<Rung['pending']>[]).nullable(),
  verifiableOn: z.string().nullable(),
  persistsOn: z.string().nullable(),
});
type SavingItem = z.output<typeof SavingItem>;

/** What was mended in the last 90 days and what the bill says to that. A resource counts once, however many findings on it were mended. */
export const Savings = z.strictObject({
  items: z.array(SavingItem),
  /** Only what the bill shows: verified and persisted. Unlike bases stand apart. */
  verified: z.array(Amount),
  counts: z.record(z.enum(ladderStates), z.int().nonnegative()),
  /**
   * Rung by rung: `identified` counts open findings with a price, the others resources. `amount` is what was found there, and above it what the bill shows; `next` is the
   * first day on which one of them can climb. One entry for each basis, and none for an empty rung.
   */
  ladder: z.array(z.strictObject({ state: z.enum(ladderStates), items: z.int().positive(), amount: Amount.nullable(), next: z.string().nullable() })),
  /** Whether any bill by resource was read in these weeks. */
  billed: z.boolean(),
});
export type Savings = z.output<typeof Savings>;

export type SavingsInput = {
  /** Findings of topic waste, open and resolved. */
  readonly findings: readonly Finding[];
  /** Daily costs by resource id as AWS bills it (an ARN or a native id); null where none were read. */
  readonly billed: { readonly costs: ReadonlyMap<string, DailyCost>; readonly currency: string; readonly basis: Basis } | null;
};

/** Pure. `identified` is what open findings would save, in each basis. A definition that changed is no action; a finding that came back after it was mended is a regression. */
export function savings({ findings, billed }: SavingsInput, asOf: string, accountNames: ReadonlyMap<string, string>, identified: readonly (Amount & { readonly items: number })[] = []): Savings {
  const since = addDays(asOf, -WATCHED);
  const closedOn = addDays(`${asOf.slice(0, 10)}T00:00:00Z`, -2).slice(0, 10);
  const items: SavingItem[] = [];
  for (const [resource, all] of grouped(findings, finding => finding.resource)) {
    const mended = all.filter(finding => finding.state === 'resolved' && finding.closed !== 'criteria-changed' && finding.resolvedAt !== null && finding.resolvedAt >= since);
    const back = all.filter(finding => finding.state === 'open' && finding.reopened > 0 && finding.changedAt >= since);
    const own = (back.length > 0 ? back : mended).toSorted((a, b) => orderOf(a) - orderOf(b) || byText(a.check, b.check));
    const [first] = own;
    if (first === undefined) continue;
    const actionedAt = mended.map(finding => finding.resolvedAt!).sort()[0] ?? null;
    const rung: Rung =
      back.length > 0
        ? { state: 'regressed', realisedMicros: null, pending: null, verifiableOn: null, persistsOn: null }
        : savingsLadder({ openedAt: first.firstSeen, acceptedAt: null, actionedAt, reopenedAt: null }, costOf(resource, billed), [], closedOn);
    const { realisedMicros, ...rest } = rung;
    items.push({
      resource,
      name: first.name,
      account: first.account,
      accountName: accountNames.get(first.account) ?? first.account,
      region: first.region,
      owner: own.find(finding => finding.owner !== null)?.owner ?? null,
      checks: own.map(finding => finding.check),
      findings: own.map(finding => finding.id),
      actionedAt,
      realised: realisedMicros === null || billed === null ? null : { micros: realisedMicros, currency: billed.currency, basis: billed.basis },
      ...rest,
    });
  }
  items.sort((a, b) => (b.realised?.micros ?? -1) - (a.realised?.micros ?? -1) || byText(b.actionedAt ?? '', a.actionedAt ?? '') || byText(a.resource, b.resource));
  const verified = items.flatMap(({ realised }) => (realised === null ? [] : [realised]));
  return {
    items,
    verified: grouped(verified, ({ currency, basis }) => `${currency} ${basis}`).map(([, like]) => ({ ...like[0]!, micros: sumOf(like, ({ micros }) => micros) })),
    counts: Object.fromEntries(ladderStates.map(state => [state, items.filter(item => item.state === state).length])) as Savings['counts'],
    ladder: [...identified.map(({ items: found, ...amount }) => ({ state: 'identified' as const, items: found, amount, next: null })), ...ladderStates.slice(1).flatMap(state => rungsOf(state, items))],
    billed: billed !== null,
  };
}

function rungsOf(state: (typeof ladderStates)[number], all: readonly SavingItem[]): Savings['ladder'] {
  const items = all.filter(item => item.state === state);
  return grouped(items, ({ realised }) => (realised === null ? '' : `${realised.currency} ${realised.basis}`)).map(([, like]) => {
    const [first] = like;
    const days = like.flatMap(({ verifiableOn, persistsOn }) => (state === 'actioned' ? verifiableOn : state === 'billing-verified' ? persistsOn : null) ?? []);
    return { state, items: like.length, amount: first?.realised == null ? null : { ...first.realised, micros: sumOf(like, ({ realised }) => realised?.micros ?? 0) }, next: days.sort(byText)[0] ?? null };
  });
}

function orderOf({ check }: Finding): number {
  return savingActions.indexOf(savingAction(check));
}

/** AWS bills a resource under its ARN or its native id. */
function costOf(resource: string, billed: SavingsInput['billed']): DailyCost | null {
  return billed?.costs.get(resource) ?? billed?.costs.get(nativeId(resource)) ?? null;
}

/** The last part of an ARN or URN: what AWS bills many resources under. */
export function nativeId(resource: string): string {
  return resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
}
