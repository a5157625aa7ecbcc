import { describe, expect, test } from 'vitest';
import costExplorerParts from '#collect/collectors/cost-explorer/cost-explorer-parts';
import { deny, refuse, run } from './fake-gather.ts';

const metrics = (unit = 'Hrs') => ({ NetAmortizedCost: { Amount: '0.125', Unit: 'USD' }, UnblendedCost: { Amount: '1.5E-1', Unit: 'USD' }, UsageQuantity: { Amount: '336', Unit: unit } });
const keyOf = ({ Type, Key }: { Type: string; Key: string }): string => (Type === 'TAG' ? `${Key}$payments` : ({ SERVICE: 'AWS Lambda', LINKED_ACCOUNT: '222222222222', USAGE_TYPE: 'EUC1-Request', RECORD_TYPE: 'Usage' }[Key] ?? Key));
const answer = ({ TimePeriod, GroupBy, Metrics }: any) => ({
  ResultsByTime: [{ TimePeriod, Total: {}, Estimated: false, Groups: [{ Keys: GroupBy.map(keyOf), Metrics: Object.fromEntries(Object.entries(metrics()).filter(([name]) => Metrics.includes(name))) }] }],
});
const usual = { GetCostAndUsage: answer };
const around = (owner: readonly string[], required: readonly string[] = [], shared: readonly string[] = []) => ({
  asked: { 'tags.owner': owner, 'tags.required': required.map(key => ({ key })), 'cost.shared.services': shared },
});
/** By what, of which days, with which filters beyond the record types. */
const questions = (calls: readonly { in: any }[]): string[] =>
  calls.map(({ in: { GroupBy, TimePeriod, Granularity, Filter } }) => {
    const filters = (Filter?.And ?? [])
      .slice(1)
      .map((part: any) => (part.Tags === undefined ? (part.Not?.Tags === undefined ? (part.Dimensions === undefined ? 'other services' : 'services') : `with ${part.Not.Tags.Key}`) : `no ${part.Tags.Key}`));
    return [GroupBy.map((group: any) => group.Key).join('×'), Granularity, TimePeriod.Start, TimePeriod.End, ...filters].join(' ');
  });

describe('cost-explorer-parts', () => {
  test('asks two weeks by usage type, the week by owner, and the closed month', async () => {
    const { calls, ended } = await run(costExplorerParts, usual, around(['Owner', 'Team'], ['Env'], ['AWS Config']));
    expect(ended).toBe('normally');
    expect(questions(calls)).toEqual([
      'RECORD_TYPE DAILY 2025-12-24 2026-04-01',
      'SERVICE×RECORD_TYPE MONTHLY 2026-03-23 2026-03-30',
      'SERVICE×USAGE_TYPE MONTHLY 2026-03-23 2026-03-30',
      'SERVICE×USAGE_TYPE MONTHLY 2026-03-16 2026-03-23',
      'Owner×LINKED_ACCOUNT MONTHLY 2026-03-23 2026-03-30',
      'Team×LINKED_ACCOUNT MONTHLY 2026-03-23 2026-03-30 no Owner',
      'Owner×LINKED_ACCOUNT MONTHLY 2026-03-23 2026-03-30 with Env',
      'Team×LINKED_ACCOUNT MONTHLY 2026-03-23 2026-03-30 with Env no Owner',
      'LINKED_ACCOUNT×RECORD_TYPE MONTHLY 2026-03-01 2026-04-01',
      'SERVICE×LINKED_ACCOUNT MONTHLY 2026-03-01 2026-04-01 services',
      'Owner×LINKED_ACCOUNT MONTHLY 2026-03-01 2026-04-01 other services',
      'Team×LINKED_ACCOUNT MONTHLY 2026-03-01 2026-04-01 other services no Owner',
      'LINKED_ACCOUNT×USAGE_TYPE MONTHLY 2026-03-23 2026-03-30',
      'LINKED_ACCOUNT×USAGE_TYPE MONTHLY 2026-03-16 2026-03-23',
    ]);
    // record types are told apart where tax and credits are wanted, and left out of the filter there
    expect(calls[0]?.in.Filter).toBeUndefined();
    expect(calls[2]?.in.Filter).toEqual({ Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage'] } });
    expect(calls[2]?.in.Metrics).toContain('UsageQuantity');
  });

  test('splits the month and what is tagged only by keys that the week has owners by, and by the first', async () => {
    const only =
      (...active: readonly string[]) =>
      (input: any) => {
        const page: any = answer(input);
        for (const group of page.ResultsByTime[0].Groups) group.Keys = group.Keys.map((key: string) => (key.includes('$') && !active.includes(key.split('$')[0] as string) ? key.replace(/\$.*/, '$') : key));
        return page;
      };
    const tags = async (...active: readonly string[]) =>
      (await run(costExplorerParts, { GetCostAndUsage: only(...active) }, around(['Owner', 'owner', 'Team', 'team', 'fifth']))).calls.flatMap(({ in: { GroupBy, TimePeriod } }: any) =>
        GroupBy[0].Type === 'TAG' ? [`${GroupBy[0].Key} ${TimePeriod.Start}`] : [],
      );
    const week = ['Owner', 'owner', 'Team', 'team'].map(key => `${key} 2026-03-23`);
    expect(await tags('Team')).toEqual([...week, 'Owner 2026-03-01', 'Team 2026-03-01']);
    expect(await tags()).toEqual([...week, 'Owner 2026-03-01']);
  });

  test('turns answers into rows that say what they answer', async () => {
    const { of, dropped } = await run(costExplorerParts, usual, around(['Owner', 'Team'], ['Env'], ['AWS Config']));
    const rows = Object.values(of('bill-part')).map(({ data }) => data);
    expect(dropped).toBe(0);
    expect(rows.map(({ question }) => question)).toEqual([
      ...['day-record', 'service-record', 'usage', 'usage', 'owner', 'owner', 'owner-tagged', 'owner-tagged', 'month-record', 'month-service', 'month-owner', 'month-owner', 'account-usage', 'account-usage'],
    ]);
    const cost = { netAmortized: 0.125, unblended: 0.15, currency: 'USD', estimated: false };
    const none = { service: null, account: null, usageType: null, recordType: null, tagKey: null, owner: null };
    expect(rows[2]).toEqual({ ...none, question: 'usage', from: '2026-03-23', to: '2026-03-30', service: 'AWS Lambda', usageType: 'EUC1-Request', ...cost, quantity: 336, unit: 'Hrs' });
    expect(rows[4]).toEqual({ ...none, question: 'owner', from: '2026-03-23', to: '2026-03-30', account: '222222222222', tagKey: 'Owner', owner: 'payments', ...cost, quantity: null, unit: null });
  });

  test('says once what has no owner, and drops quantities of unlike units', async () => {
    const bare = (input: any) => {
      const page: any = answer(input);
      for (const group of page.ResultsByTime[0].Groups) {
        group.Keys = group.Keys.map((key: string) => (key.includes('$') ? key.replace(/\$.*/, '$') : key));
        if (group.Metrics.UsageQuantity !== undefined) group.Metrics.UsageQuantity.Unit = 'N/A';
      }
      return page;
    };
    const { of } = await run(costExplorerParts, { GetCostAndUsage: bare }, around(['Owner', 'Team']));
    const rows = Object.values(of('bill-part')).map(({ data }) => data);
    expect(rows.filter(({ question }) => question === 'owner').map(({ tagKey, owner }) => [tagKey, owner])).toEqual([['Owner', null]]);
    expect(rows.filter(({ question }) => question === 'usage').map(({ quantity, unit }) => [quantity, unit])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('in a small budget leaves out what comes last, and names it', async () => {
    const { ended, calls } = await run(costExplorerParts, usual, { ...around(['Owner']), requests: 6 });
    expect(calls).toHaveLength(6);
    expect(ended).toMatchObject({
      broken: { message: expect.stringMatching(/^after 6 pages of bill \(\$0\.06\) tag Owner and account from 2026-03-01, account and usage type with quantities from 2026-03-23, .* were left out: the run's budget of 6 requests/) },
    });
  });

  test('an account without data has nothing to read; a refusal is none', async () => {
    expect((await run(costExplorerParts, { GetCostAndUsage: () => refuse('DataUnavailableException') }, around(['Owner']))).ended).toHaveProperty('skipped');
    expect((await run(costExplorerParts, { GetCostAndUsage: deny }, around(['Owner']))).ended).toHaveProperty('broken');
  });

  test.each([
    ['no results', {}],
    ['a row without all its keys', { ResultsByTime: [{ TimePeriod: { Start: '2026-03-23', End: '2026-03-30' }, Total: {}, Estimated: false, Groups: [{ Keys: [], Metrics: metrics() }] }] }],
    ['a group that is not of the tag', { ResultsByTime: [{ TimePeriod: { Start: '2026-03-23', End: '2026-03-30' }, Total: {}, Estimated: false, Groups: [{ Keys: ['payments', '222222222222'], Metrics: metrics() }] }] }],
  ])('counts %s', async (_, out) => {
    const { ended, dropped } = await run(costExplorerParts, { GetCostAndUsage: (input: any) => (input.GroupBy[0].Type === 'TAG' ? out : answer(input)) }, around(['Owner']));
    expect([ended, dropped]).toEqual(['normally', 2]);
  });
});
