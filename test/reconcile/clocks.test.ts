import { describe, expect, test } from 'vitest';
import { freshLife, isFlapping, statusAt } from '#kernel/lifecycle';
import { isOverdue } from '#kernel/sla';
import { fixEvidence } from '#reconcile/facts-of-life';
import { eventualChecks } from '#reconcile/eventual-checks';
import type { Observation } from '#reconcile/reconcile';
import type { Verdict } from '#kernel/verdict';
import { empty, observation, step, verdictOf, type State } from './observation.ts';

const day = (days: number): string => new Date(Date.UTC(2026, 3, 2) + days * 86_400_000).toISOString().replace('.000', '');
const failing = verdictOf({ check: 'volume-bad', resource: 'v1', outcome: 'fail' });
const passing: Verdict = { ...failing, outcome: 'pass' };

/** One scan a pair of day and verdict, one after the other; the finding after each, null where nothing was written. */
function live(scans: readonly (readonly [number, Verdict])[], given: Partial<Observation> = {}) {
  let state: State = empty;
  return scans.map(([at, verdict]) => {
    const next = step(state, [verdict], observation({ asOf: day(at), run: `scan-${at}`, ...given }));
    state = next.state;
    return next.changes[0] ?? null;
  });
}

describe('a clock', () => {
  test('is breached once, by a scan that sees the failure at or behind its date', () => {
    const seen = live([
      [0, failing],
      [29, failing],
      [30, failing],
      [31, failing],
    ]);
    expect(seen.map(change => change?.event.type ?? null)).toEqual(['opened', null, 'breached', null]);
    expect(seen[2]).toMatchObject({ after: { breachedAt: day(30), due: day(30) }, event: { before: { breachedAt: null }, after: { breachedAt: day(30) } } });
    expect(isOverdue(seen[0]!.after, day(30))).toBe(true);
    expect(isOverdue(seen[0]!.after, day(29.9))).toBe(false);
  });
  test.each<[string, readonly (readonly [number, Verdict])[], string | null]>([
    [
      'seen mended before it was due',
      [
        [0, failing],
        [29, passing],
      ],
      'met',
    ],
    [
      'seen mended at the very instant',
      [
        [0, failing],
        [30, passing],
      ],
      'undetermined',
    ],
    [
      'seen failing before and mended behind its date',
      [
        [0, failing],
        [10, failing],
        [40, passing],
      ],
      'undetermined',
    ],
    [
      'seen failing behind its date',
      [
        [0, failing],
        [31, failing],
        [32, passing],
      ],
      'missed',
    ],
    [
      'mended in time, as a fact says, and seen late',
      [
        [0, failing],
        [40, { ...passing, facts: { modifiedAt: day(12.5) } }],
      ],
      'met',
    ],
    [
      'mended late, as a fact says',
      [
        [0, failing],
        [40, { ...passing, facts: { modifiedAt: day(35) } }],
      ],
      'missed',
    ],
    [
      'without a date',
      [
        [0, { ...failing, severity: 'info' }],
        [40, { ...passing, severity: 'info' }],
      ],
      'excluded',
    ],
    [
      'not applicable any more',
      [
        [0, failing],
        [5, { ...failing, outcome: 'not-applicable' }],
      ],
      'met',
    ],
    [
      'closed by a definition',
      [
        [0, failing],
        [5, { ...passing, criteria: 'c2' }],
      ],
      'excluded',
    ],
  ])('of what is %s ends as it should', (_, scans, outcome) => {
    expect(live(scans).at(-1)?.after.outcome).toBe(outcome);
  });
  test('stops at the earliest evidence that lies between its start and the look', () => {
    const before = { slaStart: day(0), facts: { modifiedAt: day(5), changedAt: day(7) } };
    expect(fixEvidence(before, { modifiedAt: day(9), changedAt: day(8) }, day(10))).toBe(day(8));
    expect(fixEvidence(before, { modifiedAt: day(5) }, day(10))).toBeNull();
    expect(fixEvidence(before, { modifiedAt: day(-1), changedAt: day(11), createdAt: day(9) }, day(10))).toBeNull();
    expect(fixEvidence(before, { modifiedAt: '2026-04-10T00:00:00.500Z' }, day(10))).toBe('2026-04-10T00:00:01Z');
  });
  test('stops where CloudTrail bounds the fix, also of what is gone; without that only two scans bound it', () => {
    const scans = [
      [0, failing],
      [40, passing],
    ] as const;
    const trail = (at: number) => live(scans, { trail: () => day(at) })[1]?.after;
    expect(trail(29)).toMatchObject({ fixedAt: day(29), outcome: 'met', resolvedAt: day(40) });
    expect(trail(31)).toMatchObject({ fixedAt: day(31), outcome: 'missed' });
    expect(live(scans, { trail: () => null })[1]?.after).toMatchObject({ fixedAt: null, outcome: 'undetermined' });
    const told = { ...passing, facts: { changedAt: day(20) } };
    expect(
      live(
        [
          [0, failing],
          [40, told],
        ],
        { trail: () => day(29) },
      )[1]?.after.fixedAt,
    ).toBe(day(20));
    const opened = step(empty, [failing], observation({ asOf: day(0), run: 'scan-0' }));
    const gone = step(opened.state, [], observation({ asOf: day(40), run: 'scan-40', trail: () => day(29) }));
    expect(gone.changes[0]?.after).toMatchObject({ closed: 'gone', fixedAt: day(29), outcome: 'met' });
  });
  test('goes on when it comes back within 14 days, less the time it was away, and a breach stays', () => {
    const seen = live([
      [0, failing],
      [31, failing],
      [40, passing],
      [54, failing],
    ]);
    expect(seen[3]).toMatchObject({ event: { type: 'reopened' }, after: { slaStart: day(0), due: day(44), paused: 14 * 86_400, breachedAt: day(30), outcome: null } });
    const later = live([
      [0, failing],
      [31, failing],
      [40, passing],
      [54.1, failing],
    ]);
    expect(later[3]?.after).toMatchObject({ slaStart: day(54.1), due: day(84.1), paused: 0, breachedAt: null });
  });
  test('of the baseline has terms of its own', () => {
    const given = { baselineSla: { high: 120 } };
    expect(live([[0, failing]], given)[0]?.after).toMatchObject({ cohort: 'baseline', due: day(120) });
    const first = step(empty, [], observation(given));
    expect(step(first.state, [failing], observation({ ...given, asOf: day(7) })).changes[0]?.after).toMatchObject({ cohort: null, due: day(37) });
  });
  test('cannot be reset by coming back with another severity', () => {
    const [, , back] = live([
      [0, failing],
      [5, passing],
      [10, { ...failing, severity: 'medium' }],
    ]);
    expect(back?.after).toMatchObject({ slaStart: day(0), due: day(95) });
  });
});

describe('confirmation', () => {
  test('takes two passes, on two days, of a source that lags', () => {
    const seen = live(
      [
        [0, failing],
        [29, passing],
        [29.5, passing],
        [31, passing],
      ],
      { eventual: new Set(['volume-bad']) },
    );
    expect(seen.map(change => change?.event.type ?? null)).toEqual(['opened', 'confirming', null, 'resolved']);
    expect(seen[1]?.after).toMatchObject({ state: 'open', confirming: { since: day(29), seen: 1, needed: 2 } });
    // The first pass is the evidence: it was mended in time.
    expect(seen[3]?.after).toMatchObject({ state: 'resolved', resolvedAt: day(31), fixedAt: day(29), outcome: 'met', confirming: null });
  });
  test('begins anew when it fails in between', () => {
    const seen = live(
      [
        [0, failing],
        [1, passing],
        [2, failing],
        [3, passing],
        [4, passing],
      ],
      { eventual: new Set(['volume-bad']) },
    );
    expect(seen.map(change => change?.event.type ?? null)).toEqual(['opened', 'confirming', 'changed', 'confirming', 'resolved']);
  });
  test('takes three passes of what flaps', () => {
    const seen = live([
      [0, failing],
      [1, passing],
      [2, failing],
      [3, passing],
      [4, failing],
      [5, passing],
      [6, passing],
      [7, passing],
    ]);
    expect(isFlapping(seen[4]!.after.transitions, day(4))).toBe(true);
    expect(isFlapping(seen[4]!.after.transitions, day(32))).toBe(false);
    expect(seen.slice(5).map(change => change?.event.type ?? null)).toEqual(['confirming', 'confirming', 'resolved']);
  });
  test('is asked of checks that read what AWS tells late', () => {
    const checks = [
      { id: 'a', reads: 'iam-role', joins: ['iam-last-accessed'] },
      { id: 'b', reads: 'accessanalyzer-finding', joins: [] },
      { id: 'c', reads: 'iam-role', joins: [] },
    ];
    expect([...eventualChecks(checks as never)]).toEqual(['a', 'b']);
  });
});

describe('another resource of the same name', () => {
  const old = { ...failing, facts: { uniqueId: 'one' } };
  const young = { ...failing, facts: { uniqueId: 'two' } };
  test('has a clock of its own, and nothing of what was said of the old one', () => {
    const [, replaced] = live([
      [0, old],
      [20, young],
    ]);
    expect(replaced).toMatchObject({ event: { type: 'replaced', detail: { was: 'uniqueId:one' } }, after: { slaStart: day(20), due: day(50), incarnation: 'uniqueId:two', cohort: null, firstSeen: day(0) } });
  });
  test('that comes back counts as back, with a clock of its own', () => {
    expect(
      live([
        [0, old],
        [1, { ...passing, facts: { uniqueId: 'one' } }],
        [2, young],
      ])[2],
    ).toMatchObject({ event: { type: 'reopened' }, after: { slaStart: day(2), due: day(32), reopened: 1 } });
  });
});

describe('an owner', () => {
  const owned = (owner: string | null) => ({ ownerOf: () => (owner === null ? null : { owner, from: 'tag' as const }) });
  test('follows its tag, and stays when the tag cannot be read', () => {
    let { state } = step(empty, [failing], observation(owned('a')));
    expect(state.findings[0]).toMatchObject({ owner: 'a', ownerSource: 'tag' });
    ({ state } = step(state, [failing], observation({ asOf: day(1), ...owned(null) })));
    expect(state.findings[0]?.owner).toBe('a');
    ({ state } = step(state, [failing], observation({ asOf: day(2), ...owned('b') })));
    expect(state.findings[0]).toMatchObject({ owner: 'b', rev: 2 });
    const assigned: State = { ...state, findings: state.findings.map(finding => ({ ...finding, owner: 'me', ownerSource: 'assigned' })) };
    expect(step(assigned, [failing], observation({ asOf: day(3), ...owned('c') })).changes).toEqual([]);
  });
});

test('a status is told at an instant', () => {
  const acceptance = { until: day(5) } as never;
  expect(statusAt({ ...freshLife(day(0)), state: 'open', work: 'accepted', acceptance }, day(4.9))).toBe('accepted');
  expect(statusAt({ ...freshLife(day(0)), state: 'open', work: 'accepted', acceptance }, day(5))).toBe('open');
  expect(statusAt({ ...freshLife(day(0)), state: 'resolved', work: 'accepted', acceptance }, day(4))).toBe('resolved');
});
