/** What an amount is measured in; amounts of unlike bases are never summed. */
export type Basis = 'list' | 'net-amortized' | 'unblended';
export type Money = { readonly amount: number; readonly currency: string; readonly basis: Basis };
/** Money that stops being spent when a finding is mended, per 730-hour month. `confidence` is 0 to 1. */
export type Saving = Money & { readonly confidence: number };

/** An amount of something AWS bills, per 730-hour month: what a waste check returns and the price book turns into money. */
export type Quantity = {
  /** AWS usage type without its region prefix, such as `EBS:VolumeUsage.gp3`. */
  readonly usage: string;
  readonly amount: number;
};

export const HOURS_PER_MONTH = 730;

/** The price of one unit in one region, or null where nobody knows it. */
export type PriceOf = (usage: string, region: string) => { readonly amount: number; readonly currency: string; readonly basis: Basis } | null;

/**
 * The saving of a list of quantities, in micro-dollars' precision. Null when one price is unknown: a missing price is unknown, not zero.
 * Quantities may be negative (what the fix will cost instead).
 */
export function savingOf(quantities: readonly Quantity[], region: string, confidence: number, priceOf: PriceOf): Saving | null {
  let amount = 0;
  let first: ReturnType<PriceOf> = null;
  for (const quantity of quantities) {
    const price = priceOf(quantity.usage, region);
    if (price === null) return null;
    first ??= price;
    if (price.currency !== first.currency || price.basis !== first.basis) return null;
    amount += quantity.amount * price.amount;
  }
  if (first === null) return null;
  return { amount: Math.round(amount * 1e6) / 1e6, currency: first.currency, basis: first.basis, confidence };
}

/** Cents that add up exactly: integers of one millionth of the unit. */
export function micros(amount: number): number {
  return Math.round(amount * 1e6);
}
