import { micros } from '#kernel/money';
import { describe, expect, test } from 'vitest';
import { costExplorer } from '../../../cli/sample/answers/cost-explorer.ts';
import { sampleWorld, type World } from '../../../cli/sample/world.ts';

const world = sampleWorld();
const usage = { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Refund', 'Tax', 'Support', 'Upfront'] } } };
type Row = { readonly from: string; readonly to: string; readonly keys: readonly string[]; readonly unblended: number; readonly net: number; readonly estimated: boolean };

/** All pages of a question, as rows. */
function ask(groups: readonly string[], from: string, to: string, more: object = {}, of: World = world, asOf = '2026-11-17T06:00:00Z'): Row[] {
  const input = {
    TimePeriod: { Start: from, End: to },
    Granularity: 'DAILY',
    Metrics: ['NetAmortizedCost', 'UnblendedCost'],
    Filter: usage,
    ...(groups.length === 0 ? {} : { GroupBy: groups.map(Key => ({ Type: 'DIMENSION', Key })) }),
    ...more,
  };
  const rows: Row[] = [];
  let token: string | undefined;
  do {
    const page: any = costExplorer.GetCostAndUsage?.({ ...input, NextPageToken: token }, { world: of, account: of.accounts[0], estate: of.estate(of.accounts[0]), region: 'us-east-1', now: Date.parse(asOf) });
    for (const { TimePeriod, Total, Groups, Estimated } of page.ResultsByTime) {
      const row = (keys: readonly string[], metrics: any) =>
        rows.push({ from: TimePeriod.Start, to: TimePeriod.End, keys, unblended: micros(Number(metrics.UnblendedCost.Amount)), net: micros(Number(metrics.NetAmortizedCost.Amount)), estimated: Estimated });
      if (groups.length === 0) row([], Total);
      else for (const group of Groups) row(group.Keys, group.Metrics);
    }
    token = page.NextPageToken;
  } while (token !== undefined);
  return rows;
}
const sum = (rows: readonly Row[], metric: 'unblended' | 'net' = 'net') => rows.reduce((all, row) => all + row[metric], 0);
const weekOf = (monday: string) => [monday, new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10)] as const;

describe('98 days', () => {
  const [from, to] = ['2026-08-10', '2026-11-16'];
  const total = ask([], from, to);

  test('has a row a day', () => {
    expect(total).toHaveLength(98);
    expect(total.every(row => row.unblended > 1_000_000_000)).toBe(true);
  });

  test.each([
    ['services', ['SERVICE']],
    ['accounts', ['LINKED_ACCOUNT']],
    ['services of accounts', ['SERVICE', 'LINKED_ACCOUNT']],
    ['services of Regions', ['REGION', 'SERVICE']],
  ])('adds up by %s, day by day, to the millionth', (_, groups) => {
    const parts = Map.groupBy(ask(groups, from, to), row => row.from);
    for (const day of total) {
      expect(sum(parts.get(day.from) ?? [], 'unblended')).toBe(day.unblended);
      expect(sum(parts.get(day.from) ?? [])).toBe(day.net);
    }
  });

  test('a month is its days', () => {
    const months = ask(['SERVICE'], '2026-10-26', '2026-11-02', { Granularity: 'MONTHLY' });
    expect([...new Set(months.map(row => `${row.from} ${row.to}`))]).toEqual(['2026-10-26 2026-11-01', '2026-11-01 2026-11-02']);
    expect(sum(months)).toBe(sum(ask([], '2026-10-26', '2026-11-02')));
  });

  test('what is paid is less than what is billed', () => {
    expect(total.every(row => row.net < row.unblended)).toBe(true);
    expect(sum(total) / sum(total, 'unblended')).toBeGreaterThan(0.75);
  });

  test('rests at weekends and grows', () => {
    const saturdays = total.filter(row => new Date(row.from).getUTCDay() === 6);
    const wednesdays = total.filter(row => new Date(row.from).getUTCDay() === 3);
    expect(sum(saturdays) / saturdays.length).toBeLessThan(0.97 * (sum(wednesdays) / wednesdays.length));
    expect(sum(total.slice(-28))).toBeGreaterThan(1.02 * sum(total.slice(0, 28)));
  });

  test('some fees come once a month', () => {
    const days = ask(['SERVICE'], from, to)
      .filter(row => row.keys[0] === 'Amazon Route 53')
      .map(row => row.from);
    expect(days).toEqual(['2026-09-01', '2026-10-01', '2026-11-01']);
  });

  test('support and tax are there for who does not leave them out', () => {
    const whole = ask(['SERVICE'], '2026-11-01', '2026-11-02', { Filter: undefined }).map(row => row.keys[0]);
    expect(whole).toEqual(expect.arrayContaining(['AWS Support (Business)', 'Tax']));
    expect(ask(['SERVICE'], '2026-11-01', '2026-11-02').map(row => row.keys[0])).not.toContain('Tax');
  });
});

test('the last week has a big mover, a new service and one that is gone', () => {
  const week = (monday: string) => new Map(ask(['SERVICE', 'LINKED_ACCOUNT'], ...weekOf(monday), { Granularity: 'MONTHLY' }).map(row => [row.keys.join(' '), row.net]));
  const [before, now] = [week('2026-11-02'), week('2026-11-09')];
  const data = world.accounts.find(account => account.name === 'data-platform')?.id;
  const mobile = world.accounts.find(account => account.name === 'mobile-prod')?.id;
  expect((now.get(`AWS Glue ${data}`) ?? 0) / (before.get(`AWS Glue ${data}`) ?? 1)).toBeGreaterThan(4);
  expect(now.has(`Amazon Redshift ${data}`)).toBe(false);
  expect(before.get(`Amazon Redshift ${data}`)).toBeGreaterThan(300_000_000);
  expect(before.has(`Amazon Bedrock ${mobile}`)).toBe(false);
  expect(now.get(`Amazon Bedrock ${mobile}`)).toBeGreaterThan(300_000_000);
});

test('the day of the run and the one before are still being counted; closed days do not change', () => {
  const rows = (asOf: string) => new Map(ask([], '2026-11-01', '2026-11-18', {}, world, asOf).map(row => [row.from, row]));
  const [then, now] = [rows('2026-11-10T06:00:00Z'), rows('2026-11-17T06:00:00Z')];
  expect([...now.values()].filter(row => row.estimated).map(row => row.from)).toEqual(['2026-11-16', '2026-11-17']);
  expect(now.get('2026-11-08')).toEqual(then.get('2026-11-08'));
  expect(then.get('2026-11-09')?.unblended).toBeLessThan(0.8 * (now.get('2026-11-09')?.unblended ?? 0));
});

test('cost without a tag is a part of the cost of its account', () => {
  const [from, to] = weekOf('2026-11-09');
  const all = new Map(ask(['LINKED_ACCOUNT'], from, to, { Granularity: 'MONTHLY' }).map(row => [row.keys[0], row.net]));
  const without = ask(['LINKED_ACCOUNT'], from, to, { Granularity: 'MONTHLY', Filter: { And: [usage, { Tags: { Key: 'CostCenter', MatchOptions: ['ABSENT'] } }] } });
  expect(without).toHaveLength(all.size);
  for (const row of without) expect(row.net).toBeLessThan(all.get(row.keys[0]) ?? 0);
  expect(sum(without)).toBeGreaterThan(0.1 * [...all.values()].reduce((a, b) => a + b, 0));
});

test('no spend where a policy denies the Region', () => {
  const regions = ask(['REGION', 'LINKED_ACCOUNT'], '2026-11-09', '2026-11-16', { Granularity: 'MONTHLY' });
  const fenced = new Set(world.accounts.filter(account => account.path.includes(world.fence.unit)).map(account => account.id));
  expect(regions.filter(row => world.fence.regions.includes(row.keys[0] ?? '') && fenced.has(row.keys[1] ?? ''))).toEqual([]);
});

test('big answers come in pages', () => {
  const many = sampleWorld({ accounts: 120, resources: 0 });
  const rows = ask(['LINKED_ACCOUNT'], '2026-08-10', '2026-11-16', {}, many);
  expect(rows).toHaveLength(120 * 98);
  expect(sum(rows)).toBe(sum(ask([], '2026-08-10', '2026-11-16', {}, many)));
});

test('members cannot read the bill', () => {
  const account = world.accounts[1] as World['accounts'][0];
  expect(() => costExplorer.GetCostAndUsage?.({}, { world, account, estate: world.estate(account), region: 'us-east-1', now: 0 })).toThrow('The bill is with the management account.');
});
