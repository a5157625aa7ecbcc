import * as z from 'zod';
import { micros, type Basis, type Money } from '#kernel/money';

/** Money as it is added up: integers of one millionth of the currency's unit. Amounts of unlike currency or basis are never summed. */
export const Amount = z.strictObject({
  micros: z.int(),
  currency: z.string(),
  basis: z.enum(['list', 'net-amortized', 'unblended'] satisfies Basis[]),
});
export type Amount = z.output<typeof Amount>;

export function amountOf(money: Money): Amount {
  return { micros: micros(money.amount), currency: money.currency, basis: money.basis };
}

/** How people call a basis. */
export const basisNames: Readonly<Record<Basis, string>> = { list: 'list price', 'net-amortized': 'net amortized cost', unblended: 'unblended cost' };
