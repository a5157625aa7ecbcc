import { describe, expect, test } from 'vitest';
import { costHtml } from '#reports/html/cost';
import type { CostWeek } from '#reports/model/cost-history';
import { daysFrom, type FocusRow } from './focus-csv.ts';
import { is, known, report } from './report-of.ts';

describe('an odd bill', () => {
  const weeks = (row: (day: string, index: number) => FocusRow[]): FocusRow[] => daysFrom('2026-10-12', 21).flatMap(row);

  test('in another currency says so in every amount', async () => {
    const made = await report(weeks(day => [{ day, cost: '10', currency: 'EUR' }]));
    expect(made.currency).toBe('EUR');
    expect(made.headline.sentence).toContain('EUR 70');
    expect(costHtml(made)).not.toContain('$70');
  });

  test('in two currencies counts the one with most rows and names the other', async () => {
    const made = await report(weeks((day, index) => [{ day, cost: '10' }, { day, cost: '5' }, ...(index % 2 === 0 ? [{ day, cost: '7', currency: 'JPY' }] : [])]));
    expect(made.currency).toBe('USD');
    expect(known(made).source.dropped).toEqual([{ reason: 'in another currency: JPY', rows: 11, billed: 77_000_000 }]);
  });

  test('with refunds and credits keeps them out of what moved, and in the invoice', async () => {
    const made = await report(
      weeks((day, index) => [
        { day, cost: '10' },
        ...(index === 16
          ? [
              { day, kind: 'Credit', cost: '-500' },
              { day, kind: 'Adjustment', cost: '-20' },
              { day, class: 'Correction', cost: '-7.5' },
            ]
          : []),
      ]),
      { asOf: '2026-11-05T00:00:00Z' },
    );
    expect(made.headline.cost).toMatchObject({ micros: 70_000_000, change: 0 });
    const line = is(known(made).invoice);
    expect(line.billed).toBe(70_000_000 - 527_500_000);
    expect(line.lines.map(({ charge, micros }) => [charge, micros])).toEqual([
      ['credit', 500_000_000],
      ['refund', 27_500_000],
    ]);
  });

  test('whose usage is below zero is told so, without a share of it', async () => {
    const made = await report(
      weeks(day => [{ day, cost: '-4' }]),
      { config: { tags: { required: [{ key: 'x' }] } } },
    );
    expect(made.headline.cost).toMatchObject({ micros: -28_000_000, change: 0 });
    const { allocation, scorecard } = known(made);
    expect(is(allocation).total).toBe(-28_000_000);
    expect(scorecard.find(({ id }) => id === 'allocated')).toMatchObject({ value: null, reason: 'credits make the week cost nothing' });
  });

  test('with an empty week says that it cost nothing, not that it is unknown', async () => {
    const rows = [...daysFrom('2026-10-12', 7), ...daysFrom('2026-10-26', 7)].map((day): FocusRow => ({ day, cost: '10' }));
    const made = await report(rows, { week: '2026-W43', asOf: '2026-11-05T00:00:00Z' });
    expect(made.headline.cost).toMatchObject({ state: 'known', micros: 0, before: 70_000_000, change: -70_000_000 });
    expect(is(known(made).effects).total.effects.gone).toBe(-70_000_000);
  });

  test('of a first week has nothing to compare with, and says what that takes', async () => {
    const made = await report(
      daysFrom('2026-10-26', 7).map((day): FocusRow => ({ day, cost: '10' })),
      { asOf: '2026-11-05T00:00:00Z' },
    );
    expect(made.headline.cost).toMatchObject({ state: 'known', before: null, change: null });
    const { effects, anomalies, growth, showback, forecast } = known(made);
    expect([effects.state, anomalies.state, growth.state]).toEqual(['unknown', 'unknown', 'unknown']);
    expect(anomalies).toMatchObject({ reason: 'the bill has 0 days before the week, and 28 are needed to know what is usual' });
    expect(is(showback).days).toBe(6);
    expect(is(forecast)).toMatchObject({ low: null, high: null });
  });

  test('without a row that can be read is one clear line', async () => {
    await expect(report([{ day: 'never', cost: '1' }])).rejects.toThrow('the bill has no rows that can be read: 1 a day that cannot be read');
  });
});

describe('history', () => {
  const year = (cost: (day: string) => string): FocusRow[] => daysFrom('2025-10-27', 378).map(day => ({ day, cost: cost(day) }));

  test('of a year tells growth against the band that is meant', async () => {
    const made = await report(
      year(day => (day >= '2026-10-26' ? '11' : '10')),
      { week: '2026-W44', asOf: '2026-11-09T00:00:00Z' },
    );
    expect(known(made).growth).toMatchObject({ state: 'known', weeks: 1, now: 77_000_000, before: 70_000_000, share: 0.1, met: true, stored: 0 });
  });

  test('that the bill no longer has is taken as it was published', async () => {
    const stored: CostWeek[] = [{ schema: 'cost-week/1', week: '2025-W44', asOf: '2025-11-04T00:00:00Z', source: 'FOCUS 1.2', currency: 'USD', basis: 'net-amortized', micros: 50_000_000, billed: null }];
    const rows = year(() => '10').filter(({ day }) => day >= '2026-09-01');
    const { growth } = known(await report(rows, { week: '2026-W44', asOf: '2026-11-09T00:00:00Z', stored }));
    expect(growth).toMatchObject({ state: 'known', now: 70_000_000, before: 50_000_000, share: 0.4, met: false, stored: 1 });
  });

  test('that was published otherwise is restated with its reason', async () => {
    const rows = [...year(() => '10').filter(({ day }) => day >= '2026-09-01'), { day: '2026-10-20', cost: '30' }];
    const published: CostWeek = { schema: 'cost-week/1', week: '2026-W43', asOf: '2026-10-27T00:00:00Z', source: 'FOCUS 1.2', currency: 'USD', basis: 'net-amortized', micros: 70_000_000, billed: { usage: 70_000_000 } };
    const { restated } = known(await report(rows, { week: '2026-W44', asOf: '2026-11-09T00:00:00Z', stored: [published, { ...published, week: '2026-W42' }] }));
    expect(restated).toEqual([{ week: '2026-W43', published: 70_000_000, publishedOn: '2026-10-27', now: 100_000_000, change: 30_000_000, reason: 'AWS counted 1 kind of charge again: usage on demand' }]);
    const other = known(await report(rows, { week: '2026-W44', asOf: '2026-11-09T00:00:00Z', stored: [{ ...published, basis: 'unblended' }] })).restated;
    expect(other[0]!.reason).toBe('the basis was unblended and is net-amortized');
  });
});
