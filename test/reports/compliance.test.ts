import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, FindingEvent } from '#kernel/finding';
import { severities } from '#kernel/severity';
import { outcomes } from '#kernel/verdict';
import { buildComplianceReport, ComplianceReport, type ComplianceInput } from '#reports/model/compliance';
import { isOverdue } from '#reports/model/finding-row';
import { verdictTally } from '#reports/model/verdict-tally';
import { asOf, checks, complianceInput, dice, emptyCompliance, events, findings, run, tallies, verdicts } from './fixture.ts';

const template = findings(1)[0]!;
function finding(id: string, more: Partial<Finding> = {}): Finding {
  return {
    ...template,
    id,
    resource: `arn:aws:ec2:eu-west-1:222222222222:volume/${id}`,
    state: 'open',
    closed: null,
    resolvedAt: null,
    reopened: 0,
    cohort: null,
    firstSeen: '2026-10-06T06:00:00Z',
    changedAt: '2026-10-06T06:00:00Z',
    severity: 'high',
    due: '2026-12-01T06:00:00Z',
    ...more,
  };
}
function event(of: Finding, type: FindingEvent['type'], after: Partial<Finding> = {}, more: Partial<FindingEvent> = {}): FindingEvent {
  return { finding: of.id, rev: 1, type, at: '2026-11-10T06:00:00Z', run: 'weekly-2026-11-10T06:00:00Z', actor: 'scan', before: type === 'opened' ? null : {}, after, prev: null, hash: '0'.repeat(64), ...more };
}
function reportOf(all: readonly Finding[], some: readonly FindingEvent[], more: Partial<ComplianceInput> = {}): ComplianceReport {
  return buildComplianceReport({ ...emptyCompliance, run: run(), week: '2026-W46', findings: all, events: some, checks, ...more });
}

describe('numbers and parts add up', () => {
  test('of the sample estate', () => {
    const report = buildComplianceReport(complianceInput());
    ComplianceReport.parse(report);
    const { flow, open, posture } = report.headline;
    expect(flow.before + flow.new + flow.reopened - flow.resolved + flow.baseline + flow.criteriaFound - flow.criteriaClosed + flow.later).toBe(flow.open);
    expect(flow.resolvedBy.passes + flow.resolvedBy.gone + flow.resolvedBy['not-applicable'] + flow.resolvedBy.unrecorded).toBe(flow.resolved);
    for (const parts of [report.byTopic, report.byCheck, report.bySeverity, report.byAccount]) {
      expect(parts.reduce((sum, part) => sum + part.open, 0)).toBe(open);
      for (const outcome of outcomes) expect(parts.reduce((sum, part) => sum + part.outcomes[outcome], 0)).toBe(posture.outcomes[outcome]);
    }
    for (const [key, total] of [
      ['new', flow.new],
      ['reopened', flow.reopened],
      ['resolved', flow.resolved],
      ['baseline', flow.baseline],
      ['criteriaFound', flow.criteriaFound],
      ['criteriaClosed', flow.criteriaClosed],
      ['open', open],
      ['overdue', report.headline.overdue],
    ] as const)
      expect(report.severities.reduce((sum, row) => sum + row[key], 0)).toBe(total);
    expect(report.unassessed.reduce((sum, gap) => sum + gap.verdicts, 0)).toBe(posture.outcomes['not-assessed']);
    expect(report.baseline.found).toBe(report.baseline.open + report.baseline.resolved);
    expect(report.open).toHaveLength(open);
    expect(report.overdue.length + report.nextDue.length).toBe(report.open.filter(row => row.due !== null).length);
    expect(report.byAccount.reduce((sum, row) => sum + row.incompleteCells, 0)).toBe(report.coverage.incompleteCells);
  });
  test('of any mixture of events', () => {
    const kinds = ['opened', 'reopened', 'resolved', 'changed'] as const;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            type: fc.constantFrom(...kinds),
            severity: fc.constantFrom(...severities),
            cohort: fc.constantFrom(null, 'baseline', 'criteria:x'),
            closed: fc.constantFrom(null, 'passes', 'gone', 'not-applicable', 'criteria-changed'),
            day: fc.integer({ min: 5, max: 17 }),
            open: fc.boolean(),
            known: fc.boolean(),
          }),
          { maxLength: 40 },
        ),
        specs => {
          const all = specs.flatMap((spec, index) => (spec.known ? [finding(`f${index}`, { severity: spec.severity, cohort: spec.cohort, state: spec.open ? 'open' : 'resolved', closed: spec.open ? null : spec.closed })] : []));
          const some = specs.map((spec, index) => event(finding(`f${index}`), spec.type, {}, { at: `2026-11-${String(spec.day).padStart(2, '0')}T06:00:00Z` }));
          const report = reportOf(all, some);
          ComplianceReport.parse(report);
          const { flow } = report.headline;
          expect(flow.before + flow.new + flow.reopened - flow.resolved + flow.baseline + flow.criteriaFound - flow.criteriaClosed + flow.later).toBe(flow.open);
          expect(flow.open).toBe(all.filter(item => item.state === 'open').length);
          for (const [key, total] of [
            ['new', flow.new],
            ['reopened', flow.reopened],
            ['resolved', flow.resolved],
            ['baseline', flow.baseline],
            ['criteriaFound', flow.criteriaFound],
            ['criteriaClosed', flow.criteriaClosed],
            ['open', flow.open],
          ] as const)
            expect(report.severities.reduce((sum, row) => sum + row[key], 0)).toBe(total);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a changed definition', () => {
  const found = finding('found', { cohort: 'criteria:abc', check: 'iam-policy-wildcard', firstSeen: '2026-11-10T06:00:00Z' });
  const shut = finding('shut', { state: 'resolved', closed: 'criteria-changed', check: 'iam-policy-wildcard' });
  const report = reportOf([found, shut], [event(found, 'opened'), event(shut, 'resolved', { closed: 'criteria-changed' })]);
  test('neither worsens nor improves: it is a cohort of its own', () => {
    expect(report.headline.flow).toMatchObject({ new: 0, resolved: 0, criteriaFound: 1, criteriaClosed: 1, before: 1, open: 1 });
    expect(report.changes.new).toEqual([]);
    expect(report.changes.resolved).toEqual([]);
    expect(report.changes.criteria).toEqual([{ check: 'iam-policy-wildcard', title: 'Policies name the actions that they allow', found: 1, closed: 1, open: 1 }]);
    expect(report.headline.sentence).toContain('Changed definitions moved another 2, which count neither as worse nor as better.');
  });
  test('marks the week in the trend', () => expect(report.trend.at(-1)).toMatchObject({ week: '2026-W46', breaks: 1 }));
  test('also when it reopens a finding that was mended', () => {
    const again = finding('again', { cohort: 'criteria:abc', reopened: 1 });
    expect(reportOf([again], [event(again, 'reopened', { cohort: 'criteria:abc' }, { before: { cohort: null } })]).headline.flow).toMatchObject({ criteriaFound: 1, reopened: 0 });
    expect(reportOf([again], [event(again, 'reopened', { cohort: 'criteria:abc' }, { before: { cohort: 'criteria:abc' } })]).headline.flow).toMatchObject({ criteriaFound: 0, reopened: 1 });
  });
});

describe('the first scan', () => {
  test('is a baseline and no wall of new findings', () => {
    const all = Array.from({ length: 30 }, (_, index) => finding(`b${index}`, { cohort: 'baseline', firstSeen: '2026-11-10T06:00:00Z', severity: index < 3 ? 'critical' : 'low' }));
    const report = reportOf(
      all,
      all.map(item => event(item, 'opened')),
    );
    expect(report.headline.flow).toMatchObject({ new: 0, baseline: 30, before: 0 });
    expect(report.headline.sentence).toBe('The first scan found 30 findings, the baseline that later weeks are measured against; 3 are critical or high.');
    expect(report.baseline).toMatchObject({ found: 30, open: 30, resolved: 0 });
    expect(report.baseline.byAccount.every(account => account.foundThisWeek)).toBe(true);
  });
});

describe('what is due', () => {
  test('is overdue from the instant it was due', () => {
    expect(isOverdue({ state: 'open', due: asOf }, asOf)).toBe(true);
    expect(isOverdue({ state: 'open', due: '2026-11-17T06:00:01Z' }, asOf)).toBe(false);
    expect(isOverdue({ state: 'resolved', due: '2020-01-01T00:00:00Z' }, asOf)).toBe(false);
    expect(isOverdue({ state: 'open', due: null }, asOf)).toBe(false);
  });
  test('comes soonest first', () => {
    const report = buildComplianceReport(complianceInput());
    const byId = new Map(report.open.map(row => [row.finding, row]));
    const dues = report.nextDue.map(id => byId.get(id)!.due!);
    expect(dues).toEqual([...dues].sort());
    const ages = report.oldest.map(id => byId.get(id)!.firstSeen);
    expect(ages).toEqual([...ages].sort());
  });
});

describe('weeks', () => {
  test('without a run are gaps, told and not drawn as zero', () => {
    const report = buildComplianceReport({
      ...complianceInput(),
      history: [
        { week: '2026-W42', open: { critical: 1, high: 1, medium: 1, low: 1, info: 1 }, breaks: 0 },
        { week: '2026-W44', open: null, breaks: 0 },
      ],
    });
    expect(report.trend.map(item => [item.week, item.total])).toEqual([
      ['2026-W42', 5],
      ['2026-W43', null],
      ['2026-W44', null],
      ['2026-W45', null],
      ['2026-W46', report.headline.open],
    ]);
    expect(report.weeksWithoutRun).toEqual(['2026-W43', '2026-W44', '2026-W45']);
  });
  test("are the run's own where none is asked for", () => expect(buildComplianceReport(emptyCompliance).week.week).toBe('2026-W47'));
  test('leave events of other weeks out, and say so', () => {
    const item = finding('x', { changedAt: '2026-11-17T06:00:00Z' });
    const report = reportOf([item], [event(item, 'opened', {}, { at: '2026-11-08T23:59:59Z' }), event(item, 'opened', {}, { at: '2026-11-16T00:00:00Z' })]);
    expect(report.headline.flow).toMatchObject({ new: 0, later: 1, before: 0, open: 1 });
    expect(report.notes.join('\n')).toContain('1 event from before 2026-11-09');
    expect(report.notes.join('\n')).toContain('1 event came after the week ended');
  });
  test('that do not lead back to the last report are told', () => {
    const input = complianceInput();
    expect(buildComplianceReport({ ...input, history: [{ week: '2026-W45', open: { critical: 1, high: 0, medium: 0, low: 0, info: 0 }, breaks: 0 }] }).notes[0]).toMatch(/^The report of the week before counted 1 open findings/);
    expect(buildComplianceReport(input).notes.join()).not.toContain('The report of the week before');
  });
});

describe('what is not known', () => {
  test('is said where nothing was judged', () => {
    const report = buildComplianceReport(emptyCompliance);
    ComplianceReport.parse(report);
    expect(report.headline).toMatchObject({ state: 'unjudged', sentence: 'Nothing was judged in this run, so nothing is known to be right or wrong.', posture: { passing: null, notAssessed: null } });
  });
  test('an event without its finding is counted and told', () => {
    const report = reportOf([], [event(finding('lost'), 'opened', { severity: 'low' }), event(finding('lost'), 'resolved')]);
    expect(report.severities.at(-1)).toMatchObject({ severity: null, resolved: 1 });
    expect(report.notes[0]).toContain('2 events of the week speak of findings that the store does not hold');
  });
  test('names the actions that verdicts lacked', () => {
    const { missingActions } = buildComplianceReport(complianceInput());
    expect(missingActions[0]).toMatchObject({ action: 'kms:GetKeyRotationStatus', checks: ['kms-key-rotation-off'], verdicts: 36 });
  });
});

describe('the tally of verdicts', () => {
  test('is the same in any order and loses none', () => {
    const list = verdicts(findings(40));
    const roll = dice(1);
    const shuffled = list
      .map(item => ({ item, at: roll() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
    const rows = tallies(list);
    expect(tallies(shuffled)).toEqual(rows);
    expect(rows.reduce((sum, row) => sum + outcomes.reduce((total, outcome) => total + row.outcomes[outcome], 0), 0)).toBe(list.length);
    for (const row of rows) expect(row.unassessed.reduce((sum, why) => sum + why.count, 0)).toBe(row.outcomes['not-assessed']);
  });
  test('of nothing is nothing', () => expect(verdictTally().rows()).toEqual([]));
  test('keeps no more than its checks and accounts', () => {
    const tally = verdictTally();
    const list = verdicts(findings(40));
    for (let turn = 0; turn < 20; turn += 1) for (const verdict of list) tally.add(verdict);
    expect(tally.rows()).toHaveLength(tallies(list).length);
  });
});

test('events of the sample estate match its findings', () => {
  const all = findings();
  expect(events(all).every(item => all.some(one => one.id === item.finding))).toBe(true);
});
