import { describe, expect, test } from 'vitest';
import { conformalInterval, pooledErrors } from '#cost/forecast/conformal-interval';
import { backTest } from '#cost/forecast/back-test';
import { forecastMonth } from '#cost/forecast/forecast-month';
import { monthBefore, monthDays } from '#cost/forecast/month-days';
import { overrunProbability } from '#cost/forecast/overrun-probability';
import { scoreForecasts } from '#cost/forecast/score-forecasts';
import { isWeekend, on, seriesOf } from '../anomaly/series.ts';

const days = (cost: (at: number) => number | null, length = 200) => seriesOf(length, cost).days;
const sum = (points: readonly { on: string; micros: number }[], month: string) => points.filter(point => point.on.startsWith(month)).reduce((total, { micros }) => total + micros, 0);

describe('a month told before its end', () => {
  test.each([
    ['steady', () => 1000],
    ['with quiet weekends', (at: number) => (isWeekend(at) ? 500 : 1000)],
    ['growing', (at: number) => 1000 * 1.003 ** at],
    ['with a fee each 20th', (at: number) => (on(at).endsWith('-20') ? 15_000 : 1000)],
    ['with a fee that wanders by a day', (at: number) => (on(at) === '2026-08-20' || on(at) === '2026-09-21' || on(at) === '2026-10-20' ? 15_000 : 1000)],
  ])('%s: within 3 %% on its seventh day', (_, cost) => {
    const points = days(cost);
    const made = forecastMonth(points, '2026-10', '2026-10-07');
    expect(made?.method).toBe('damped');
    expect(Math.abs((made?.micros ?? 0) / sum(points, '2026-10') - 1)).toBeLessThan(0.03);
    expect(made).toMatchObject({ knownDays: 7, days: 31 });
  });

  test('a charge that came once is not told again, and one of this month that is past is not told twice', () => {
    const once = forecastMonth(
      days(at => (on(at) === '2026-09-20' ? 15_000 : 1000)),
      '2026-10',
      '2026-10-07',
    );
    expect(once?.charges).toBe(0);
    const past = forecastMonth(
      days(at => (on(at).endsWith('-03') ? 15_000 : 1000)),
      '2026-10',
      '2026-10-07',
    );
    expect(past?.charges).toBe(0);
    expect((past?.micros ?? 0) / 1e6).toBeCloseTo(45_000, -4);
  });

  test('on its last day it is what it was', () => {
    const points = days(() => 1000);
    expect(forecastMonth(points, '2026-10', '2026-10-31')?.micros).toBe(sum(points, '2026-10'));
  });

  test('days that were not read are told like those to come', () => {
    const points = days(at => (on(at) === '2026-10-03' ? null : 1000));
    const made = forecastMonth(points, '2026-10', '2026-10-07');
    expect(made?.knownDays).toBe(6);
    expect((made?.micros ?? 0) / 1e6).toBeCloseTo(31_000, -3);
  });

  test('a young series goes by its run rate and says so; without a day there is no forecast', () => {
    expect(
      forecastMonth(
        days(() => 1000, 10),
        '2026-06',
        on(9),
      ),
    ).toMatchObject({ method: 'run-rate' });
    expect(forecastMonth([], '2026-06', '2026-06-07')).toBeNull();
    expect(
      forecastMonth(
        days(() => 1000),
        '2026-05',
        '2026-05-07',
      ),
    ).toBeNull();
  });

  test('months are counted across years', () => {
    expect(monthBefore('2026-01')).toBe('2025-12');
    expect(monthDays('2028-02')).toHaveLength(29);
  });
});

describe('how sure it is', () => {
  const errors = Array.from({ length: 99 }, (_, index) => (index - 49) / 100);

  test('the interval holds the asked share of errors like those of the past', () => {
    const interval = conformalInterval({ micros: 1_000_000, known: 0 }, errors);
    const held = errors.filter(error => (interval?.low ?? 0) <= 1_000_000 * (1 + error) && 1_000_000 * (1 + error) <= (interval?.high ?? 0)).length;
    expect(held / errors.length).toBeGreaterThanOrEqual(0.8);
    expect(held / errors.length).toBeLessThan(0.85);
  });

  test('what is spent already is the least, and without errors there is no interval', () => {
    expect(conformalInterval({ micros: 1_000_000, known: 900_000 }, errors)?.low).toBe(900_000);
    expect(conformalInterval({ micros: 1_000_000, known: 0 }, [])).toBeNull();
    expect(overrunProbability({ micros: 1, known: 0 }, 2, [])).toBeNull();
  });

  test('errors are taken from costs alike in size, told on about the same day; too few say nothing', () => {
    const past = [
      ...Array.from({ length: 25 }, () => ({ size: 1e9, day: 7, error: 0.1 })),
      ...Array.from({ length: 25 }, () => ({ size: 1e12, day: 7, error: 0.5 })),
      ...Array.from({ length: 25 }, () => ({ size: 1e9, day: 20, error: 0.9 })),
    ];
    expect(new Set(pooledErrors(past, 1.5e9, 8))).toEqual(new Set([0.1]));
    expect(new Set(pooledErrors(past, 1e6, 8))).toEqual(new Set([0.1, 0.5]));
    expect(pooledErrors(past.slice(0, 9), 1e9, 7)).toEqual([]);
  });

  test('a budget is overrun for certain only when it is', () => {
    expect(overrunProbability({ micros: 1_000_000, known: 0 }, 1_000_000, errors)).toBeCloseTo(0.5, 1);
    expect(overrunProbability({ micros: 1_000_000, known: 0 }, 9_000_000, errors)).toBeGreaterThan(0);
    expect(overrunProbability({ micros: 1_000_000, known: 0 }, 100, errors)).toBeLessThan(1);
    expect(overrunProbability({ micros: 1_000_000, known: 200 }, 100, errors)).toBe(1);
  });

  test('a back-test tells past months with what was known then', () => {
    const past = backTest(
      days(() => 1000),
      '2026-11',
      7,
    );
    expect(past).toHaveLength(3);
    for (const { error } of past) expect(Math.abs(error)).toBeLessThan(0.02);
    expect(
      backTest(
        days(at => (on(at) === '2026-10-15' ? null : 1000)),
        '2026-11',
        7,
      ),
    ).toHaveLength(2);
  });
});

describe('forecasts against what happened', () => {
  const kept = (by: 'tally' | 'aws', micros: number, more: object = {}) => ({ level: 'total', by, month: '2026-10', madeOn: '2026-10-07', micros, low: null, high: null, ...more });

  test('the nearer one wins, over forecasts that both made', () => {
    const [total] = scoreForecasts([kept('tally', 110, { low: 90, high: 120 }), kept('aws', 130)], new Map([['total 2026-10', 100]]));
    expect(total).toMatchObject({ level: 'total', compared: 1, winner: 'tally' });
    expect(total?.scores).toEqual([
      { by: 'tally', forecasts: 1, error: 0.1, bias: 0.1, covered: 1 },
      { by: 'aws', forecasts: 1, error: 0.3, bias: 0.3, covered: null },
    ]);
  });

  test('nobody wins alone, and months that are not closed are not scored', () => {
    expect(scoreForecasts([kept('tally', 110)], new Map([['total 2026-10', 100]]))).toMatchObject([{ winner: null, compared: 0 }]);
    expect(scoreForecasts([kept('tally', 110), kept('aws', 100)], new Map())).toEqual([]);
    expect(scoreForecasts([kept('tally', 110), kept('aws', 90)], new Map([['total 2026-10', 100]]))).toMatchObject([{ winner: null, compared: 1 }]);
  });
});
