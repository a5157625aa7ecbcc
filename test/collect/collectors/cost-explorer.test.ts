import { describe, expect, test } from 'vitest';
import costExplorerAllocationTags from '#collect/collectors/cost-explorer/cost-explorer-allocation-tags';
import costExplorerBill from '#collect/collectors/cost-explorer/cost-explorer-bill';
import { deny, read, refuse, run, tally } from './fake-gather.ts';
import { bill } from './fixtures.ts';

const money = (unblended: number | string, net: number | string | null = unblended, Unit = 'USD') => ({ UnblendedCost: { Amount: String(unblended), Unit }, ...(net === null ? {} : { NetAmortizedCost: { Amount: String(net), Unit } }) });
const total = (Start: string, End: string, metrics: object = money(5)) => ({ TimePeriod: { Start, End }, Total: metrics, Groups: [], Estimated: false });
/** One bucket with one group of made-up keys, or its total. */
const answer = ({ TimePeriod: { Start, End }, GroupBy }: any) => ({
  ResultsByTime: [
    GroupBy === undefined
      ? total(Start, End)
      : {
          TimePeriod: { Start, End },
          Total: {},
          Estimated: true,
          Groups: [{ Keys: GroupBy.map((group: any) => ({ SERVICE: 'AWS Lambda', LINKED_ACCOUNT: '222222222222', REGION: 'eu-west-1' })[group.Key as string]), Metrics: money('1.5E-1', '0.125') }],
        },
  ],
});
const usual = { GetCostAndUsage: answer };
const required = (...keys: string[]) => ({ asked: { 'tags.required': keys.map(key => ({ key })) } });
const periods = (calls: readonly { in: any }[]) =>
  calls.map(({ in: input }) => [(input.GroupBy ?? []).map((group: any) => group.Key).join('×'), input.Granularity, input.TimePeriod.Start, input.TimePeriod.End, input.Filter.And?.[1].Tags.Key ?? '']);

describe('cost-explorer-bill', () => {
  test('asks seven questions about closed days and weeks', async () => {
    // asked on a Thursday: the Tuesday two days back is the newest closed day, the week that ended on Monday the 30th the newest closed week
    const { calls, dropped } = await run(costExplorerBill, usual);
    expect(periods(calls)).toEqual([
      ['', 'DAILY', '2025-12-24', '2026-04-01', ''],
      ['SERVICE', 'DAILY', '2025-12-24', '2026-04-01', ''],
      ['LINKED_ACCOUNT', 'DAILY', '2025-12-24', '2026-04-01', ''],
      ['SERVICE×LINKED_ACCOUNT', 'MONTHLY', '2026-03-23', '2026-03-30', ''],
      ['SERVICE×LINKED_ACCOUNT', 'MONTHLY', '2026-03-16', '2026-03-23', ''],
      ['REGION×SERVICE', 'MONTHLY', '2026-03-02', '2026-04-01', ''],
      ['LINKED_ACCOUNT×REGION', 'MONTHLY', '2026-03-02', '2026-04-01', ''],
    ]);
    expect(calls.every(call => call.in.Metrics.join() === 'NetAmortizedCost,UnblendedCost')).toBe(true);
    expect(dropped).toBe(0);
  });

  test.each([
    ['2026-03-30T23:59:59Z', '2026-03-16', '2026-03-23'], // Monday: Sunday is not two days old
    ['2026-03-31T00:00:00Z', '2026-03-23', '2026-03-30'], // Tuesday
    ['2026-01-07T06:00:00Z', '2025-12-29', '2026-01-05'], // the first week of 2026 begins in 2025
  ])('on %s the last closed week is that of %s', async (asOf, start, end) => {
    const { calls } = await run(costExplorerBill, usual, { asOf });
    expect(calls[3]?.in.TimePeriod).toEqual({ Start: start, End: end });
  });

  test('asks for what lacks a required tag, of three keys at most', async () => {
    const { calls, of } = await run(costExplorerBill, usual, required('Owner', 'CostCenter', 'Env', 'Team'));
    expect(periods(calls).slice(7)).toEqual(['Owner', 'CostCenter', 'Env'].map(key => ['SERVICE×LINKED_ACCOUNT', 'MONTHLY', '2026-03-23', '2026-03-30', key]));
    expect(calls[7]?.in.Filter.And).toEqual([calls[0]?.in.Filter, { Tags: { Key: 'Owner', MatchOptions: ['ABSENT'] } }]);
    expect(
      Object.values(of('bill-row'))
        .filter(({ data }) => data['question'] === 'tag-absent')
        .map(({ data }) => [data['tagKey'], data['account'], data['unblended']]),
    ).toEqual([
      ['Owner', '222222222222', 0.15],
      ['CostCenter', '222222222222', 0.15],
      ['Env', '222222222222', 0.15],
    ]);
  });

  test('turns answers into rows that say what they answer', async () => {
    const { of } = await run(costExplorerBill, usual);
    const rows = Object.values(of('bill-row')).map(({ data }) => data);
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual({ question: 'total', from: '2025-12-24', to: '2026-04-01', service: null, account: null, region: null, tagKey: null, netAmortized: 5, unblended: 5, currency: 'USD', estimated: false });
    expect(rows[3]).toEqual({
      question: 'service-account',
      from: '2026-03-23',
      to: '2026-03-30',
      service: 'AWS Lambda',
      account: '222222222222',
      region: null,
      tagKey: null,
      netAmortized: 0.125,
      unblended: 0.15,
      currency: 'USD',
      estimated: true,
    });
    expect(rows[5]).toMatchObject({ question: 'region-service', region: 'eu-west-1', service: 'AWS Lambda' });
  });

  test('a week that crosses a month comes in two rows that do not touch each other', async () => {
    const GetCostAndUsage = (input: any) =>
      input.TimePeriod.Start === '2026-03-30' && input.GroupBy.length === 2
        ? {
            ResultsByTime: [
              ['2026-03-30', '2026-04-01', 2],
              ['2026-04-01', '2026-04-06', 5],
            ].map(([Start, End, cost]) => ({ TimePeriod: { Start, End }, Total: {}, Groups: [{ Keys: ['AWS Lambda', '222222222222'], Metrics: money(cost as number) }], Estimated: false })),
          }
        : answer(input);
    const { of } = await run(costExplorerBill, { GetCostAndUsage }, { asOf: '2026-04-09T00:00:00Z' });
    const week = Object.values(of('bill-row')).filter(({ data }) => data['question'] === 'service-account' && data['from'] >= '2026-03-30');
    expect(week.map(({ data }) => [data['from'], data['to'], data['unblended']])).toEqual([
      ['2026-03-30', '2026-04-01', 2],
      ['2026-04-01', '2026-04-06', 5],
    ]);
  });

  test('understands recorded answers, whose payer has no net metric', async () => {
    for (const [answer, rows] of [
      [bill('monthly-by-service'), 6],
      [{ ResultsByTime: bill('daily-by-service-7d') }, 7],
    ] as const) {
      const groups = answer.ResultsByTime.flatMap((bucket: any) => bucket.Groups);
      const call = { op: 'GetCostAndUsage', in: { GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }] }, out: answer, err: null, at: '2026-04-02T00:00:00Z', id: 'x#1' };
      const { of, dropped } = await read(costExplorerBill, [call], { region: 'global' });
      expect(answer.ResultsByTime).toHaveLength(rows);
      expect(dropped).toBe(0);
      const found = Object.values(of('bill-row')).map(({ data }) => data);
      expect(found).toHaveLength(groups.length);
      expect(found.every(row => row['netAmortized'] === null && row['question'] === 'service')).toBe(true);
      expect(found.reduce((sum, row) => sum + row['unblended'], 0)).toBeCloseTo(
        groups.reduce((sum: number, group: any) => sum + Number(group.Metrics.UnblendedCost.Amount), 0),
        9,
      );
    }
  });

  describe('pages', () => {
    const paged = (count: number) => ({ GetCostAndUsage: (input: any) => ({ ...answer(input), ...(Number(input.NextPageToken ?? 0) + 1 < count ? { NextPageToken: String(Number(input.NextPageToken ?? 0) + 1) } : {}) }) });

    test('are read to the last, with the same question', async () => {
      const { calls } = await run(costExplorerBill, paged(3));
      expect(calls).toHaveLength(21);
      expect(calls.filter(call => call.in.GroupBy === undefined).map(call => call.in.NextPageToken)).toEqual([undefined, '1', '2']);
    });

    test('are asked two at a time', async () => {
      expect((await run(costExplorerBill, paged(5))).mostAtOnce).toBe(2);
    });

    test('without end stop at a hundred: no question takes more than 25, the least worth are left out, and it is said which', async () => {
      const { ended, calls, of } = await run(costExplorerBill, paged(Number.POSITIVE_INFINITY), { requests: 100 });
      expect(calls).toHaveLength(100);
      const asked = Map.groupBy(calls, call => JSON.stringify({ ...call.in, NextPageToken: undefined }));
      expect(Math.max(...[...asked.values()].map(pages => pages.length))).toBe(25);
      expect(ended).toMatchObject({
        broken: {
          name: 'Problem',
          message: expect.stringMatching(
            /^after 100 pages of bill \(\$1\.00\) the total from .*, service and account from \S+ were cut off and .*region and service from .*, account and region from .* were left out: the run's budget of 100 requests to Cost Explorer \(\$1\.00\) is spent; .*; what was read is kept/,
          ),
        },
      });
      expect(Object.keys(of('bill-row')).length).toBeGreaterThan(0);
    });

    test('of one question alone cut that one off and read the others to their end', async () => {
      const { ended, calls } = await run(costExplorerBill, {
        GetCostAndUsage: (input: any) => ({ ...answer(input), ...(input.GroupBy?.length === 1 && input.GroupBy[0].Key === 'SERVICE' ? { NextPageToken: 'more' } : {}) }),
      });
      expect(calls).toHaveLength(25 + 6);
      expect(ended).toMatchObject({ broken: { message: expect.stringMatching(/^after 31 pages of bill \(\$0\.31\) service from \S+ was cut off; /) } });
    });
  });

  test('an account without data has nothing to read, which costs one request', async () => {
    const { ended, calls, dropped } = await run(costExplorerBill, { GetCostAndUsage: () => refuse('DataUnavailableException') });
    expect(ended).toMatchObject({ skipped: expect.stringContaining('Cost Explorer has no data for this account') });
    expect(calls).toHaveLength(1);
    expect(dropped).toBe(0);
    expect(costExplorerBill.answers).toEqual({ GetCostAndUsage: ['DataUnavailableException'] });
  });

  test('a refusal costs one request', async () => {
    expect(await run(costExplorerBill, { GetCostAndUsage: deny })).toMatchObject({ ended: { broken: { name: 'AccessDeniedException' } }, calls: { length: 1 } });
  });

  test('a later question that fails stops no other', async () => {
    const { ended, calls } = await run(costExplorerBill, { GetCostAndUsage: input => (input.GroupBy?.length === 1 ? refuse('LimitExceededException') : answer(input)) });
    expect(ended).toBe('normally');
    expect(tally(calls)).toEqual({ GetCostAndUsage: 7 });
    expect(calls.filter(call => call.err !== null)).toHaveLength(2);
  });

  test.each([
    ['no results', {}],
    ['a null bucket', { ResultsByTime: [null] }],
    ['a bucket without a period', { ResultsByTime: [{ Total: money(1), Estimated: false }] }],
    ['a day without a total', { ResultsByTime: [{ TimePeriod: { Start: '2026-01-01', End: '2026-01-02' }, Estimated: false }] }],
    ['an amount that is no number', { ResultsByTime: [total('2026-01-01', '2026-01-02', money('1,5'))] }],
    ['an empty amount', { ResultsByTime: [total('2026-01-01', '2026-01-02', money(''))] }],
    ['two currencies', { ResultsByTime: [total('2026-01-01', '2026-01-02', { ...money(1), NetAmortizedCost: { Amount: '1', Unit: 'EUR' } })] }],
    ['a net that is null', { ResultsByTime: [total('2026-01-01', '2026-01-02', { ...money(1), NetAmortizedCost: null })] }],
    ['no currency', { ResultsByTime: [total('2026-01-01', '2026-01-02', { UnblendedCost: { Amount: '1' } })] }],
    ['a period that is no date', { ResultsByTime: [total('yesterday', '2026-01-02')] }],
    ['an estimate that is a text', { ResultsByTime: [{ ...total('2026-01-01', '2026-01-02'), Estimated: 'no' }] }],
  ])('counts %s', async (_, out) => {
    expect(await run(costExplorerBill, { GetCostAndUsage: input => (input.GroupBy === undefined ? out : answer(input)) })).toMatchObject({ ended: 'normally', dropped: 1 });
  });

  test('one garbled group does not stop the others of its day', async () => {
    const { of, dropped } = await run(costExplorerBill, {
      GetCostAndUsage: input =>
        input.GroupBy?.length === 1 && input.GroupBy[0].Key === 'SERVICE'
          ? { ResultsByTime: [{ TimePeriod: { Start: '2026-01-01', End: '2026-01-02' }, Total: {}, Estimated: false, Groups: [null, { Keys: [], Metrics: money(1) }, { Keys: ['AWS Lambda'], Metrics: money(2) }] }] }
          : answer(input),
    });
    expect(dropped).toBe(2);
    expect(Object.values(of('bill-row')).filter(({ data }) => data['question'] === 'service')).toHaveLength(1);
  });
});

describe('cost-explorer-allocation-tags', () => {
  const kind = 'cost-allocation-tag';
  const urn = (id: string) => `urn:tallystick:aws:111111111111:global:${kind}/${encodeURIComponent(id)}`;

  test('reads keys, page by page, those of AWS apart from those of people', async () => {
    const { of, calls, dropped } = await run(costExplorerAllocationTags, {
      ListCostAllocationTags: ({ NextToken }) =>
        NextToken === undefined
          ? {
              CostAllocationTags: [
                { TagKey: 'CostCenter', Type: 'UserDefined', Status: 'Active' },
                { TagKey: 'aws:createdBy', Type: 'AWSGenerated', Status: 'Inactive' },
              ],
              NextToken: 'more',
            }
          : { CostAllocationTags: [{ TagKey: 'Cost Center/ä', Type: 'UserDefined', Status: 'Inactive', LastUsedDate: '2026-03-01T00:00:00Z' }] },
    });
    expect(calls.map(call => call.in)).toEqual([{ MaxResults: 1000 }, { MaxResults: 1000, NextToken: 'more' }]);
    expect(dropped).toBe(0);
    expect(of(kind)).toMatchObject({
      [urn('UserDefined/CostCenter')]: { data: { key: 'CostCenter', type: 'UserDefined', status: 'Active' }, name: 'CostCenter' },
      [urn('AWSGenerated/aws:createdBy')]: { data: { status: 'Inactive' } },
      [urn('UserDefined/Cost Center/ä')]: { data: { key: 'Cost Center/ä' } },
    });
  });

  test('a status that AWS leaves out is a hole, a key that it leaves out is counted as dropped', async () => {
    const { of, dropped } = await run(costExplorerAllocationTags, {
      ListCostAllocationTags: () => ({
        CostAllocationTags: [
          { TagKey: 'A', Type: 'UserDefined' },
          { Type: 'UserDefined', Status: 'Active' },
        ],
      }),
    });
    expect(dropped).toBe(1);
    expect(of(kind)[urn('UserDefined/A')]?.data['status']).toBeUndefined();
  });
});
