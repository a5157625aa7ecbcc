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
  /** The list price of this usage type is not that of this resource, such as Windows under the usage type of Linux: only its own bill can price it. */
  readonly ownBillOnly?: true;
};

export const HOURS_PER_MONTH = 730;

/** Where a price comes from, the nearest to the resource first. */
export type PriceSource = 'resource' | 'usage-type' | 'organization' | 'price-list' | 'snapshot';

/** What is known of one price, in `currency` for one unit; list, effective and marginal are never mixed. */
export type PriceEntry = {
  readonly usageType: string;
  readonly region: string;
  readonly unit: string;
  /** Before any discount. */
  readonly list: number | null;
  /** What a unit cost on the average, discounts and commitments counted in. */
  readonly netEffective: number | null;
  /** What AWS no longer bills when one unit goes now. */
  readonly marginal: number | null;
  /** What it no longer bills besides, when the commitments end that cover the unit, and the first day on which one does; null where nothing is committed. */
  readonly later: { readonly amount: number; readonly on: string | null } | null;
  readonly currency: string;
  readonly source: PriceSource;
  /** Days of the bill behind it; 0 for a list price. */
  readonly n: number;
  readonly asOf: string;
  /** 0 to 1. */
  readonly confidence: number;
};

export type Price = { readonly amount: number; readonly currency: string; readonly basis: Basis; /** Absent for a plain list price. */ readonly entry?: PriceEntry };

/** Whose price is asked for. `basis` asks for a price of that basis only, `own` for the one on the resource's own bill only. */
export type PricedFor = { readonly account: string; readonly resource: string; readonly basis?: Basis; readonly own?: true };

/** The price of one unit in one region, or null where nobody knows it. A book that knows one price for all leaves `of` out. */
export type PriceOf = (usage: string, region: string, of?: PricedFor) => Price | null;

/** A saving with the price of each quantity. */
export type Priced = { readonly saving: Saving; readonly prices: readonly Price[] };

/**
 * The saving of a list of quantities, in micro-dollars' precision, with what it was priced by. Null when one price is unknown: a missing price is
 * unknown, not zero. The nearest prices are taken if they are of one basis; else one basis is looked for that has them all.
 * Quantities may be negative (what the fix will cost instead).
 */
export function priced(quantities: readonly Quantity[], region: string, confidence: number, priceOf: PriceOf, of?: PricedFor): Priced | null {
  const nearest = pricesOf(undefined);
  if (nearest === null) return null;
  const bases = [...new Set(nearest.map(price => price.basis))];
  const prices = bases.length === 1 ? nearest : bases.map(pricesOf).find(found => found !== null && found.every(price => price.basis === found[0]?.basis));
  const first = prices?.[0];
  if (prices === undefined || prices === null || first === undefined || prices.some(price => price.currency !== first.currency)) return null;
  const amount = quantities.reduce((sum, quantity, index) => sum + quantity.amount * (prices[index] as Price).amount, 0);
  return { saving: { amount: Math.round(amount * 1e6) / 1e6, currency: first.currency, basis: first.basis, confidence }, prices };

  function pricesOf(basis: Basis | undefined): readonly Price[] | null {
    const found: Price[] = [];
    for (const { usage, ownBillOnly } of quantities) {
      if (ownBillOnly === true && of === undefined) return null;
      const price = of === undefined ? priceOf(usage, region) : priceOf(usage, region, { ...of, ...(basis === undefined ? {} : { basis }), ...(ownBillOnly === true ? { own: true } : {}) });
      if (price === null) return null;
      found.push(price);
    }
    return found.length === 0 ? null : found;
  }
}

/** The saving alone; see `priced`. */
export function savingOf(quantities: readonly Quantity[], region: string, confidence: number, priceOf: PriceOf, of?: PricedFor): Saving | null {
  return priced(quantities, region, confidence, priceOf, of)?.saving ?? null;
}

/** Cents that add up exactly: integers of one millionth of the unit. */
export function micros(amount: number): number {
  return Math.round(amount * 1e6);
}
