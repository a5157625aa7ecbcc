import { micros } from '#kernel/money';
import type { MoneySum } from '#review/api/schemas';

/** Amounts added up exactly, those of unlike currency or basis apart, the biggest first. */
export function moneySums(amounts: readonly { readonly amount: number; readonly currency: string; readonly basis: string }[]): MoneySum[] {
  return [...Map.groupBy(amounts, ({ currency, basis }) => `${currency} ${basis}`).values()]
    .map(([first, ...others]) => {
      const { currency, basis } = first as MoneySum;
      const all = [first as MoneySum, ...others];
      return { amount: all.reduce((sum, { amount }) => sum + micros(amount), 0) / 1e6, currency, basis, items: all.length };
    })
    .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1));
}
