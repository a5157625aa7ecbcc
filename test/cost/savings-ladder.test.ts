import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dailyCosts } from '#cost/daily-costs';
import { isReplacement, savingsLadder, type DailyCost, type SavingHistory } from '#cost/savings-ladder';
import { addDays } from '#kernel/time';

const action = '2026-03-01';
const day = (from: string, days: number): string => addDays(`${from}T00:00:00Z`, days).slice(0, 10);
/** Daily cost in dollars from 28 days before the action on. */
const costs = (of: (day: number) => number | null, until = 120): DailyCost =>
  new Map(Array.from({ length: 28 + until }, (_, index) => [day(action, index - 28), of(index - 28)] as const).flatMap(([on, dollars]) => (dollars === null ? [] : [[on, Math.round(dollars * 1e6)] as const])));
const done: SavingHistory = { openedAt: '2026-01-01T00:00:00Z', acceptedAt: null, actionedAt: `${action}T10:00:00Z`, reopenedAt: null };
const ladder = (cost: DailyCost | null, closed: number, more: Partial<SavingHistory> = {}, replacements: readonly DailyCost[] = []) => savingsLadder({ ...done, ...more }, cost, replacements, day(action, closed));
const dollars = (micros: number | null) => (micros === null ? null : micros / 1e6);

describe('before any action', () => {
  test('a saving is identified, then accepted, and nothing is saved', () => {
    expect(
      ladder(
        costs(() => 3),
        50,
        { actionedAt: null },
      ),
    ).toEqual({ state: 'identified', realisedMicros: null, pending: 'not-actioned', verifiableOn: null, persistsOn: null });
    expect(ladder(null, 50, { actionedAt: null, acceptedAt: '2026-01-02T00:00:00Z' }).state).toBe('accepted');
  });
});

describe('after it', () => {
  const deleted = costs(at => (at < 0 ? 3 : at === 0 ? 1 : 0));
  test('seven whole days from 48 hours on must be closed', () => {
    expect(ladder(deleted, 7)).toMatchObject({ state: 'actioned', pending: 'too-early', realisedMicros: null, verifiableOn: day(action, 8), persistsOn: day(action, 28) });
    expect(ladder(deleted, 8)).toMatchObject({ state: 'billing-verified', pending: 'not-yet-persisted', realisedMicros: 91.2e6 });
  });
  test('it lasts when it is still there 28 days later', () => {
    expect(ladder(deleted, 27).state).toBe('billing-verified');
    expect(ladder(deleted, 28)).toMatchObject({ state: 'persisted', pending: null, realisedMicros: 91.2e6 });
  });
  test('without a bill of the resource nothing is verified, however long ago', () => {
    expect(ladder(null, 100)).toMatchObject({ state: 'actioned', pending: 'needs-resource-level-bill', realisedMicros: null });
  });
  test.each([
    ['a day before', -5],
    ['a day after', 4],
  ])('a gap in the bill (%s) is not zero', (_, gap) => {
    expect(
      ladder(
        costs(at => (at === gap ? null : at < 0 ? 3 : 0)),
        40,
      ),
    ).toMatchObject({ state: 'actioned', pending: 'needs-resource-level-bill' });
  });
  test('a change of volume type counts by the resource, whatever its usage types', () => {
    expect(
      dollars(
        ladder(
          costs(at => (at < 0 ? 1 : 0.8)),
          10,
        ).realisedMicros,
      ),
    ).toBeCloseTo(6.08, 6);
  });
  test('a bill that did not fall shows no saving', () => {
    expect(
      ladder(
        costs(() => 3),
        40,
      ),
    ).toMatchObject({ state: 'actioned', pending: 'no-drop', realisedMicros: null });
    expect(
      ladder(
        costs(at => (at < 0 ? 3 : 2.8)),
        40,
      ),
    ).toMatchObject({ pending: 'no-drop' });
  });
  test('single dear days do not move the median', () => {
    expect(
      dollars(
        ladder(
          costs(at => (at === -3 ? 500 : at < 0 ? 3 : at === 5 ? 40 : 0)),
          8,
        ).realisedMicros,
      ),
    ).toBeCloseTo(91.2, 6);
  });
  test('a resource that was stopped for most of the four weeks had little to save', () => {
    expect(
      ladder(
        costs(at => (at < -10 ? 0 : at < 0 ? 3 : 0)),
        40,
      ),
    ).toMatchObject({ pending: 'no-drop' });
  });
  test('what was made anew under another id is no saving', () => {
    expect(ladder(deleted, 40, {}, [costs(at => (at < 1 ? 0 : 3))])).toMatchObject({ state: 'actioned', pending: 'no-drop' });
    expect(dollars(ladder(deleted, 40, {}, [costs(at => (at < 1 ? 0 : 1))]).realisedMicros)).toBeCloseTo(60.8, 6);
  });
  test('a cost that returns within ninety days is a regression', () => {
    const back = costs(at => (at < 0 ? 3 : at < 50 ? 0 : 3));
    expect(ladder(back, 40).state).toBe('persisted');
    expect(ladder(back, 60)).toMatchObject({ state: 'regressed', realisedMicros: null });
  });
  test('one that returns later is another story', () => {
    expect(
      ladder(
        costs(at => (at < 0 ? 3 : at < 95 ? 0 : 3)),
        110,
      ).state,
    ).toBe('persisted');
  });
  test('a finding that reopens is a regression, with or without a bill', () => {
    for (const cost of [deleted, null]) expect(ladder(cost, 40, { reopenedAt: `${day(action, 20)}T00:00:00Z` })).toMatchObject({ state: 'regressed', realisedMicros: null });
    expect(ladder(deleted, 110, { reopenedAt: `${day(action, 100)}T00:00:00Z` }).state).toBe('persisted');
  });
});

test('on any bill a saving is at most what the resource cost, and only verified rungs have one', () => {
  const cost = fc
    .array(fc.option(fc.integer({ min: 0, max: 100e6 }), { freq: 60 }), { minLength: 120, maxLength: 120 })
    .map(values => new Map(values.flatMap((micros, index) => (micros === null ? [] : [[day(action, index - 28), micros] as const]))));
  fc.assert(
    fc.property(cost, fc.array(cost, { maxLength: 2 }), fc.integer({ min: 0, max: 90 }), (own, others, closed) => {
      const rung = ladder(own, closed, {}, others);
      expect(rung.realisedMicros !== null).toBe(rung.state === 'billing-verified' || rung.state === 'persisted');
      if (rung.realisedMicros !== null) expect(rung.realisedMicros).toBeLessThanOrEqual(Math.max(...own.values()) * 30.4 + 1);
      expect(ladder(own, closed, {}, [...others, costs(() => 1)]).realisedMicros ?? 0).toBeLessThanOrEqual(rung.realisedMicros ?? Infinity);
    }),
  );
});

describe('a replacement', () => {
  const gone = { resource: 'vol-a', marks: ['stack:shop'] };
  const fresh = (first: number, marks = ['stack:shop'], resource = 'vol-b') => ({ resource, marks, cost: costs(at => (at < first ? 0 : 3)) });
  test.each([
    ['of the same stack, made the day after', fresh(1), true],
    ['three days before', fresh(-3), true],
    ['four days after', fresh(4), false],
    ['of another stack', fresh(1, ['stack:mail']), false],
    ['itself', fresh(1, ['stack:shop'], 'vol-a'), false],
    ['one that the bill begins with', { ...fresh(0), cost: costs(at => (at < 0 ? null : 3)) }, false],
    ['one that never cost anything', { ...fresh(0), cost: costs(() => 0) }, false],
  ])('%s', (_, candidate, is) => expect(isReplacement(candidate, gone, `${action}T10:00:00Z`)).toBe(is));
});

describe('daily costs', () => {
  const row = (resourceId: string, service: string, days: Record<string, number>) => ({
    resourceId,
    service,
    usageType: 'EU-x',
    days: Object.entries(days).map(([on, cost]) => ({ on, netAmortized: cost, unblended: cost, currency: 'USD', quantity: 1 })),
  });
  const reading = (asOf: string, rows: ReturnType<typeof row>[], whole = true) => ({ asOf, whole, rows });
  const of = (readings: Parameters<typeof dailyCosts>[0]) => Object.fromEntries([...dailyCosts(readings, id => id === 'vol-a')].map(([id, days]) => [id, Object.fromEntries(days)]));

  test('a day without the resource cost nothing where its service was read', () => {
    expect(of([reading('1', [row('vol-a', 'EC2', { '2026-03-01': 1 }), row('vol-b', 'EC2', { '2026-03-01': 2, '2026-03-02': 2 })])])).toEqual({ 'vol-a': { '2026-03-01': 1e6, '2026-03-02': 0 } });
  });
  test('and is unknown where it was not, or not to its end', () => {
    expect(of([reading('1', [row('vol-a', 'EC2', { '2026-03-01': 1 }), row('vol-b', 'S3', { '2026-03-02': 2 })])])).toEqual({ 'vol-a': { '2026-03-01': 1e6 } });
    expect(of([reading('1', [row('vol-a', 'EC2', { '2026-03-01': 1 })]), reading('2', [row('vol-b', 'EC2', { '2026-03-02': 2 })], false)])).toEqual({ 'vol-a': { '2026-03-01': 1e6 } });
  });
  test('usage types of one resource are one cost, and the newest reading of a day counts', () => {
    const old = reading('1', [row('vol-a', 'EC2', { '2026-03-01': 1 }), row('vol-a', 'EC2', { '2026-03-01': 0.5 })]);
    expect(of([old])).toEqual({ 'vol-a': { '2026-03-01': 1.5e6 } });
    expect(of([reading('2', [row('vol-a', 'EC2', { '2026-03-01': 0.9 })]), old])).toEqual({ 'vol-a': { '2026-03-01': 0.9e6 } });
  });
});
