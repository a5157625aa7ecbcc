import { splitUsageType } from '#kernel/usage-type';
import { part, type Yielded } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { bookUsage, priceListQuestions } from '../price-list-questions.ts';
import { itemsIn, structureIn, textIn, textItem } from '../understand.ts';

const kind = 'listed-price';
const regionLimit = 8;
const isRegion = /^[a-z]{2,}(-[a-z]+)+-\d$/;

/** The first step of a price that costs anything: some begin with what is free a month, the next steps are for amounts that no single resource has. */
function firstPaid(dimensions: any): { readonly amount: number; readonly currency: string; readonly unit: string } | null {
  const steps = Object.values<any>(dimensions)
    .map(step => {
      const [currency = '', amount] = Object.entries(structureIn(step, 'pricePerUnit'))[0] ?? [];
      return { from: Number(step.beginRange ?? 0), amount: Number(amount), currency, unit: textIn(step, 'unit') };
    })
    .sort((a, b) => a.from - b.from);
  if (steps.some(({ amount, from, currency }) => !Number.isFinite(amount) || !Number.isFinite(from) || currency === '')) throw new TypeError('a price that is no number');
  return steps.find(({ amount }) => amount > 0) ?? null;
}

export default defineCollector({
  id: 'pricing-products',
  title: "AWS's price list, of the Regions that the bill names",
  scope: 'organization',
  serves: 'prices',
  yields: { [kind]: ['GetProducts'] },
  actions: { GetProducts: ['pricing:GetProducts'] },
  after: ['bill-row'],
  async collect({ aws, after, each, skip }) {
    const spent = new Map<string, number>();
    for (const { data, holes } of after('bill-row')) {
      if (holes !== null || data.question !== 'region-service' || data.region === null || !isRegion.test(data.region)) continue;
      spent.set(data.region, (spent.get(data.region) ?? 0) + data.unblended);
    }
    if (spent.size === 0) skip('the bill of the last 30 days names no Region with costs');
    const regions = [...spent]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, regionLimit)
      .map(([region]) => region);
    const { client, paginateGetProducts } = await aws('pricing');
    await each(
      regions.flatMap(region => priceListQuestions.map(question => ({ region, ...question }))),
      async ({ region, service, contains }) => {
        const filters = [
          { Type: 'TERM_MATCH' as const, Field: 'regionCode', Value: region },
          { Type: 'CONTAINS' as const, Field: 'usagetype', Value: contains },
        ];
        for await (const _ of paginateGetProducts({ client }, { ServiceCode: service, Filters: filters, FormatVersion: 'aws_v1', MaxResults: 100 }));
      },
    );
  },
  *normalise(call, { partition, account: payer }) {
    yield* itemsIn(kind, call, 'PriceList', (text): Yielded[] => {
      const { serviceCode, product, terms } = JSON.parse(textItem(text));
      const attributes = structureIn(product, 'attributes');
      const split = splitUsageType(textIn(attributes, 'usagetype'));
      const region = textIn(attributes, 'regionCode');
      const onDemand: any = Object.values(terms?.OnDemand ?? {})[0];
      if (split === null || split.region !== region || onDemand === undefined) return []; // of a local zone, or sold otherwise
      const usage = bookUsage(split.usage, serviceCode, attributes.operation ?? '');
      const price = firstPaid(structureIn(onDemand, 'priceDimensions'));
      if (usage === null || price === null) return [];
      return [
        part(kind, urnOf({ partition, account: payer, region: 'global' }, kind, textIn(product, 'sku')), { usage, region, unit: price.unit, amount: price.amount, currency: price.currency, effectiveAt: textIn(onDemand, 'effectiveDate') }),
      ];
    });
  },
});
