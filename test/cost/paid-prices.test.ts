import { describe, expect, test } from 'vitest';
import { paidPrices, type Bill, type BilledRate, type BilledResource } from '#cost/paid-prices';
import { priced, type PriceOf } from '#kernel/money';

const listed: Readonly<Record<string, number>> = { 'EBS:VolumeUsage.gp3': 0.0952, 'EBS:VolumeUsage.gp2': 0.119, 'BoxUsage:m5.large': 0.115, 'BoxUsage:m6i.large': 0.115, 'EBS:VolumeP-Throughput.gp3': 0.0476 };
const list: PriceOf = (usage, region) => (region === 'eu-central-1' && listed[usage] !== undefined ? { amount: listed[usage], currency: 'USD', basis: 'list' } : null);
const none: Bill = { rates: [], resources: [], plans: [], listed: [] };
const volume = 'arn:aws:ec2:eu-central-1:111111111111:volume/vol-0a1b2c3d4e5f60718';
const instance = 'arn:aws:ec2:eu-central-1:111111111111:instance/i-0a1b2c3d4e5f60718';
const at = { account: '111111111111', resource: volume };

const rate = (more: Partial<BilledRate>): BilledRate => ({
  question: 'account',
  usageType: 'EUC1-EBS:VolumeUsage.gp3',
  account: '111111111111',
  recordType: null,
  from: '2026-03-18',
  to: '2026-04-01',
  netAmortized: 4,
  unblended: 5,
  currency: 'USD',
  quantity: 50,
  unit: 'GB-Mo',
  ...more,
});
const resource = (days: number, each: Partial<BilledResource['days'][number]> = {}, more: Partial<BilledResource> = {}): BilledResource => ({
  resourceId: 'vol-0a1b2c3d4e5f60718',
  service: 'EC2 - Other',
  usageType: 'EUC1-EBS:VolumeUsage.gp3',
  days: Array.from({ length: days }, (_, day) => ({ on: `2026-03-${20 + day}`, netAmortized: 0.21, unblended: 0.3, currency: 'USD', quantity: 3, ...each })),
  ...more,
});
const book = (bill: Partial<Bill>) => paidPrices({ ...none, ...bill }, list);
const gp3 = (bill: Partial<Bill>, of = at) => book(bill)('EBS:VolumeUsage.gp3', 'eu-central-1', of);

describe('the nearest price is taken', () => {
  test('first the resource itself', () => {
    expect(gp3({ rates: [rate({})], resources: [resource(7)] })).toEqual({
      amount: expect.closeTo(0.07, 12),
      currency: 'USD',
      basis: 'net-amortized',
      entry: expect.objectContaining({ source: 'resource', list: 0.0952, netEffective: expect.closeTo(0.07, 12), marginal: expect.closeTo(0.07, 12), later: null, n: 7, asOf: '2026-03-26', confidence: 1 }),
    });
  });
  test('then its account', () => {
    expect(gp3({ rates: [rate({}), rate({ account: '222222222222', netAmortized: 8 })] })).toMatchObject({ amount: 0.08, entry: { source: 'usage-type', n: 14, unit: 'GB-Mo', asOf: '2026-04-01' } });
  });
  test('then the organisation', () => {
    expect(gp3({ rates: [rate({ account: '222222222222', netAmortized: 5 }), rate({ account: '333333333333', netAmortized: 4 })] })).toMatchObject({ amount: 0.09, entry: { source: 'organization', n: 14 } });
  });
  test('then the list', () => {
    expect(gp3({})).toEqual({ amount: 0.0952, currency: 'USD', basis: 'list' });
  });
  test('and where nobody knows it, none', () => {
    expect(book({ rates: [rate({})] })('EBS:VolumeUsage.io2', 'eu-central-1', at)).toBeNull();
    expect(book({ rates: [rate({})] })('EBS:VolumeUsage.gp3', 'eu-west-1', at)).toBeNull();
  });
});

describe('a rate needs enough behind it', () => {
  test.each([
    ['20 units of 14 days', rate({ quantity: 20 }), 'usage-type'],
    ['fewer than 20 units', rate({ quantity: 19.9 }), 'list'],
    ['7 days', rate({ from: '2026-03-25' }), 'usage-type'],
    ['6 days', rate({ from: '2026-03-26' }), 'list'],
    ['nothing used', rate({ quantity: 0 }), 'list'],
    ['a Region that nobody knows', rate({ usageType: 'XYZ9-EBS:VolumeUsage.gp3' }), 'list'],
  ])('%s', (_, row, source) => {
    expect(gp3({ rates: [row] })?.entry?.source ?? 'list').toBe(source);
  });
  test('two buckets of one window are its days together', () => {
    const halves = [rate({ from: '2026-03-29', to: '2026-04-01', quantity: 10, netAmortized: 0.9 }), rate({ from: '2026-04-01', to: '2026-04-05', quantity: 12, netAmortized: 1.08 })];
    expect(gp3({ rates: halves })).toMatchObject({ amount: expect.closeTo(0.09, 12), entry: { n: 7 } });
    expect(gp3({ rates: halves.toReversed() })).toMatchObject({ entry: { n: 7 } });
  });
  test('two currencies are no rate', () => {
    expect(gp3({ rates: [rate({}), rate({ currency: 'CNY' })] })?.basis).toBe('list');
  });
  test('a resource that was billed for six days has no rate of its own', () => {
    expect(gp3({ resources: [resource(6)] })?.basis).toBe('list');
  });
  test('a name that is not unique in the world is nobody', () => {
    const bucket = resource(10, {}, { resourceId: 'logs' });
    expect(gp3({ resources: [bucket] }, { ...at, resource: 'arn:aws:s3:::logs' })?.basis).toBe('list');
  });
  test('without net costs the basis is the invoice', () => {
    expect(gp3({ rates: [rate({ netAmortized: null })] })).toMatchObject({ amount: 0.1, basis: 'unblended' });
  });
  test('usage types that several things share have no rate', () => {
    expect(book({ rates: [rate({ usageType: 'EUC1-LoadBalancerUsage' })] })('LoadBalancerUsage', 'eu-central-1', at)).toBeNull();
  });
  test('throughput is billed in GiB/s and priced in MiB/s', () => {
    const price = book({ rates: [rate({ usageType: 'EUC1-EBS:VolumeP-Throughput.gp3', quantity: 100, netAmortized: 4096 })] })('EBS:VolumeP-Throughput.gp3', 'eu-central-1', at);
    expect(price?.amount).toBeCloseTo(0.04, 12);
  });
});

describe('instances', () => {
  const linux = rate({ question: 'linux', usageType: 'EUC1-BoxUsage:m5.large', quantity: 336, netAmortized: 25.2 });
  const cover = (recordType: string, quantity: number, netAmortized: number, type = 'm5.large') => rate({ question: 'cover', usageType: `EUC1-BoxUsage:${type}`, account: null, recordType, quantity, netAmortized });
  const m5 = (bill: Partial<Bill>, resourceArn = instance) => book(bill)('BoxUsage:m5.large', 'eu-central-1', { ...at, resource: resourceArn });
  const plans = [{ from: '2026-03-02', to: '2026-04-01', totalCommitment: 100, usedCommitment: 100, endsAt: '2027-01-31T00:00:00Z' }];

  test('are not priced by rows of all systems', () => {
    expect(m5({ rates: [{ ...linux, question: 'account' }] })?.basis).toBe('list');
  });
  test('without a word on what paid for them the average rate stands, and no marginal one', () => {
    expect(m5({ rates: [linux] })).toMatchObject({ amount: 0.075, entry: { netEffective: 0.075, marginal: null } });
  });
  test('on demand the marginal rate is the on-demand rate', () => {
    expect(m5({ rates: [linux, cover('Usage', 672, 77.28)] })).toMatchObject({ amount: expect.closeTo(0.115, 12), entry: { later: null } });
  });
  test('covered by a plan that nothing else could use, they save nothing now and the commitment when it ends', () => {
    expect(m5({ rates: [linux, cover('SavingsPlanCoveredUsage', 672, 50.4)], plans })).toMatchObject({
      amount: 0,
      basis: 'net-amortized',
      entry: { netEffective: 0.075, marginal: 0, later: { amount: expect.closeTo(0.075, 12), on: '2027-01-31' } },
    });
  });
  test('covered by a plan that other instances wait for, they save what those pay on demand', () => {
    expect(m5({ rates: [linux, cover('SavingsPlanCoveredUsage', 672, 50.4), cover('Usage', 672, 64.5, 'c5.large')] })).toMatchObject({ amount: expect.closeTo(0.115, 12), entry: { later: null } });
  });
  test('a reservation waits for its own family only', () => {
    expect(m5({ rates: [linux, cover('DiscountedUsage', 672, 50.4), cover('Usage', 672, 64.5, 'c5.large')] })).toMatchObject({ amount: 0 });
    expect(m5({ rates: [linux, cover('DiscountedUsage', 672, 50.4), cover('Usage', 672, 150, 'm5.xlarge')] })).toMatchObject({ amount: expect.closeTo(0.115, 12) });
  });
  test('one that was itself billed on demand is lost in full, whatever covers its like', () => {
    const own = resource(10, { quantity: 24, netAmortized: 24 * 0.115 }, { resourceId: 'i-0a1b2c3d4e5f60718', usageType: 'EUC1-BoxUsage:m5.large' });
    expect(m5({ rates: [cover('SavingsPlanCoveredUsage', 672, 50.4)], resources: [own], plans })).toMatchObject({ amount: expect.closeTo(0.115, 12), entry: { source: 'resource', later: null } });
  });
  test('one that its own bill shows covered in half is so', () => {
    const own = resource(10, { quantity: 24, netAmortized: 24 * 0.095 }, { resourceId: 'i-0a1b2c3d4e5f60718', usageType: 'EUC1-BoxUsage:m5.large' });
    expect(m5({ rates: [cover('SavingsPlanCoveredUsage', 672, 50.4)], resources: [own], plans })).toMatchObject({ amount: expect.closeTo(0.0575, 12), entry: { later: { amount: expect.closeTo(0.0375, 12) } } });
  });
  test('what only its own bill can price is priced by nothing else', () => {
    const quantities = [{ usage: 'BoxUsage:m5.large', amount: 730, ownBillOnly: true as const }];
    const of = { account: '111111111111', resource: instance };
    expect(priced(quantities, 'eu-central-1', 1, book({ rates: [linux] }), of)).toBeNull();
    const own = resource(10, { quantity: 24, netAmortized: 24 * 0.2 }, { resourceId: 'i-0a1b2c3d4e5f60718', usageType: 'EUC1-BoxUsage:m5.large' });
    expect(priced(quantities, 'eu-central-1', 1, book({ resources: [own] }), of)?.saving.amount).toBeCloseTo(146, 6);
  });
});

describe('one saving has one basis', () => {
  const change = [
    { usage: 'EBS:VolumeUsage.gp2', amount: 100 },
    { usage: 'EBS:VolumeUsage.gp3', amount: -100 },
  ];
  test('a rate for one half and a list price for the other: the list for both', () => {
    expect(priced(change, 'eu-central-1', 1, book({ rates: [rate({ usageType: 'EUC1-EBS:VolumeUsage.gp2' })] }), at)?.saving).toMatchObject({ amount: 2.38, basis: 'list' });
  });
  test('rates for both: the rates', () => {
    expect(priced(change, 'eu-central-1', 1, book({ rates: [rate({ usageType: 'EUC1-EBS:VolumeUsage.gp2', netAmortized: 5 }), rate({})] }), at)?.saving).toMatchObject({ amount: 2, basis: 'net-amortized' });
  });
});

describe("AWS's price list", () => {
  const listedPrice = (more: object = {}) => ({ usage: 'EBS:VolumeUsage.gp3', region: 'eu-central-1', unit: 'GB-Mo', amount: 0.09, currency: 'USD', effectiveAt: '2026-03-01T00:00:00Z', ...more });
  test('comes before the prices that ship with the program, and after the bill', () => {
    expect(gp3({ listed: [listedPrice()] })).toMatchObject({ amount: 0.09, basis: 'list', entry: { source: 'price-list', list: 0.09, asOf: '2026-03-01', n: 0 } });
    expect(gp3({ listed: [listedPrice()], rates: [rate({})] })).toMatchObject({ amount: 0.08, entry: { source: 'usage-type', list: 0.09 } });
  });
  test('knows what nobody else does', () => {
    expect(book({ listed: [listedPrice({ usage: 'KMS-Keys', amount: 1, unit: 'Keys' })] })('KMS-Keys', 'eu-central-1', at)?.amount).toBe(1);
  });
  test('two prices for one thing are none: what ships stands', () => {
    expect(gp3({ listed: [listedPrice(), listedPrice({ amount: 0.1 })] })).toEqual({ amount: 0.0952, currency: 'USD', basis: 'list' });
    expect(gp3({ listed: [listedPrice(), listedPrice()] })?.amount).toBe(0.09);
  });
  test('throughput by the GiB/s becomes one by the MiB/s', () => {
    const price = (unit: string, amount: number) => book({ listed: [listedPrice({ usage: 'EBS:VolumeP-Throughput.gp3', unit, amount })] })('EBS:VolumeP-Throughput.gp3', 'eu-central-1', at)?.amount;
    expect(price('GiBps-mo', 48.74)).toBeCloseTo(0.0476, 4);
    expect(price('MiBps-Mo', 0.0476)).toBe(0.0476);
  });
});
