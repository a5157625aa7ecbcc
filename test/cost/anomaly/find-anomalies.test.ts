import { describe, expect, test } from 'vitest';
import type { DailySeries } from '#cost/anomaly/daily-series';
import { excludedRecordTypes } from '#cost/anomaly/excluded-record-types';
import { findAnomalies, type Anomaly } from '#cost/anomaly/find-anomalies';
import { incidentFigures, mergeIncidents } from '#cost/anomaly/merge-incidents';
import { ownerGate } from '#cost/anomaly/owner-gate';
import { anomalySentence, measuredOf } from '#reports/model/anomaly-sentence';
import { on, seriesOf } from './series.ts';

const gateOf = () => 25_000_000;
const find = (series: DailySeries, closed = 111, from = 0): Anomaly[] => findAnomalies(series, { from: on(from), closedThrough: on(closed), gateOf });
/** From `at` on AWS may still change it, as it says of the days of an open month. */
const estimatedFrom = (series: DailySeries, at: number): DailySeries => ({ ...series, days: series.days.map(day => ({ ...day, estimated: day.on >= on(at) })) });

describe('anomalies of a series', () => {
  const spike = seriesOf(112, at => (at === 80 ? 1800 : 1000));

  test('say what was expected, how far days lie apart, and by how much it is off', () => {
    const [found, ...more] = find(spike);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ on: on(80), provisional: false, step: false, began: on(80), basis: { by: 'history' } });
    expect(found?.excess).toBe((found?.actual ?? 0) - (found?.expected ?? 0));
    expect(anomalySentence(measuredOf(found as Anomaly), 'USD')).toMatch(/^The last 8 Thursdays were \$\d[\d,.]* ± \$\d[\d.]*\.$/);
  });

  test('start where they are asked to', () => {
    expect(find(spike, 111, 81)).toEqual([]);
  });

  test.each([
    [24_000_000, 1],
    [1_000_000_000, 0],
  ])('below the gate of its owner (%d) nothing is told', (gate, many) => {
    expect(findAnomalies(spike, { from: on(0), closedThrough: on(111), gateOf: () => gate })).toHaveLength(many);
  });

  test('an unfinished day never drops: two days ago may, the day after may only rise, later days are not looked at', () => {
    const falls = (at: number) =>
      estimatedFrom(
        seriesOf(at + 1, day => (day === at ? 100 : 1000)),
        at - 5,
      );
    expect(find(falls(80), 80)).toHaveLength(1);
    expect(find(falls(81), 80)).toEqual([]);
    expect(find(falls(82), 80)).toEqual([]);
    const rises = (at: number) =>
      estimatedFrom(
        seriesOf(at + 1, day => (day === at ? 2500 : 1000)),
        at - 5,
      );
    expect(find(rises(81), 80)).toMatchObject([{ on: on(81), provisional: true }]);
    expect(anomalySentence(measuredOf(find(rises(81), 80)[0] as Anomaly), 'USD')).toContain('can only grow');
    expect(find(rises(82), 80)).toEqual([]);
  });

  test('a day that AWS calls final may drop, however late it is', () => {
    expect(
      find(
        seriesOf(83, at => (at === 82 ? 100 : 1000)),
        80,
      ),
    ).toMatchObject([{ on: on(82), provisional: false }]);
  });

  test('without history a series is measured by what its siblings are of their accounts', () => {
    const young = (cost: number) => seriesOf(10, () => cost, { id: 'young' });
    const whole = seriesOf(10, () => 10_000, { id: 'whole', service: null });
    const siblings = ['a', 'b', 'c'].map(id => ({ own: seriesOf(10, () => 100, { id }), whole: seriesOf(10, () => 1000, { id: `${id} whole`, service: null }) }));
    const ask = (cost: number, others = siblings) => findAnomalies(young(cost), { from: on(0), closedThrough: on(9), gateOf, young: { whole, siblings: others } });
    expect(ask(1000)).toEqual([]);
    const found = ask(6000);
    expect(found.length).toBe(10);
    expect(found[0]).toMatchObject({ basis: { by: 'siblings', siblings: 3 } });
    expect((found[0]?.expected ?? 0) / 1e6).toBeCloseTo(1000, -2);
    expect(anomalySentence(measuredOf(found[0] as Anomaly), 'USD')).toContain('3 other accounts');
    expect(ask(6000, siblings.slice(0, 2))).toEqual([]); // too few to say
  });

  test('fees, taxes and credits are named as left out', () => {
    for (const type of ['Tax', 'Credit', 'Refund', 'RIFee', 'Support fee', 'SavingsPlanRecurringFee']) expect(excludedRecordTypes.has(type)).toBe(true);
    expect(excludedRecordTypes.has('Usage')).toBe(false);
  });
});

describe('the gate of an owner', () => {
  const said = (word: 'ok' | 'planned' | 'not-useful', count: number) => Array.from({ length: count }, (_, index) => ({ owner: 'a', on: `2026-10-${String(index + 1).padStart(2, '0')}`, said: word }));
  test('is 25 units or 2 % of the week', () => {
    expect(ownerGate(0, [], 'a')).toBe(25_000_000);
    expect(ownerGate(1_250_000_000, [], 'a')).toBe(25_000_000);
    expect(ownerGate(10_000_000_000, [], 'a')).toBe(200_000_000);
  });
  test('rises with "not useful" to four times at most, falls with "ok" to once at least, and heeds no other owner', () => {
    expect(ownerGate(0, said('not-useful', 1), 'a')).toBe(31_250_000);
    expect(ownerGate(0, said('not-useful', 30), 'a')).toBe(100_000_000);
    expect(ownerGate(0, said('ok', 5), 'a')).toBe(25_000_000);
    expect(ownerGate(0, [...said('not-useful', 1), { owner: 'a', on: '2026-10-09', said: 'ok' }], 'a')).toBe(25_000_000);
    expect(ownerGate(0, said('planned', 5), 'a')).toBe(25_000_000);
    expect(ownerGate(0, said('not-useful', 5), 'b')).toBe(25_000_000);
  });
});

describe('incidents', () => {
  const account = (id: string, from: number, days: number, more: Partial<DailySeries> = {}) => seriesOf(112, at => (at >= from && at < from + days ? 1800 : 1000), { id, account: id, usageType: 'BoxUsage:m5.large', ...more });
  const period = { from: on(77), last: on(90) };

  test('the same usage type on the same days in several accounts is one, whose parts add up', () => {
    const alerts = [...find(account('1', 80, 3)), ...find(account('2', 80, 3))];
    const [incident, ...more] = mergeIncidents(alerts, period);
    expect(more).toEqual([]);
    expect(incident).toMatchObject({ from: on(80), last: on(82), days: 3, direction: 'rise', usageType: 'BoxUsage:m5.large', state: 'new', over: true, delayDays: 1, step: false });
    expect(incident?.parts.map(({ series }) => series.account).sort()).toEqual(['1', '2']);
    expect(incident?.parts.reduce((sum, { excess }) => sum + excess, 0)).toBe(incident?.excess);
    expect(incident?.excess).toBe((incident?.actual ?? 0) - (incident?.expected ?? 0));
  });

  test('other usage types, the other direction, and days apart are incidents of their own', () => {
    const other = mergeIncidents([...find(account('1', 80, 1)), ...find(account('2', 80, 1, { usageType: 'NatGateway-Bytes' }))], period);
    expect(other).toHaveLength(2);
    const fall = seriesOf(112, at => (at === 80 ? 200 : 1000), { id: '3', usageType: 'BoxUsage:m5.large' });
    expect(
      mergeIncidents([...find(account('1', 80, 1)), ...find(fall)], period)
        .map(({ direction }) => direction)
        .sort(),
    ).toEqual(['drop', 'rise']);
    const twice = seriesOf(112, at => (at === 80 || at === 84 ? 1800 : 1000), { id: '4' });
    expect(mergeIncidents(find(twice), period)).toHaveLength(2);
    const quietDay = seriesOf(112, at => (at === 80 || at === 82 ? 1800 : 1000), { id: '4' });
    expect(mergeIncidents(find(quietDay), period)).toHaveLength(1);
  });

  test('a total and its part are never one', () => {
    const whole = seriesOf(112, at => (at === 80 ? 1800 : 1000), { id: 'total', account: null, service: null });
    expect(mergeIncidents([...find(whole), ...find(account('1', 80, 1))], period)).toHaveLength(2);
  });

  test.each([
    [80, 'new', true],
    [70, 'closed', true],
    [89, 'new', false],
  ])('one that began on day %d is %s', (from, state, over) => {
    expect(mergeIncidents(find(account('1', from, 2)), period)).toMatchObject([{ state, over }]);
  });

  test('figures count drops apart', () => {
    const fall = seriesOf(112, at => (at === 80 ? 200 : 1000), { id: '3', usageType: 'x' });
    const all = mergeIncidents([...find(account('1', 80, 2)), ...find(fall)], period);
    const figures = incidentFigures(all);
    expect(figures).toMatchObject({ incidents: 2, days: 3, medianDelayDays: 1 });
    expect(figures.excess).toBeGreaterThan(0);
    expect(figures.drops).toBeLessThan(0);
    expect(incidentFigures([]).medianDelayDays).toBeNull();
  });
});
