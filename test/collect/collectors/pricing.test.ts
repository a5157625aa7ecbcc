import { describe, expect, test } from 'vitest';
import pricingProducts from '#collect/collectors/pricing/pricing-products';
import { account, deny, run } from './fake-gather.ts';

const billRow = (region: string | null, unblended: number) => ({
  kind: 'bill-row',
  resource: `${region}`,
  account,
  region: 'global',
  name: 'x',
  holes: null,
  calls: [],
  data: { question: 'region-service', service: 'x', region, unblended },
});
const around = (...regions: (string | null)[]) => ({ after: { 'bill-row': regions.map((region, index) => billRow(region, 100 - index)) } });
const step = (usd: string, beginRange = '0', unit = 'GB-Mo') => ({ unit, beginRange, pricePerUnit: { USD: usd } });
const product = (sku: string, usagetype: string, steps: object[], more: { serviceCode?: string; operation?: string; regionCode?: string } = {}) =>
  JSON.stringify({
    serviceCode: more.serviceCode ?? 'AmazonEC2',
    product: { sku, attributes: { regionCode: more.regionCode ?? 'eu-central-1', usagetype, operation: more.operation ?? '' } },
    terms: { OnDemand: { [`${sku}.JRTCKXETXF`]: { effectiveDate: '2026-03-01T00:00:00Z', priceDimensions: Object.fromEntries(steps.map((each, index) => [String(index), each])) } } },
  });
const listed = (...products: string[]) => ({ GetProducts: (_: unknown, nth: number) => ({ FormatVersion: 'aws_v1', PriceList: nth === 0 ? products : [] }) });

describe('pricing-products', () => {
  test('asks each question for each Region of the bill, dearest first, eight at most', async () => {
    const regions = ['eu-central-1', 'us-east-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'us-west-1', 'us-west-2', 'sa-east-1', 'ap-south-1'];
    const { calls } = await run(pricingProducts, listed(), around('global', null, 'NoRegion', ...regions));
    expect(calls).toHaveLength(8 * 15);
    expect(new Set(calls.map(({ in: input }: any) => input.Filters[0].Value))).toEqual(new Set(regions.slice(0, 8)));
    expect(calls[0]?.in).toEqual({
      ServiceCode: 'AmazonEC2',
      Filters: [
        { Type: 'TERM_MATCH', Field: 'regionCode', Value: 'eu-central-1' },
        { Type: 'CONTAINS', Field: 'usagetype', Value: 'EBS:Volume' },
      ],
      FormatVersion: 'aws_v1',
      MaxResults: 100,
    });
  });

  test('reads on-demand prices as the book calls them; the first step that costs anything counts', async () => {
    const { of, dropped } = await run(
      pricingProducts,
      listed(
        product('a', 'EUC1-EBS:VolumeUsage.gp3', [step('0.0952')]),
        product('b', 'EUC1-ReadCapacityUnit-Hrs', [step('0.00015872', '18600', 'ReadCapacityUnit-Hrs'), step('0', '0', 'ReadCapacityUnit-Hrs')], { serviceCode: 'AmazonDynamoDB' }),
        product('c', 'EUC1-LoadBalancerUsage', [step('0.027', '0', 'Hrs')], { serviceCode: 'AWSELB', operation: 'LoadBalancing:Application' }),
        product('d', 'EUC1-TimedStorage-ByteHrs', [step('0.0324')], { serviceCode: 'AmazonCloudWatch' }),
        product('e', 'eu-central-1-KMS-Keys', [step('1', '0', 'Keys')], { serviceCode: 'awskms' }),
      ),
      around('eu-central-1'),
    );
    expect(dropped).toBe(0);
    expect(Object.values(of('listed-price')).map(({ data }) => [data['usage'], data['region'], data['amount'], data['unit']])).toEqual([
      ['EBS:VolumeUsage.gp3', 'eu-central-1', 0.0952, 'GB-Mo'],
      ['ReadCapacityUnit-Hrs', 'eu-central-1', 0.00015872, 'ReadCapacityUnit-Hrs'],
      ['LoadBalancerUsage:Application', 'eu-central-1', 0.027, 'Hrs'],
      ['AmazonCloudWatch:TimedStorage-ByteHrs', 'eu-central-1', 0.0324, 'GB-Mo'],
      ['KMS-Keys', 'eu-central-1', 1, 'Keys'],
    ]);
  });

  test('leaves out what is of another place, free, shared or not sold on demand', async () => {
    const { of, dropped } = await run(
      pricingProducts,
      listed(
        product('a', 'EUC1-EBS:VolumeUsage.gp3', [step('0.1')], { regionCode: 'eu-central-1-ham-1' }),
        product('b', 'EUC1-EBS:VolumeUsage.gp2', [step('0')]),
        product('c', 'EUC1-LoadBalancerUsage', [step('0.027')], { operation: 'LoadBalancing:TrustStore' }),
        JSON.stringify({ serviceCode: 'AmazonEC2', product: { sku: 'd', attributes: { regionCode: 'eu-central-1', usagetype: 'EUC1-EBS:VolumeUsage.st1' } }, terms: {} }),
      ),
      around('eu-central-1'),
    );
    expect(Object.keys(of('listed-price'))).toEqual([]);
    expect(dropped).toBe(0);
  });

  test.each([
    ['what is no JSON', '{'],
    ['a price that is no number', product('a', 'EUC1-EBS:VolumeUsage.gp3', [step('free')])],
    ['a product without a usage type', JSON.stringify({ serviceCode: 'x', product: { sku: 'a', attributes: { regionCode: 'eu-central-1' } }, terms: {} })],
  ])('counts %s', async (_, text) => {
    expect((await run(pricingProducts, listed(text), around('eu-central-1'))).dropped).toBe(1);
  });

  test('without a bill it calls nothing; a refusal leaves the shipped prices', async () => {
    expect(await run(pricingProducts, {})).toMatchObject({ ended: { skipped: 'the bill of the last 30 days names no Region with costs' }, calls: [] });
    expect((await run(pricingProducts, { GetProducts: deny }, around('eu-central-1'))).of('listed-price')).toEqual({});
  });
});
