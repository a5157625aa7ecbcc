import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '#kernel/finding';
import { slaOutcomes } from '#kernel/lifecycle';
import { severities } from '#kernel/severity';
import { addDays } from '#kernel/time';
import { asOf } from '../fixture.ts';
import { accepted, kpiOf, made, reportOf } from './made.ts';

const closed = (id: string, more: Partial<Finding> = {}): Finding =>
  made(id, { state: 'resolved', closed: 'passes', severity: 'critical', firstSeen: '2026-11-01T06:00:00Z', resolvedAt: '2026-11-05T06:00:00Z', due: '2026-11-08T06:00:00Z', outcome: 'met', ...more });

describe('the rate of what is mended in time', () => {
  test('is met of all that was closed and all that is overdue; what is not known counts as not met', () => {
    const report = reportOf([closed('a'), closed('b'), closed('c', { outcome: 'missed', breachedAt: '2026-11-08T06:00:00Z' }), closed('d', { outcome: 'undetermined' }), made('e', { severity: 'critical', due: '2026-11-10T06:00:00Z' })]);
    const row = report.sla.rows.find(item => item.cohort === 'own' && item.severity === 'critical');
    expect(row).toMatchObject({ days: 7, met: 2, missed: 1, undetermined: 1, overdue: 1, rate: 0.4, atMost: 0.6 });
    expect(kpiOf(report, 'sla-critical')).toMatchObject({ value: 0.4, numerator: 2, denominator: 5, unknown: 1, unknownShare: 0.2, met: false });
  });
  test('is none where nothing was closed or ran out of time, and never full', () => {
    const report = reportOf([made('a')]);
    expect(kpiOf(report, 'sla-high')).toMatchObject({ value: null, met: null, denominator: 0 });
  });
  test('is not known to be met where what is not known could turn it', () => {
    const all = [...Array.from({ length: 18 }, (_, index) => closed(`m${index}`)), closed('u', { outcome: 'undetermined' })];
    expect(kpiOf(reportOf(all), 'sla-critical')).toMatchObject({ value: 18 / 19, met: null });
  });
  test('counts what was closed in the 90 days up to the run only, and the boundary on one side', () => {
    const from = addDays(asOf, -90);
    const report = reportOf([closed('in', { firstSeen: addDays(from, -2), resolvedAt: addDays(from, 1) }), closed('out', { firstSeen: addDays(from, -2), resolvedAt: from })]);
    expect(kpiOf(report, 'sla-critical')).toMatchObject({ numerator: 1, denominator: 1 });
  });
  test('leaves out what a definition closed, and says how many', () => {
    const report = reportOf([closed('a', { closed: 'criteria-changed', outcome: 'excluded' })]);
    expect(report.sla.rows.find(item => item.cohort === 'own' && item.severity === 'critical')).toMatchObject({ rate: null, excluded: 1 });
  });
  test('keeps the baseline and changed definitions apart', () => {
    const report = reportOf([closed('a', { cohort: 'baseline', outcome: 'missed' }), closed('b', { cohort: 'criteria:x' }), closed('c')]);
    expect(kpiOf(report, 'sla-critical')).toMatchObject({ value: 1, numerator: 1, denominator: 1 });
    expect(report.sla.rows.filter(item => item.severity === 'critical').map(item => [item.cohort, item.met, item.missed])).toEqual([
      ['own', 1, 0],
      ['baseline', 0, 1],
      ['definition', 1, 0],
    ]);
  });
});

test('the terms of the baseline are its own', () => {
  const days = { critical: 7, high: 30, medium: 90, low: 180, info: null };
  const { sla } = reportOf([closed('a', { cohort: 'baseline' })], [], { slaDays: days, baselineSlaDays: { ...days, critical: 21 } });
  expect(sla.rows.filter(row => row.severity === 'critical').map(row => [row.cohort, row.days])).toEqual([
    ['own', 7],
    ['baseline', 21],
    ['definition', 7],
  ]);
});

describe('days to mend', () => {
  test('are the median on the clock, begun days counted, without the time that it stood', () => {
    const report = reportOf([
      closed('a', { fixedAt: '2026-11-03T06:00:00Z', slaStart: '2026-11-01T06:00:00Z' }),
      closed('b', { slaStart: '2026-11-01T06:00:00Z', resolvedAt: '2026-11-11T06:00:01Z', paused: 5 * 86_400 }),
      closed('c', { slaStart: '2026-11-01T06:00:00Z', resolvedAt: '2026-11-05T06:00:01Z' }),
    ]);
    expect(kpiOf(report, 'mttr-critical')).toMatchObject({ value: 5, target: 7, met: true, denominator: 3 });
  });
  test('that are exactly the term do not meet it', () => {
    const report = reportOf([closed('a', { slaStart: '2026-11-01T06:00:00Z', resolvedAt: '2026-11-08T06:00:00Z', outcome: 'missed' })]);
    expect(kpiOf(report, 'mttr-critical')).toMatchObject({ value: 7, met: false });
  });
});

describe('what is overdue', () => {
  test('stands in the bucket of its full days', () => {
    const late = (id: string, days: number, more: Partial<Finding> = {}) => made(id, { due: addDays(asOf, -days), ...more });
    const report = reportOf([late('a', 0), late('b', 6), late('c', 7, { cohort: 'baseline' }), late('d', 29), late('e', 30), late('f', 89), late('g', 90)]);
    expect(report.sla.overdueByAge.map(row => [row.findings, row.baseline])).toEqual([
      [2, 0],
      [2, 1],
      [2, 0],
      [1, 0],
    ]);
    expect(report.headline.overdue).toBe(7);
  });
  test('is no finding whose risk is accepted', () => {
    const report = reportOf([made('a', { due: null, remaining: -86_400, work: 'accepted', acceptance: accepted(addDays(asOf, 20)) })]);
    expect(report.headline).toMatchObject({ overdue: 0, accepted: 1 });
    expect(report.sla.rows.find(row => row.cohort === 'own' && row.severity === 'high')).toMatchObject({ overdue: 0, accepted: 1, inTime: 0 });
  });
});

describe('breaches of the week', () => {
  test('are the dates that passed in it, whatever came of the finding', () => {
    const report = reportOf([
      made('before', { due: '2026-11-08T23:59:59Z' }),
      made('first', { due: '2026-11-09T00:00:00Z' }),
      closed('closed', { due: '2026-11-12T06:00:00Z', resolvedAt: '2026-11-14T06:00:00Z', outcome: 'missed', breachedAt: '2026-11-12T06:00:00Z' }),
      closed('unseen', { due: '2026-11-12T06:00:00Z', resolvedAt: '2026-11-14T06:00:00Z', outcome: 'missed' }),
      made('paused', { due: null, remaining: -3600, breachedAt: '2026-11-13T06:00:00Z', work: 'accepted', acceptance: accepted(addDays(asOf, 20)) }),
      made('moved', { due: '2026-12-12T06:00:00Z', breachedAt: '2026-11-13T06:00:00Z' }),
      made('after', { due: '2026-11-16T00:00:00Z' }),
    ]);
    expect(report.sla.breaches.map(row => [row.finding, row.now]).sort()).toEqual([
      ['closed', 'closed late'],
      ['first', 'overdue'],
      ['moved', 'has time again'],
      ['paused', 'accepted'],
      ['unseen', 'closed late'],
    ]);
  });
});

test('what is due soon is due within seven days after the run', () => {
  const report = reportOf([made('a', { due: asOf }), made('b', { due: addDays(asOf, 1) }), made('c', { due: addDays(asOf, 7) }), made('d', { due: '2026-11-24T06:00:01Z' })]);
  expect(report.sla.dueThisWeek).toEqual(['b', 'c']);
});

test('of any findings the rows add up to the open ones, the accepted ones and the overdue ones', () => {
  const one = fc.record({
    severity: fc.constantFrom(...severities),
    cohort: fc.constantFrom(null, 'baseline', 'criteria:x'),
    open: fc.boolean(),
    outcome: fc.constantFrom(...slaOutcomes),
    seen: fc.integer({ min: 1, max: 200 }),
    due: fc.option(fc.integer({ min: -120, max: 60 })),
    taken: fc.boolean(),
    until: fc.integer({ min: -5, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), specs => {
      const all = specs.map((spec, index) => {
        const isTaken = spec.open && spec.taken;
        return made(`f${index}`, {
          severity: spec.severity,
          cohort: spec.cohort,
          state: spec.open ? 'open' : 'resolved',
          closed: spec.open ? null : 'passes',
          firstSeen: addDays(asOf, -spec.seen - 1),
          resolvedAt: spec.open ? null : addDays(asOf, -Math.min(spec.seen, 100)),
          outcome: spec.open ? null : spec.outcome,
          due: isTaken || spec.due === null ? null : addDays(asOf, spec.due),
          work: isTaken ? 'accepted' : 'new',
          acceptance: isTaken ? accepted(addDays(asOf, spec.until)) : null,
        });
      });
      const report = reportOf(all);
      const sum = (field: 'overdue' | 'accepted' | 'inTime') => report.sla.rows.reduce((total, row) => total + row[field], 0);
      expect(sum('overdue') + sum('accepted') + sum('inTime')).toBe(report.headline.open);
      expect(sum('overdue')).toBe(report.headline.overdue);
      expect(sum('accepted')).toBe(report.headline.accepted);
      expect(report.sla.overdueByAge.reduce((total, row) => total + row.findings, 0)).toBe(report.headline.overdue);
      for (const row of report.sla.overdueByAge) expect(severities.reduce((total, severity) => total + row.bySeverity[severity], 0)).toBe(row.findings);
      const { inForce, byState, rows } = report.acceptances;
      expect(inForce).toBe(report.headline.accepted);
      expect(byState.expiring + byState['in-force']).toBe(inForce);
      expect(rows).toHaveLength(Object.values(byState).reduce((total, value) => total + value, 0));
      expect(report.byOwner.reduce((total, row) => total + row.open, 0)).toBe(report.headline.open);
      expect(report.byOwner.reduce((total, row) => total + row.accepted, 0)).toBe(report.headline.accepted);
      expect(report.byOwner.reduce((total, row) => total + row.overdue, 0)).toBe(report.headline.overdue);
      expect(kpiOf(report, 'accepted').numerator).toBe(report.headline.accepted);
      const unaccepted = all.filter(item => item.state === 'open' && item.severity === 'critical' && !rows.some(row => row.finding === item.id && row.state !== 'expired')).length;
      if (all.length > 0) expect(kpiOf(report, 'open-critical').value).toBe(unaccepted);
      for (const { numerator, denominator, unknown, unknownShare } of report.scorecard) {
        if (numerator !== null && denominator !== null) expect(numerator).toBeLessThanOrEqual(denominator);
        if (unknownShare !== null) expect(unknownShare).toBeLessThanOrEqual(1);
        if (unknownShare === null) expect(unknown).toBe(0);
      }
    }),
    { numRuns: 150 },
  );
});
