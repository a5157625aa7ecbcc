import { describe, expect, test } from 'vitest';
import { sessions } from '#aws/session';
import type { Request, Transport } from '#aws/transport';
import { collectAccount } from '#collect/collect';
import { collectors } from '#collect/registry.generated';
import { closedAnswers } from '#collect/reuse/closed-answers';
import { kinds } from '#inventory/registry.generated';
import type { Coverage } from '#kernel/cell';
import type { Objects } from '#store/objects';
import { openTape, writeHead } from '#store/tape';
import { memoryObjects } from '../recorded/memory-objects.ts';

const account = '111111111111';
const sharing = Object.values(collectors).filter(({ turn }) => turn !== undefined);
const metrics = { NetAmortizedCost: { Amount: '8', Unit: 'USD' }, UnblendedCost: { Amount: '10', Unit: 'USD' }, UsageQuantity: { Amount: '5', Unit: 'Hrs' } };
const keyOf = ({ Type, Key }: { Type: string; Key: string }): string => (Type === 'TAG' ? `${Key}$team` : ({ LINKED_ACCOUNT: account, REGION: 'eu-west-1', RECORD_TYPE: 'Usage' }[Key] ?? `a ${Key}`));

/** Cost Explorer as far as the collectors ask it; `endless`: every answer has a next page. */
function explorer({ endless = false, at }: { endless?: boolean; at: () => string }): { transport: Transport; asked: Request[] } {
  const asked: Request[] = [];
  const said = ({ op, in: input }: Request): object => {
    const { TimePeriod, GroupBy, NextPageToken } = input as any;
    const next = endless ? { NextPageToken: String(Number(NextPageToken ?? 0) + 1) } : {};
    if (op.startsWith('GetCostAndUsage'))
      return { ResultsByTime: [{ TimePeriod, Estimated: false, Total: GroupBy === undefined ? metrics : {}, Groups: GroupBy === undefined ? [] : [{ Keys: GroupBy.map(keyOf), Metrics: metrics }] }], ...next };
    const lists = { CoveragesByTime: [], UtilizationsByTime: [], SavingsPlansCoverages: [], SavingsPlansUtilizationDetails: [], CostAllocationTags: [], AnomalyMonitors: [], Anomalies: [] };
    return { ...lists, ...next, ...(endless ? { NextToken: String(asked.length) } : {}) };
  };
  return {
    asked,
    transport: {
      answer(request) {
        asked.push(request);
        return Promise.resolve({ op: request.op, in: request.in, out: said(request) as never, err: null, at: at() });
      },
      wait: () => Promise.resolve(),
    },
  };
}

async function collect(tape: Objects, transport: Transport, asOf: string, more: Partial<Parameters<typeof collectAccount>[0]['order']> = {}, only = sharing): Promise<readonly Coverage[]> {
  await writeHead(tape, { schema: 'tape/1', asOf, partition: 'aws', redactor: 'redactor/1', asked: {}, accounts: [{ id: account, name: '' }] });
  return collectAccount({
    order: { account, cells: only.map(({ id }) => ({ account, region: 'global', collector: id })), skipped: [], ...more },
    collectors,
    kinds,
    partition: 'aws',
    asOf,
    sessions: sessions({ partition: 'aws' }),
    transport,
    tape,
    asked: key => ({ 'tags.owner': ['Owner'], 'tags.required': [{ key: 'Owner' }, { key: 'CostCenter' }], 'cost.shared.services': [] })[key],
  });
}
const asOf = '2026-11-17T06:00:00Z';
const line = (coverage: readonly Coverage[], id: string): Coverage | undefined => coverage.find(({ collector }) => collector === id);

describe('the requests that a run may make to Cost Explorer', () => {
  test('stop at the budget although its pages have no end, all collectors together', async () => {
    const { transport, asked } = explorer({ endless: true, at: () => asOf });
    const coverage = await collect(memoryObjects(), transport, asOf, { requests: 100 });
    expect(asked).toHaveLength(100);
    expect(coverage.filter(({ status }) => status === 'complete')).toEqual([]);
    expect(line(coverage, 'cost-explorer-bill')).toMatchObject({ status: 'partial', reason: expect.stringMatching(/were cut off and .* left out: the run's budget of 100 requests to Cost Explorer \(\$1\.00\) is spent/) });
    expect(line(coverage, 'cost-explorer-rates')?.reason).toMatch(/budget of 100 requests/);
  });

  test('go to what is worth most: a small budget leaves out single resources, then usage by account, and says so', async () => {
    const whole = explorer({ at: () => asOf });
    const complete = await collect(memoryObjects(), whole.transport, asOf, { requests: 100 });
    expect(complete.filter(({ status }) => status !== 'complete')).toEqual([]);
    const needed = whole.asked.length;
    expect(needed).toBeLessThanOrEqual(49);
    const small = explorer({ at: () => asOf });
    const coverage = await collect(memoryObjects(), small.transport, asOf, { requests: needed - 2 });
    expect(small.asked).toHaveLength(needed - 2);
    expect(coverage.filter(({ status }) => status !== 'complete').map(({ collector }) => collector)).toEqual(['cost-explorer-parts', 'cost-explorer-resources']);
    expect(line(coverage, 'cost-explorer-parts')?.reason).toMatch(/account and usage type with quantities from 2026-11-02 was left out/);
  });

  test('count what the run asked before there was a plan', async () => {
    const tape = memoryObjects();
    const first = explorer({ at: () => asOf });
    await collect(
      tape,
      first.transport,
      asOf,
      { requests: 20 },
      sharing.filter(({ turn }) => turn === 1),
    );
    const second = explorer({ at: () => asOf });
    await collect(tape, second.transport, asOf, { requests: 20 });
    expect(first.asked.length).toBeGreaterThan(0);
    expect(first.asked.length + second.asked.length).toBe(20);
  });

  test('never wait for a collector of a later turn', () => {
    for (const { turn = 0, after = [] } of sharing) for (const other of sharing) if (after.some(kind => other.yields[kind] !== undefined)) expect(other.turn).toBeLessThan(turn);
  });
});

describe('a closed period that is asked again', () => {
  /** One run at an instant; gives how many requests it made and how many answers on its tape were used again. */
  async function scan(answers: Objects, at: string, endless = false): Promise<{ requests: number; reused: readonly (string | undefined)[]; rows: number }> {
    const tape = memoryObjects();
    const { transport, asked } = explorer({ at: () => at, endless });
    const bill = sharing.filter(({ id }) => id === 'cost-explorer-bill');
    const coverage = await collect(tape, transport, at, { requests: 100, closed: closedAnswers({ objects: answers, run: `weekly-${at}`, asOf: at, account, redactor: 'redactor/1' }) }, bill);
    const read = await openTape(tape);
    const reused: (string | undefined)[] = [];
    for (const file of read.files) for await (const calls of read.calls(file)) for (const call of calls) reused.push(call.reused);
    return { requests: asked.length, reused, rows: coverage[0]?.items ?? 0 };
  }

  test('costs nothing on the same day, and stands on the tape with the run that heard it', async () => {
    const answers = memoryObjects();
    const first = await scan(answers, asOf);
    expect(first.requests).toBe(9);
    expect(first.reused.every(run => run === undefined)).toBe(true);
    const again = await scan(answers, '2026-11-17T18:00:00Z');
    expect(again).toEqual({ requests: 0, reused: Array.from({ length: 9 }, () => `weekly-${asOf}`), rows: first.rows });
  });

  test('is asked again while AWS may count it again, and never after', async () => {
    const answers = memoryObjects();
    // the week before the reported one ends eight days before the run: asked then, it is not final
    await scan(answers, asOf);
    const week = await scan(answers, '2026-11-19T06:00:00Z');
    expect(week.reused.filter(run => run !== undefined)).toHaveLength(0);
    const late = memoryObjects();
    const final = closedAnswers({ objects: late, run: 'a', asOf: '2026-11-20T06:00:00Z', account, redactor: 'redactor/1' });
    const request = { cell: { account, region: 'global', collector: 'x' }, service: 'cost-explorer' as const, op: 'GetCostAndUsage', in: { TimePeriod: { Start: '2026-11-02', End: '2026-11-09' } } };
    const source = explorer({ at: () => '2026-11-20T06:00:00Z' });
    await final.transport(source.transport).answer(request as never, (() => Promise.reject(new Error())) as never);
    const months = closedAnswers({ objects: late, run: 'b', asOf: '2027-02-01T06:00:00Z', account, redactor: 'redactor/1' });
    expect(await months.transport(source.transport).answer(request as never, (() => Promise.reject(new Error())) as never)).toMatchObject({ reused: 'a', at: '2026-11-20T06:00:00Z' });
    expect(source.asked).toHaveLength(1);
  });

  test('is asked whole where it was not read to its end: no page by a token of another run', async () => {
    const answers = memoryObjects();
    await scan(answers, asOf, true);
    expect((await scan(answers, '2026-11-17T18:00:00Z')).requests).toBe(9);
  });
});
