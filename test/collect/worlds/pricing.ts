import type { Worlds } from './world.ts';

export default {
  'pricing-products': {
    calls: [15, 15, 15], // one for each question, in the one Region of the bill
    world: () => ({
      GetProducts: ({ Filters }) => ({
        FormatVersion: 'aws_v1',
        PriceList: [
          JSON.stringify({
            serviceCode: 'AmazonEC2',
            product: { sku: Filters[1].Value, attributes: { regionCode: 'eu-west-1', usagetype: `EU-${Filters[1].Value}`, operation: '' } },
            terms: { OnDemand: { a: { effectiveDate: '2026-03-01T00:00:00Z', priceDimensions: { a: { unit: 'GB-Mo', beginRange: '0', pricePerUnit: { USD: '0.088' } } } } } },
          }),
        ],
      }),
    }),
  },
} satisfies Worlds;
