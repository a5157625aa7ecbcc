import { describe, expect, test } from 'vitest';
import { buildRunReport, RunReport } from '#reports/model/run';
import { emptyScan, findings, runInput } from './fixture.ts';

describe('the report of a scan', () => {
  const report = buildRunReport(runInput());
  test('keeps its contract', () => expect(RunReport.parse(report)).toEqual(report));
  test('shows the gravest first, the longest open among equals', () => {
    const order = report.topRisk.rows.map(row => `${['critical', 'high', 'medium', 'low', 'info'].indexOf(row.severity)} ${row.firstSeen}`);
    expect(order).toEqual([...order].sort());
    expect([report.topRisk.rows.length, report.topRisk.of]).toEqual([10, report.headline.open]);
  });
  test('shows the biggest savings first, and those without a price in none', () => {
    const saved = report.topSaving.rows.map(row => row.saves!.micros);
    expect(saved).toEqual([...saved].sort((a, b) => b - a));
    expect(report.headline.savings[0]!.findings).toBe(report.topSaving.of);
    expect(report.headline.unpriced).toBeGreaterThan(0);
  });
  test('counts by topic add up', () => {
    expect(report.byTopic.reduce((sum, topic) => sum + topic.open, 0)).toBe(report.headline.open);
    for (const outcome of ['pass', 'fail', 'not-assessed'] as const) expect(report.byTopic.reduce((sum, topic) => sum + topic.outcomes[outcome], 0)).toBe(report.headline.posture.outcomes[outcome]);
  });
  test('says first how to see everything, then what to mend, then what to save', () => {
    expect(report.steps.map(step => step.kind)).toEqual(['enter', 'grant', 'retry', 'tag-policy', 'fix', 'fix', 'fix', 'save']);
    expect(report.steps[0]).toMatchObject({ title: 'Let the scanner into 1 account', items: ['archive (131313131313)'] });
    expect(report.steps[1]).toMatchObject({ title: 'Grant 1 missing action', items: ['kms:GetKeyRotationStatus'] });
    expect(report.steps[3]!.items).toEqual(['Owner', 'CostCenter', 'Environment']);
  });
  test('does not ask for a tag policy where there is one', () => expect(buildRunReport({ ...runInput(), tagKeys: ['Owner'] }).steps.some(step => step.kind === 'tag-policy')).toBe(false));
  test('never adds unlike bases', () => {
    const mixed = findings().map((finding, index) => (finding.saves === null ? finding : { ...finding, saves: { ...finding.saves, basis: index % 2 === 0 ? ('list' as const) : ('unblended' as const) } }));
    const { savings } = buildRunReport(runInput(mixed)).headline;
    expect(savings.map(sum => sum.basis).sort()).toEqual(['list', 'unblended']);
  });
  test('of a scan that read nothing says so', () => {
    const empty = buildRunReport(emptyScan);
    RunReport.parse(empty);
    expect(empty.headline.state).toBe('unjudged');
    expect(empty.headline.sentence).toBe('Nothing was judged, so nothing is known to be right or wrong. Nothing of the estate was read.');
    expect(empty.steps[0]!.title).toBe('Find out why nothing was read');
  });
});
