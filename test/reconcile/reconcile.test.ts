import { digest } from '#kernel/hash';
import { describe, expect, test } from 'vitest';
import { allListed, cell, empty, observation, step, verdictOf } from './observation.ts';

const failing = verdictOf({ check: 'volume-bad', resource: 'v1', outcome: 'fail' });
const day = (days: number): string => new Date(Date.UTC(2026, 3, 2 + days)).toISOString().replace('.000', '');

describe('a finding lives', () => {
  test('the first scan of an account is its baseline', () => {
    const { changes } = step(empty, [failing], observation());
    expect(changes).toHaveLength(1);
    expect(changes[0]?.after).toMatchObject({ state: 'open', cohort: 'baseline', rev: 1, firstSeen: '2026-04-02T00:00:00Z', due: '2026-05-02T00:00:00Z' });
    expect(changes[0]?.event).toMatchObject({ type: 'opened', rev: 1, prev: null, before: null });
  });
  test('what appears later has no cohort', () => {
    const first = step(empty, [], observation());
    const { changes } = step(first.state, [failing], observation({ asOf: day(7), run: 'scan-2' }));
    expect(changes[0]?.after.cohort).toBeNull();
  });
  test('a pass resolves, a later failure reopens with the old clock moved by the time it was away', () => {
    const opened = step(empty, [failing], observation());
    const resolved = step(opened.state, [{ ...failing, outcome: 'pass' }], observation({ asOf: day(7), run: 'scan-2' }));
    expect(resolved.changes[0]?.after).toMatchObject({ state: 'resolved', closed: 'passes', resolvedAt: day(7), rev: 2 });
    const reopened = step(resolved.state, [failing], observation({ asOf: day(14), run: 'scan-3' }));
    expect(reopened.changes[0]?.after).toMatchObject({ state: 'open', closed: null, resolvedAt: null, reopened: 1, due: '2026-05-09T00:00:00Z', firstSeen: '2026-04-02T00:00:00Z' });
    const late = step(resolved.state, [failing], observation({ asOf: day(60), run: 'scan-9' }));
    expect(late.changes[0]?.after.due).toBe('2026-07-01T00:00:00Z');
  });
  test('not-applicable resolves under its own name; not-assessed and manual change nothing', () => {
    const opened = step(empty, [failing], observation());
    expect(step(opened.state, [{ ...failing, outcome: 'not-applicable' }], observation({ asOf: day(1) })).changes[0]?.after.closed).toBe('not-applicable');
    expect(step(opened.state, [{ ...failing, outcome: 'not-assessed' }], observation({ asOf: day(1) })).changes).toEqual([]);
    expect(step(opened.state, [{ ...failing, outcome: 'manual' }], observation({ asOf: day(1) })).changes).toEqual([]);
  });
  test('a worse severity brings the due date nearer, a milder one counts from the first sight', () => {
    const opened = step(empty, [failing], observation());
    const worse = step(opened.state, [{ ...failing, severity: 'critical' }], observation({ asOf: day(10), run: 'scan-2' }));
    expect(worse.changes[0]).toMatchObject({ event: { type: 'changed' }, after: { due: day(17) } });
    const milder = step(opened.state, [{ ...failing, severity: 'low' }], observation({ asOf: day(10), run: 'scan-2' }));
    expect(milder.changes[0]?.after.due).toBe('2026-09-29T00:00:00Z');
  });
  test('events are chained and their hash is that of their content', () => {
    const opened = step(empty, [failing], observation());
    const changed = step(opened.state, [{ ...failing, facts: { fact: 1 } }], observation({ asOf: day(1), run: 'scan-2' }));
    const [first, second] = [opened.changes[0]!.event, changed.changes[0]!.event];
    expect(second.prev).toBe(first.hash);
    const { hash, ...content } = second;
    expect(hash).toBe(digest(content));
    expect(second).toMatchObject({ before: { facts: { fact: 0 } }, after: { facts: { fact: 1 } } });
  });
});

describe('absence', () => {
  const opened = step(
    empty,
    [failing, verdictOf({ check: 'user-bad', resource: 'u1', outcome: 'fail' }), verdictOf({ check: 'tag-bad', resource: 'v1', outcome: 'fail' }), verdictOf({ check: 'local-bad', resource: 'v1', outcome: 'fail' })],
    observation(),
  );
  const gone = (coverage = allListed, ran = observation().ran) =>
    step(opened.state, [], observation({ asOf: day(7), run: 'scan-2', coverage, ran }))
      .changes.map(({ after }) => `${after.check} ${after.closed}`)
      .sort();
  test('resolves when every cell of the span listed its kind to its end', () => {
    expect(gone()).toEqual(['local-bad gone', 'tag-bad gone', 'user-bad gone', 'volume-bad gone']);
  });
  test('of a plain kind hangs on its own region only', () => {
    expect(gone([cell('volumes', 'r1', ['volume']), cell('volumes', 'r2', []), cell('users', 'global', ['user'])])).toEqual(['local-bad gone', 'user-bad gone', 'volume-bad gone']);
  });
  test('of a derived kind hangs on every cell of its sources', () => {
    expect(gone([cell('volumes', 'r1', ['volume']), cell('volumes', 'r2', ['volume']), cell('users', 'global', [])])).toEqual(['volume-bad gone']);
  });
  test('of a derived kind whose resources lie where they come from hangs on the cells of its sources there', () => {
    expect(gone([cell('volumes', 'r1', []), cell('volumes', 'r2', ['volume']), cell('users', 'global', ['user'])])).toEqual(['user-bad gone']);
  });
  test('says nothing about a region that was not looked at', () => {
    expect(gone([cell('volumes', 'r2', ['volume']), cell('users', 'global', ['user'])])).toEqual(['user-bad gone']);
  });
  test('says nothing when the check did not run', () => {
    expect(gone(allListed, [{ check: 'user-bad', criteria: 'c1' }])).toEqual(['user-bad gone']);
  });
  test('says nothing without any coverage', () => {
    expect(gone([])).toEqual([]);
  });
});

describe('a changed definition is never an improvement', () => {
  const opened = step(empty, [failing, { ...failing, resource: 'v2', name: 'v2' }], observation());
  const seen = observation({ asOf: day(7), run: 'scan-2', ran: [{ check: 'volume-bad', criteria: 'c2' }] });
  const verdicts = [
    { ...failing, criteria: 'c2' },
    { ...failing, criteria: 'c2', resource: 'v2', name: 'v2', outcome: 'pass' as const },
    { ...failing, criteria: 'c2', resource: 'v3', name: 'v3' },
  ];
  const after = step(opened.state, verdicts, seen);
  test('what still fails stays open with its clock, without an event', () => {
    expect(after.changes.some(change => change.after.resource === 'v1')).toBe(false);
  });
  test('what no longer fails closes as criteria-changed, and so does what is gone', () => {
    expect(after.changes.find(change => change.after.resource === 'v2')?.after).toMatchObject({ state: 'resolved', closed: 'criteria-changed' });
    expect(step(opened.state, [], seen).changes.map(change => change.after.closed)).toEqual(['criteria-changed', 'criteria-changed']);
  });
  test('what newly fails is a cohort of its own', () => {
    expect(after.changes.find(change => change.after.resource === 'v3')?.after.cohort).toBe('criteria:c2');
  });
  test('the run after it counts as usual', () => {
    const next = step(after.state, [{ ...failing, criteria: 'c2', outcome: 'pass' }], { ...seen, asOf: day(14), run: 'scan-3' });
    expect(next.changes.find(change => change.after.resource === 'v1')?.after.closed).toBe('passes');
  });
  test('a check that is new to an account is a cohort of its own', () => {
    const { changes } = step(opened.state, [verdictOf({ check: 'new-bad', resource: 'v1', outcome: 'fail' })], observation({ asOf: day(7), ran: [{ check: 'new-bad', criteria: 'c9' }] }));
    expect(changes[0]?.after.cohort).toBe('criteria:c1');
  });
});

test('an older look is refused check by check', () => {
  const opened = step(empty, [failing], observation({ asOf: day(7) }));
  expect(step(opened.state, [{ ...failing, outcome: 'pass' }], observation({ asOf: day(0) })).changes).toEqual([]);
});
