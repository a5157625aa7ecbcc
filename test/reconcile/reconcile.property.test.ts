import * as fc from 'fast-check';
import { severities } from '#kernel/severity';
import { outcomes, type Verdict } from '#kernel/verdict';
import { expect, test } from 'vitest';
import { cell, empty, observation, step, verdictOf, type State } from './observation.ts';

const resources = ['v1', 'v2', 'v3'];
const verdicts = (criteria: string): fc.Arbitrary<Verdict[]> =>
  fc
    .uniqueArray(
      fc.record({
        check: fc.constantFrom('volume-bad', 'user-bad', 'tag-bad', 'local-bad'),
        resource: fc.constantFrom(...resources),
        outcome: fc.constantFrom(...outcomes),
        severity: fc.constantFrom(...severities),
        fact: fc.nat(2),
        measure: fc.nat(5),
      }),
      { selector: verdict => `${verdict.check} ${verdict.resource}`, maxLength: 9 },
    )
    .map(list => list.map(given => verdictOf({ ...given, criteria })));
const coverage = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(([r1, r2, users]) => [cell('volumes', 'r1', r1 ? ['volume'] : []), cell('volumes', 'r2', r2 ? ['volume'] : []), cell('users', 'global', users ? ['user'] : [])]);
const ran = (criteria: string) => fc.subarray(['volume-bad', 'user-bad', 'tag-bad', 'local-bad']).map(checks => checks.map(check => ({ check, criteria })));
const day = (days: number): string => new Date(Date.UTC(2026, 3, 2 + days)).toISOString().replace('.000', '');

/** A store after some weeks of scans that saw whatever they saw. */
const history: fc.Arbitrary<State> = fc
  .array(fc.tuple(verdicts('c1'), coverage, ran('c1')), { maxLength: 4 })
  .map(weeks => weeks.reduce<State>((state, [seen, cells, checks], week) => step(state, seen, observation({ asOf: day(week * 7 - 70), run: `scan-${week}`, coverage: cells, ran: checks })).state, empty));

test('law 2: absence resolves nothing unless every cell of the span listed the kind and the check ran', () => {
  fc.assert(
    fc.property(history, verdicts('c1'), coverage, ran('c1'), (before, seen, cells, checks) => {
      const judged = new Set(seen.map(verdict => `${verdict.check} ${verdict.resource}`));
      for (const { after, event } of step(before, seen, observation({ coverage: cells, ran: checks })).changes) {
        if (event.type !== 'resolved' || judged.has(`${after.check} ${after.resource}`)) continue;
        expect(checks.some(({ check }) => check === after.check)).toBe(true);
        const span =
          after.check === 'volume-bad'
            ? cells.filter(line => line.collector === 'volumes' && line.region === 'r1')
            : after.check === 'user-bad'
              ? cells.filter(line => line.collector === 'users')
              : after.check === 'local-bad'
                ? cells.filter(line => line.region !== 'r2')
                : cells;
        expect(span.every(line => line.listed.length > 0)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('law 2: nothing that was not assessed is resolved', () => {
  fc.assert(
    fc.property(history, verdicts('c1'), (before, seen) => {
      const unassessed = seen.map(verdict => ({ ...verdict, outcome: 'not-assessed' as const }));
      const judged = new Set(unassessed.map(verdict => `${verdict.check} ${verdict.resource}`));
      for (const { after } of step(before, unassessed, observation()).changes) expect(judged.has(`${after.check} ${after.resource}`)).toBe(false);
    }),
  );
});

test('law 3: the same observation writes nothing the second time, nor a day later when only measures moved', () => {
  fc.assert(
    fc.property(history, verdicts('c1'), coverage, ran('c1'), fc.nat(9), (before, seen, cells, checks, moved) => {
      const first = step(before, seen, observation({ coverage: cells, ran: checks }));
      expect(step(first.state, seen, observation({ coverage: cells, ran: checks })).changes).toEqual([]);
      const later = seen.map(verdict => ({ ...verdict, measures: { age: moved } }));
      expect(step(first.state, later, observation({ coverage: cells, ran: checks, asOf: day(1), run: 'scan-later' })).changes).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('law 3: a run that was cut off and repeated writes each change once', () => {
  fc.assert(
    fc.property(history, verdicts('c1'), coverage, ran('c1'), fc.nat(9), (before, seen, cells, checks, cut) => {
      const at = observation({ coverage: cells, ran: checks });
      const whole = step(before, seen, at);
      const done = whole.changes.slice(0, cut);
      const findings = new Map(before.findings.map(finding => [finding.id, finding]));
      for (const { after } of done) findings.set(after.id, after);
      const rest = step({ findings: [...findings.values()], ledger: before.ledger }, seen, at);
      expect([...done, ...rest.changes].map(change => change.event.hash).sort()).toEqual(whole.changes.map(change => change.event.hash).sort());
    }),
  );
});

test('law 11: in the first run with new criteria nothing counts as mended, clocks stand, and what is found is a cohort of its own', () => {
  fc.assert(
    fc.property(history, verdicts('c2'), coverage, (before, seen, cells) => {
      const checks = ['volume-bad', 'user-bad', 'tag-bad'].map(check => ({ check, criteria: 'c2' }));
      const known = new Map(before.findings.map(finding => [finding.id, finding]));
      for (const { after, event } of step(before, seen, observation({ coverage: cells, ran: checks })).changes) {
        const seenBefore = before.ledger?.checks[after.check] !== undefined;
        if (event.type === 'resolved') expect(after.closed).toBe(seenBefore ? 'criteria-changed' : after.closed);
        if (event.type === 'opened') expect(after.cohort).toBe(Object.keys(before.ledger?.checks ?? {}).length === 0 ? 'baseline' : 'criteria:c2');
        if (event.type === 'changed') expect(after.firstSeen).toBe(known.get(after.id)?.firstSeen);
      }
    }),
    { numRuns: 500 },
  );
});

test('every finding has as many events as revisions, chained', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(verdicts('c1'), coverage), { maxLength: 5 }), weeks => {
      const heads = new Map<string, { rev: number; hash: string }>();
      let state: State = empty;
      for (const [week, [seen, cells]] of weeks.entries()) {
        const next = step(state, seen, observation({ asOf: day(week * 7), run: `scan-${week}`, coverage: cells }));
        for (const { event, after } of next.changes) {
          expect(event.prev).toBe(heads.get(event.finding)?.hash ?? null);
          expect(event.rev).toBe((heads.get(event.finding)?.rev ?? 0) + 1);
          expect(after.head).toBe(event.hash);
          heads.set(event.finding, event);
        }
        state = next.state;
      }
    }),
  );
});
