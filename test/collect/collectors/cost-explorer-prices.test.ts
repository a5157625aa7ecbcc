import { describe, expect, test } from 'vitest';
import costExplorerRates from '#collect/collectors/cost-explorer/cost-explorer-rates';
import costExplorerResources from '#collect/collectors/cost-explorer/cost-explorer-resources';
import costExplorerSavingsPlans from '#collect/collectors/cost-explorer/cost-explorer-savings-plans';
import savingsplansPlans from '#collect/collectors/savingsplans/savingsplans-plans';
import { account, deny, pages, refuse, run } from './fake-gather.ts';

const metrics = (net: string | null, unblended: string, quantity: string, Unit = 'USD') => ({
  ...(net === null ? {} : { NetAmortizedCost: { Amount: net, Unit } }),
  UnblendedCost: { Amount: unblended, Unit },
  UsageQuantity: { Amount: quantity, Unit: 'Hrs' },
});
const bucket = (groups: readonly unknown[], Start = '2026-03-18', End = '2026-04-01') => ({ TimePeriod: { Start, End }, Total: {}, Groups: groups, Estimated: false });
const row = (keys: readonly string[], figures: object = metrics('1.5E-1', '0.2', '336')) => ({ Keys: keys, Metrics: figures });

describe('cost-explorer-rates', () => {
  const answer = ({ GroupBy }: any) => ({ ResultsByTime: [bucket([row(['EUC1-BoxUsage:m5.large', GroupBy[1].Key === 'RECORD_TYPE' ? 'SavingsPlanCoveredUsage' : '222222222222'])])] });

  test('asks what usage cost in the last two closed weeks: instances by what paid for them and by account, then everything by account', async () => {
    const { calls, of, dropped } = await run(costExplorerRates, { GetCostAndUsage: answer });
    const usage = { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage'] } };
    const linux = { Dimensions: { Key: 'OPERATION', Values: ['RunInstances'] } };
    const period = { Start: '2026-03-18', End: '2026-04-01' };
    expect(calls.map(({ in: input }: any) => [input.GroupBy.map(({ Key }: any) => Key).join(), input.Filter, input.TimePeriod])).toEqual([
      ['USAGE_TYPE,RECORD_TYPE', { And: [usage, linux] }, period],
      ['USAGE_TYPE,LINKED_ACCOUNT', { And: [usage, linux] }, period],
      ['USAGE_TYPE,LINKED_ACCOUNT', usage, period],
    ]);
    expect(dropped).toBe(0);
    const cost = { usageType: 'EUC1-BoxUsage:m5.large', from: '2026-03-18', to: '2026-04-01', netAmortized: 0.15, unblended: 0.2, currency: 'USD', quantity: 336, unit: 'Hrs' };
    expect(Object.values(of('billed-rate')).map(({ data }) => data)).toEqual([
      { question: 'cover', account: null, recordType: 'SavingsPlanCoveredUsage', ...cost },
      { question: 'linux', account: '222222222222', recordType: null, ...cost },
      { question: 'account', account: '222222222222', recordType: null, ...cost },
    ]);
  });

  test('reads on where there are pages, and stops at twelve', async () => {
    const { calls, ended, of } = await run(costExplorerRates, { GetCostAndUsage: (input: any) => ({ ...answer(input), NextPageToken: 'more' }) });
    expect(calls).toHaveLength(12);
    expect(ended).toEqual({ skipped: 'AWS has more than 12 pages of them; what was read is used, the rest is priced by the list' });
    expect(Object.keys(of('billed-rate'))).toHaveLength(1);
    expect(costExplorerRates.mostCalls).toEqual({ GetCostAndUsage: 12 });
  });

  test('an account without Cost Explorer is skipped; a refusal is not', async () => {
    expect((await run(costExplorerRates, { GetCostAndUsage: () => refuse('DataUnavailableException') })).ended).toEqual({ skipped: 'Cost Explorer has no data for this account' });
    expect((await run(costExplorerRates, { GetCostAndUsage: deny })).ended).toHaveProperty('broken');
  });

  test.each([
    ['a row without its two keys', { ResultsByTime: [bucket([row(['EUC1-BoxUsage:m5.large'])])] }],
    ['an amount that is no number', { ResultsByTime: [bucket([row(['a', 'b'], metrics('x', '1', '1'))])] }],
    ['two currencies in a row', { ResultsByTime: [bucket([row(['a', 'b'], { ...metrics(null, '1', '1'), NetAmortizedCost: { Amount: '1', Unit: 'CNY' } })])] }],
    ['no list of periods', {}],
  ])('counts %s', async (_, page) => {
    expect((await run(costExplorerRates, { GetCostAndUsage: () => page })).dropped).toBe(3);
  });
});

describe('cost-explorer-resources', () => {
  const billRow = (service: string, unblended: number, question = 'region-service') => ({
    kind: 'bill-row',
    resource: `${service}${unblended}`,
    account,
    region: 'global',
    name: service,
    holes: null,
    calls: [],
    data: { question, service, unblended },
  });
  const after = { 'bill-row': [billRow('A', 1), billRow('B', 5), billRow('B', 2), billRow('C', 3), billRow('D', 6), billRow('E', 4), billRow('F', 2), billRow('Tax', 99), billRow('Z', 99, 'service')] };

  test('asks for the five services that cost most, day by day', async () => {
    const answer = {
      ResultsByTime: [
        bucket([row(['vol-1', 'EU-EBS:VolumeUsage.gp3']), row(['NoResourceId', 'EU-EBS:VolumeUsage.gp3'])], '2026-03-20', '2026-03-21'),
        bucket([row(['vol-1', 'EU-EBS:VolumeUsage.gp3'], metrics(null, '0.3', '3'))], '2026-03-21', '2026-03-22'),
      ],
    };
    const { calls, of } = await run(costExplorerResources, { GetCostAndUsageWithResources: (_, nth) => (nth === 0 ? answer : { ResultsByTime: [] }) }, { after });
    expect(calls.map(({ in: input }: any) => input.Filter.And[1].Dimensions.Values[0])).toEqual(['B', 'D', 'E', 'C', 'F']);
    expect(calls[0]?.in).toMatchObject({
      Granularity: 'DAILY',
      TimePeriod: { Start: '2026-03-20', End: '2026-04-01' },
      GroupBy: [
        { Type: 'DIMENSION', Key: 'RESOURCE_ID' },
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      ],
    });
    expect(Object.values(of('billed-resource')).map(({ data }) => data)).toEqual([
      {
        resourceId: 'vol-1',
        service: 'B',
        usageType: 'EU-EBS:VolumeUsage.gp3',
        days: [
          { on: '2026-03-20', netAmortized: 0.15, unblended: 0.2, currency: 'USD', quantity: 336 },
          { on: '2026-03-21', netAmortized: null, unblended: 0.3, currency: 'USD', quantity: 3 },
        ],
      },
    ]);
  });

  test.each(['DataUnavailableException', 'ValidationException'])('a payer that has not opted in (%s) is data', async name => {
    const { ended, calls } = await run(costExplorerResources, { GetCostAndUsageWithResources: () => refuse(name, 400, 'not enabled') }, { after });
    expect(ended).toEqual({ skipped: 'AWS does not tell the costs of resources here: not enabled' });
    expect(calls).toHaveLength(1);
    expect(costExplorerResources.answers?.['GetCostAndUsageWithResources']).toContain(name);
  });

  test('a refusal of the role is none', async () => {
    expect((await run(costExplorerResources, { GetCostAndUsageWithResources: deny }, { after })).ended).toHaveProperty('broken');
  });

  test('without a bill it does not know where to look, and calls nothing', async () => {
    const { ended, calls } = await run(costExplorerResources, {});
    expect(ended).toEqual({ skipped: 'the bill of the last 30 days names no service with costs' });
    expect(calls).toHaveLength(0);
  });

  test('stops at ten pages', async () => {
    const { calls } = await run(costExplorerResources, { GetCostAndUsageWithResources: () => ({ ResultsByTime: [], NextPageToken: 'more' }) }, { after });
    expect(calls).toHaveLength(10);
  });
});

describe('savings plans', () => {
  const arn = 'arn:aws:savingsplans::111111111111:savingsplan/1';
  const plan = {
    savingsPlanId: '1',
    savingsPlanArn: arn,
    start: '2026-01-31T00:00:00.000Z',
    end: '2027-01-30T23:59:59.000Z',
    state: 'active',
    region: 'eu-central-1',
    ec2InstanceFamily: 'm5',
    savingsPlanType: 'EC2Instance',
    paymentOption: 'No Upfront',
    currency: 'USD',
    commitment: '0.5',
    tags: { Owner: 'platform' },
  };

  test('those that run or wait are listed with what they commit to', async () => {
    const second = { ...plan, savingsPlanArn: `${arn}2`, savingsPlanId: '2', region: '', ec2InstanceFamily: undefined };
    const { of, calls } = await run(savingsplansPlans, { DescribeSavingsPlans: pages([{ savingsPlans: [plan] }, { savingsPlans: [second] }], 'nextToken') });
    expect(calls[0]?.in).toEqual({ maxResults: 1000, states: ['active', 'queued', 'payment-pending'] });
    expect(of('savings-plan')).toMatchObject({
      [arn]: { data: { state: 'active', planType: 'EC2Instance', instanceFamily: 'm5', coveredRegion: 'eu-central-1', hourlyCommitment: 0.5, endsAt: '2027-01-30T23:59:59.000Z', tags: { Owner: 'platform' } }, holes: {} },
      [`${arn}2`]: { data: { instanceFamily: null, coveredRegion: null } },
    });
  });
  test('one without a commitment is counted', async () => {
    expect((await run(savingsplansPlans, { DescribeSavingsPlans: () => ({ savingsPlans: [{ ...plan, commitment: undefined }] }) })).dropped).toBe(1);
  });

  test('how far they are used is asked of thirty closed days', async () => {
    const { of, calls } = await run(costExplorerSavingsPlans, {
      GetSavingsPlansUtilizationDetails: () => ({ SavingsPlansUtilizationDetails: [{ SavingsPlanArn: arn, Attributes: { EndDateTime: '2027-01-30T23:59:59Z' }, Utilization: { TotalCommitment: '360', UsedCommitment: '180' } }] }),
    });
    expect(calls[0]?.in).toEqual({ TimePeriod: { Start: '2026-03-02', End: '2026-04-01' }, DataType: ['ATTRIBUTES', 'UTILIZATION'] });
    expect(of('savings-plan-utilization')).toMatchObject({ [arn]: { data: { from: '2026-03-02', to: '2026-04-01', totalCommitment: 360, usedCommitment: 180, endsAt: '2027-01-30T23:59:59.000Z' } } });
  });
  test('an organisation without plans has none to count', async () => {
    const { ended, dropped } = await run(costExplorerSavingsPlans, { GetSavingsPlansUtilizationDetails: () => refuse('DataUnavailableException') });
    expect([ended, dropped]).toEqual(['normally', 0]);
  });
});
