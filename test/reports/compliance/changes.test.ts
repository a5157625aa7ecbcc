import { expect, test } from 'vitest';
import type { Finding, FindingEvent } from '#kernel/finding';
import { complianceInput } from '../fixture.ts';
import { buildComplianceReport } from '#reports/model/compliance';
import { happened, made, reportOf } from './made.ts';

const week = '2026-11-10T06:00:00Z';
function causesOf(all: readonly Finding[], events: readonly FindingEvent[]) {
  const { changes } = reportOf(all, events);
  return { counted: changes.causes.map(({ kind, cause, findings }) => [kind, cause, findings]), lines: [...changes.new, ...changes.reopened, ...changes.resolved].map(({ cause }) => cause) };
}

test('a failure on a resource of that week is told from one that was there before', () => {
  const young = made('young', { firstSeen: week, incarnation: '2026-11-04T05:00:00Z' });
  const old = made('old', { firstSeen: week, incarnation: '2026-11-02T05:00:00Z' });
  const unknown = made('unknown', { firstSeen: week, incarnation: 'AIDAEXAMPLE' });
  const told = causesOf([young, old, unknown], [happened(young, 'opened'), happened(old, 'opened'), happened(unknown, 'opened')]);
  expect(told.counted).toEqual([
    ['new', 'new-resource', 1],
    ['new', 'first-failure', 2],
  ]);
  expect(told.lines).toEqual(['fails for the first time', 'fails for the first time', 'the resource is new, made on Nov 4, 2026']);
});

test('what came back says when it was closed', () => {
  const back = made('back', { reopened: 2 });
  expect(causesOf([back], [happened(back, 'reopened', { reopened: 2 }, { before: { resolvedAt: '2026-11-01T06:00:00Z' } })]).lines).toEqual(['was closed on Nov 1, 2026 and fails again, 2 times so far']);
});

test('what people mended is told from what passes by itself, is gone, or does not apply any more', () => {
  const closed = (id: string, how: Finding['closed'], more: Partial<Finding> = {}) => made(id, { state: 'resolved', closed: how, resolvedAt: week, ...more });
  const [worked, started, passes, gone, none] = [
    closed('worked', 'passes', { fixedAt: '2026-11-09T06:00:00Z' }),
    closed('started', 'passes', { work: 'in-progress' }),
    closed('passes', 'passes'),
    closed('gone', 'gone'),
    closed('none', 'not-applicable'),
  ];
  const hand = happened(worked, 'marked-fixed', {}, { rev: 3, at: '2026-11-09T07:00:00Z', actor: 'u1', by: { sub: 'u1', name: 'Platform engineer', roles: ['finops'] } });
  const told = causesOf([worked, started, passes, gone, none], [hand, ...[worked, started, passes, gone, none].map(item => happened(item, 'resolved', { closed: item.closed }))]);
  expect(told.counted).toEqual([
    ['resolved', 'mended-by-people', 2],
    ['resolved', 'mended', 1],
    ['resolved', 'no-longer-applies', 1],
    ['resolved', 'resource-gone', 1],
  ]);
  expect(told.lines.sort()).toEqual(['mended by those who work on it', 'mended, worked on by Platform engineer; the fix is of Nov 9, 2026', 'passes now, nobody had taken it up', 'the check applies no longer', 'the resource is gone']);
});

test('a definition, a check that is no more and an account that is out of scope improve nothing', () => {
  const all = (['criteria-changed', 'retired', 'out-of-scope'] as const).map(closed => made(closed, { state: 'resolved', closed, resolvedAt: week }));
  const { changes, headline } = reportOf(
    all,
    all.map(item => happened(item, 'resolved', { closed: item.closed })),
  );
  expect(changes.causes.map(({ kind, cause }) => [kind, cause])).toEqual([
    ['criteria-closed', 'definition-closed'],
    ['criteria-closed', 'check-retired'],
    ['criteria-closed', 'out-of-scope'],
  ]);
  expect(headline.flow).toMatchObject({ resolved: 0, criteriaClosed: 3 });
});

test('the causes add up to the flow', () => {
  const { changes, headline } = buildComplianceReport(complianceInput());
  const sum = (kind: string) => changes.causes.filter(row => row.kind === kind).reduce((total, row) => total + row.findings, 0);
  const { flow } = headline;
  expect([sum('new'), sum('reopened'), sum('resolved'), sum('baseline'), sum('criteria-found'), sum('criteria-closed')]).toEqual([flow.new, flow.reopened, flow.resolved, flow.baseline, flow.criteriaFound, flow.criteriaClosed]);
});
