import type { Kinds } from '#kernel/kind';
import type { Basis, Price, PriceEntry, PriceOf, PricedFor } from '#kernel/money';
import { wholeDays } from '#kernel/time';
import { billUnits, hasOnePrice, isInstanceUsage, splitUsageType } from '#kernel/usage-type';
import { isWorldwideId } from './is-worldwide-id.ts';
import { marginalRate, type CoveredShare } from './marginal-rate.ts';

export type BilledRate = Kinds['billed-rate'];
/** What one resource cost under one usage type, day by day: rows of Cost Explorer, or of a CUR or FOCUS export by resource id. */
export type BilledResource = Kinds['billed-resource'];

/** All that the bill says of prices. Every part may be empty: then the next source is asked. */
export type Bill = {
  readonly rates: Iterable<BilledRate>;
  readonly resources: Iterable<BilledResource>;
  /** Savings Plans with what is left unused of them, and when they end. */
  readonly plans: Iterable<Kinds['savings-plan-utilization']>;
  /** AWS's price list of today. */
  readonly listed: Iterable<Kinds['listed-price']>;
};

/** Below these a rate is a matter of luck: rounding, tiers and the hours of a first day. */
const LEAST_UNITS = 20;
const LEAST_DAYS = 7;

type Sum = { cost: number; unblended: number; net: boolean; quantity: number; days: number; until: string; currency: string; unit: string; mixed: boolean };

/**
 * Prices as this organisation pays them, the nearest first: what the resource itself was billed; the rate of its usage type in its account and Region;
 * that of the whole organisation; then AWS's price list; then `shipped` prices. A rate needs 20 units and 7 days. EC2 instances are priced at the marginal rate
 * where the bill says what paid for them: what a commitment covers is not saved by stopping it. Pure.
 */
export function paidPrices({ rates, resources, plans, listed: priceList }: Bill, shipped: PriceOf): PriceOf {
  const list = listedPrices(priceList, shipped);
  const own = new Map<string, Sum>();
  for (const { resourceId, usageType, days } of resources) {
    const split = splitUsageType(usageType);
    if (split === null || !isWorldwideId(resourceId)) continue;
    for (const { on, netAmortized, unblended, currency, quantity } of days.toSorted((a, b) => byText(a.on, b.on)))
      add(own, `${resourceId} ${split.region} ${split.usage}`, { netAmortized, unblended, currency, quantity, unit: '', days: 1, until: on });
  }
  const byAccount = new Map<string, Sum>();
  const everywhere = new Map<string, Sum>();
  const cover = new Map<string, Sum>();
  for (const { question, usageType, account, recordType, from, to, ...row } of [...rates].sort((a, b) => byText(a.to, b.to))) {
    const split = splitUsageType(usageType);
    if (split === null || (question === 'account' ? !hasOnePrice(split.usage) : !isInstanceUsage(split.usage))) continue;
    const value = { ...row, days: wholeDays(from, new Date(to)), until: to };
    if (question === 'cover') {
      add(cover, `${split.region} ${split.usage} ${recordType}`, value);
      continue;
    }
    add(byAccount, `${account} ${split.region} ${split.usage}`, value);
    add(everywhere, `${split.region} ${split.usage}`, value);
  }
  const marginal = marginalOf(cover, [...plans]);

  return (usage, region, of) => {
    const listed = list(usage, region);
    const candidates = of === undefined ? [] : layers(usage, region, of, listed);
    const wanted = (price: Price | null): price is Price => price !== null && (of?.basis === undefined || price.basis === of.basis);
    return candidates.find(wanted) ?? (of?.own !== true && wanted(listed) ? listed : null);
  };

  function layers(usage: string, region: string, of: PricedFor, listed: Price | null): (Price | null)[] {
    const ids = [of.resource, of.resource.slice(Math.max(of.resource.lastIndexOf('/'), of.resource.lastIndexOf(':')) + 1)];
    const mine = ids.map(id => own.get(`${id} ${region} ${usage}`)).find(sum => sum !== undefined);
    const at = { usage, region, listed };
    if (of.own === true) return [price(mine, 'resource', { ...at, alone: true })];
    return [price(mine, 'resource', at), price(byAccount.get(`${of.account} ${region} ${usage}`), 'usage-type', at), price(everywhere.get(`${region} ${usage}`), 'organization', at)];
  }

  function price(sum: Sum | undefined, source: 'resource' | 'usage-type' | 'organization', { usage, region, listed, alone }: { usage: string; region: string; listed: Price | null; alone?: true }): Price | null {
    if (sum === undefined || sum.mixed || sum.days < LEAST_DAYS || !(sum.quantity > 0) || (source !== 'resource' && sum.quantity < LEAST_UNITS)) return null;
    const basis: Basis = sum.net ? 'net-amortized' : 'unblended';
    const effective = (Math.max(0, sum.net ? sum.cost : sum.unblended) / sum.quantity) * billUnits(usage);
    // What the resource itself was billed on demand is lost with it; what a commitment paid is lost only as far as nothing else takes it over.
    const rate = sum.net && alone !== true ? marginal(usage, region, listed?.amount ?? null, source === 'resource' ? effective : null) : null;
    const entry: PriceEntry = {
      usageType: usage,
      region,
      unit: sum.unit,
      list: alone !== true && listed?.currency === sum.currency ? listed.amount : null,
      netEffective: effective,
      marginal: rate === null ? (isInstanceUsage(usage) ? null : effective) : rate.now,
      later: rate === null || rate.later === 0 ? null : { amount: rate.later, on: rate.on },
      currency: sum.currency,
      source,
      n: sum.days,
      asOf: sum.until,
      confidence: source === 'resource' ? 1 : source === 'usage-type' ? 0.95 : 0.9,
    };
    return { amount: rate?.now ?? effective, currency: sum.currency, basis, entry };
  }
}

function add(sums: Map<string, Sum>, key: string, row: { netAmortized: number | null; unblended: number; currency: string; quantity: number; unit: string; days: number; until: string }): void {
  const sum = sums.get(key) ?? { cost: 0, unblended: 0, net: true, quantity: 0, days: 0, until: '', currency: row.currency, unit: row.unit, mixed: false };
  sum.cost += row.netAmortized ?? 0;
  sum.net &&= row.netAmortized !== null;
  sum.unblended += row.unblended;
  sum.quantity += row.quantity;
  sum.mixed ||= sum.currency !== row.currency || (sum.unit !== row.unit && row.unit !== '');
  // Rows come by period; those of several accounts in one period are not more days.
  if (row.until > sum.until) {
    sum.days += row.days;
    sum.until = row.until;
  }
  sums.set(key, sum);
}

/** Prices of the price list before shipped ones. Where the list holds two for one usage type in a Region, nobody knows which is meant. */
function listedPrices(rows: Iterable<Kinds['listed-price']>, shipped: PriceOf): PriceOf {
  const prices = new Map<string, Price | null>();
  for (const { usage, region, unit, amount: each, currency, effectiveAt } of rows) {
    const key = `${region} ${usage}`;
    const amount = each * (/^GiBps/i.test(unit) ? billUnits(usage) : 1);
    const known = prices.get(key);
    if (known === null || (known !== undefined && (known.currency !== currency || Math.abs(known.amount - amount) > 1e-12))) {
      prices.set(key, null);
      continue;
    }
    const entry: PriceEntry = { usageType: usage, region, unit, list: amount, netEffective: null, marginal: null, later: null, currency, source: 'price-list', n: 0, asOf: effectiveAt.slice(0, 10), confidence: 0.9 };
    prices.set(key, { amount, currency, basis: 'list', entry });
  }
  return (usage, region) => prices.get(`${region} ${usage}`) ?? shipped(usage, region);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The marginal rate of instances by what paid for them in the last two weeks, in the whole organisation: a freed commitment moves to any account. */
function marginalOf(cover: ReadonlyMap<string, Sum>, plans: readonly Kinds['savings-plan-utilization'][]) {
  const ends = plans.flatMap(({ endsAt }) => (endsAt === null ? [] : [endsAt.slice(0, 10)])).sort()[0] ?? null;
  const usages = new Map<string, { region: string; usage: string }>();
  for (const key of cover.keys()) {
    const [region = '', usage = ''] = key.split(' ');
    usages.set(`${region} ${usage}`, { region, usage });
  }
  const of = (region: string, usage: string, recordType: string): Sum | undefined => cover.get(`${region} ${usage} ${recordType}`);
  const rateOf = (sum: Sum | undefined): number | null => (sum === undefined || !(sum.quantity > 0) ? null : Math.max(0, sum.cost) / sum.quantity);
  /** Dollars an hour that other usage pays on demand, at the rate at which a commitment would take it up. */
  const poolOf = (takes: (at: { region: string; usage: string }) => boolean, ratio: number): number =>
    [...usages.values()].filter(takes).reduce((sum, { region, usage }) => {
      const paid = of(region, usage, 'Usage');
      return paid === undefined || paid.days === 0 ? sum : sum + (Math.max(0, paid.cost) * ratio) / (paid.days * 24);
    }, 0);
  return (usage: string, region: string, listed: number | null, effective: number | null): { now: number; later: number; on: string | null } | null => {
    if (!isInstanceUsage(usage) || !usages.has(`${region} ${usage}`)) return null;
    const [paid, plan, reserved] = ['Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage'].map(type => of(region, usage, type));
    const hours = [paid, plan, reserved].reduce((sum, row) => sum + Math.max(0, row?.quantity ?? 0), 0);
    if (hours < LEAST_UNITS) return null;
    const onDemand = rateOf(paid) ?? listed;
    if (onDemand === null || onDemand === 0) return null;
    const family = usage.slice(0, usage.indexOf('.'));
    const covered: CoveredShare[] = [];
    for (const [sum, takes] of [
      [plan, () => true],
      [reserved, (at: { region: string; usage: string }) => at.region === region && at.usage.startsWith(`${family}.`)],
    ] as const) {
      const rate = rateOf(sum);
      if (sum === undefined || rate === null || rate === 0) continue;
      covered.push({ share: sum.quantity / hours, rate, pool: poolOf(takes, Math.min(1, rate / onDemand)) });
    }
    const { now, later } = marginalRate(onDemand, effective === null ? covered : asBilled(covered, onDemand, effective));
    return { now, later, on: later > 0 ? ends : null };
  };
}

/** How far commitments cover one resource, told from what it was billed: nothing where that is the on-demand rate, whatever covers its like. */
function asBilled(covered: readonly CoveredShare[], onDemand: number, effective: number): readonly CoveredShare[] {
  const share = covered.reduce((sum, each) => sum + each.share, 0);
  const mean = covered.reduce((sum, each) => sum + each.share * each.rate, 0) / share;
  if (share === 0 || mean >= onDemand) return covered;
  const own = Math.min(1, Math.max(0, (onDemand - effective) / (onDemand - mean)));
  return covered.map(each => ({ ...each, share: (each.share / share) * own }));
}
