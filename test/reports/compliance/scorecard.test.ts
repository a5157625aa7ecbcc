import { describe, expect, test } from 'vitest';
import { buildComplianceReport, ComplianceReport } from '#reports/model/compliance';
import { weekCountsOf } from '#reports/model/compliance/week-counts-of';
import { kpiIds } from '#reports/model/compliance/kpi-ids';
import { complianceInput, coverage, emptyCompliance } from '../fixture.ts';
import { kpiOf, made, reportOf } from './made.ts';

const report = buildComplianceReport(complianceInput());

describe('the scorecard', () => {
  test('has every number once, with 13 weeks', () => {
    ComplianceReport.parse(report);
    expect(report.scorecard.map(({ id }) => id)).toEqual(kpiIds);
    for (const { trend } of report.scorecard) expect(trend.map(({ week }) => week)).toEqual(report.scorecard[0]!.trend.map(({ week }) => week));
    expect(report.scorecard[0]!.trend.at(0)?.week).toBe('2026-W34');
  });
  test('agrees with the sections that its numbers are of', () => {
    expect(kpiOf(report, 'accepted').value).toBe(report.acceptances.inForce);
    expect(kpiOf(report, 'rotation').value).toBe(report.rotation.headline.rate);
    expect(kpiOf(report, 'tags').value).toBe(report.tagging.state === 'judged' ? report.tagging.total.share : null);
    expect(kpiOf(report, 'coverage')).toMatchObject({ numerator: report.coverage.statuses.complete, unknown: report.coverage.incompleteCells });
    expect(kpiOf(report, 'controls')).toMatchObject({ numerator: 5, denominator: 7 });
    const row = report.sla.rows.find(item => item.cohort === 'own' && item.severity === 'high')!;
    expect(kpiOf(report, 'sla-high')).toMatchObject({ value: row.rate, numerator: row.met, denominator: row.met + row.missed + row.undetermined + row.overdue });
  });
  test('tells nothing where nothing was judged', () => {
    const empty = buildComplianceReport(emptyCompliance);
    expect(empty.scorecard.every(({ value, met }) => value === null && met === null)).toBe(true);
  });
  test('never calls a target met that something unread could turn', () => {
    const tags = (pass: number, fail: number, notAssessed: number) =>
      kpiOf(reportOf([], [], { tagging: { verdicts: [{ account: '222222222222', kind: 'ec2-volume', pass, fail, notAssessed, notApplicable: 0 }], keys: ['Owner'], gaps: null } }), 'tags');
    expect(tags(95, 5, 0)).toMatchObject({ value: 0.95, met: true });
    expect(tags(95, 5, 1)).toMatchObject({ value: 0.95, met: null, unknown: 1 });
    expect(tags(94, 6, 0)).toMatchObject({ met: false });
    expect(tags(0, 0, 9)).toMatchObject({ value: null, met: null });
    const critical = { check: 'iam-policy-escalation', topic: 'access', account: '222222222222', severity: 'critical', unassessed: [] } as const;
    const open = (notAssessed: number) => kpiOf(reportOf([], [], { tallies: [{ ...critical, outcomes: { fail: 0, pass: 5, 'not-applicable': 0, 'not-assessed': notAssessed, manual: 0 } }] }), 'open-critical');
    expect(open(0)).toMatchObject({ value: 0, met: true });
    expect(open(1)).toMatchObject({ value: 0, met: null, unknown: 1, unknownShare: 1 / 6 });
  });
  test('counts cells that were left out on purpose neither as read nor as unread', () => {
    const cells = coverage();
    const skipped = cells.filter(({ status }) => status === 'skipped').length;
    expect(kpiOf(reportOf([], [], { coverage: cells }), 'coverage').denominator).toBe(cells.length - skipped);
  });
});

describe('the weeks before', () => {
  const input = complianceInput();
  test('are what was kept of their reports: what one week keeps the next one shows', () => {
    const next = buildComplianceReport({ ...input, week: '2026-W47', events: [], history: [...(input.history ?? []), weekCountsOf(report)] });
    for (const id of kpiIds) expect(kpiOf(next, id).before).toBe(kpiOf(report, id).value);
    expect(next.byTopic.map(({ before }) => before)).toEqual(report.byTopic.map(({ passing }) => passing));
    expect(next.byAccount.map(({ account, before }) => [account, before]).sort()).toEqual(report.byAccount.map(({ account, passing }) => [account, passing]).sort());
    expect(next.frameworks[0]?.before).toEqual({ passes: report.frameworks[0]!.states.passes, fails: report.frameworks[0]!.states.fails, notAssessed: report.frameworks[0]!.states['not-assessed'] });
    expect(next.postureWeeks.at(-2)).toMatchObject({ week: '2026-W46', ran: true, frameworks: { 'sample-1.0': report.frameworks[0]!.states.fails } });
  });
  test('without a run are gaps in every line, and never a zero', () => {
    for (const { trend } of report.scorecard) expect(trend.find(({ week }) => week === '2026-W41')?.value).toBeNull();
    expect(report.postureWeeks.find(({ week }) => week === '2026-W41')).toMatchObject({ ran: false, topics: { access: null } });
  });
  test('of older versions tell what they kept', () => expect(kpiOf(report, 'open-critical').trend.find(({ week }) => week === '2026-W40')?.value).toBe(9));
  test('that come later change nothing', () => {
    const later = { ...weekCountsOf(report), week: '2026-W48' };
    expect(buildComplianceReport({ ...input, history: [...(input.history ?? []), later] })).toEqual(report);
  });
});

test('findings without an owner are a row of their own', () => {
  expect(reportOf([made('a', { owner: null }), made('b', { owner: 'web' })]).byOwner.map(({ owner, open }) => [owner, open])).toEqual([
    [null, 1],
    ['web', 1],
  ]);
});
