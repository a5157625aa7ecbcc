import { digest } from '#kernel/hash';
import type { PriceOf } from '#kernel/money';
import { Problem } from '#kernel/problem';
import * as z from 'zod';
import shipped from './price-snapshot.json' with { type: 'json' };

const Price = z.strictObject({
  /** AWS usage type without its region prefix, such as `EBS:VolumeUsage.gp3`. */
  usage: z.string().min(1),
  region: z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d$/),
  /** What `amount` is the price of, in AWS's own words: `GB-Mo`, `Hrs`, … Throughput is priced a MiB/s, where AWS counts GiB/s. */
  unit: z.string().min(1),
  amount: z.number().nonnegative(),
  currency: z.string().length(3),
  basis: z.enum(['list', 'net-amortized', 'unblended']),
  /** A key of `sources`. */
  source: z.string().min(1),
  /** Day on which the price was true. */
  asOf: z.iso.date(),
});

/** Prices that were true on their day, each with where it comes from. */
export const PriceSnapshot = z.strictObject({
  schema: z.literal('price-snapshot/1'),
  sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.url({ protocol: /^https$/ }), licence: z.string() })),
  prices: z.array(Price),
});
export type PriceSnapshot = z.output<typeof PriceSnapshot>;

/** The prices that come with the program; `README.md` beside it says from where and how old they are. */
export const priceSnapshot: PriceSnapshot = PriceSnapshot.parse(shipped);

/** sha256 of the shipped prices, for a run's `versions`. */
export const snapshotDigest: string = digest(priceSnapshot);

/**
 * Looks prices up by usage type and region. Null where the snapshot has none: the price of another region is another price.
 * Throws a `Problem` when the snapshot holds two prices for one thing or names a source that it does not describe.
 */
export function priceBook(snapshot: PriceSnapshot = priceSnapshot): PriceOf {
  const prices = new Map<string, ReturnType<PriceOf>>();
  for (const { usage, region, amount, currency, basis, source } of snapshot.prices) {
    const key = `${region} ${usage}`;
    if (prices.has(key)) throw new Problem(`price snapshot: ${usage} in ${region} has two prices; keep one`);
    if (!Object.hasOwn(snapshot.sources, source)) throw new Problem(`price snapshot: ${usage} in ${region} names the source ${source}, which is not under sources; describe it there`);
    prices.set(key, Object.freeze({ amount, currency, basis }));
  }
  return (usage, region) => prices.get(`${region} ${usage}`) ?? null;
}
