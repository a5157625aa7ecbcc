import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { HistoryLine } from '#rotation/history-line';
import { renewalPeriodOf } from '#rotation/renewal';
import { rotationRate } from '#rotation/rotation-rate';
import { historyReader } from '#rotation/rotation-history';
import { account, described, grace, head, historyOf, rotated, seenEach } from './history-of.ts';

const DAY = 86_400_000;
const day = (count: number): string => new Date(Date.parse('2026-06-01T00:00:00Z') + count * DAY).toISOString();

/** The example of the definition: every 30 days with 24 hours of grace, until the function broke. */
const broken = [described({ credential: 'orders', at: '2026-06-01T00:00:00Z' }), ...seenEach('orders', ['2026-06-01T00:00:00Z', '2026-06-30T00:00:00Z', '2026-07-31T00:00:00Z', '2026-11-10T00:00:00Z'])];

describe('the worked example', () => {
  const at = '2026-11-20T00:00:00Z';
  test('three deadlines missed in the window, and none met by the late catch-up', () => {
    const rate = rotationRate(historyOf([at], broken), { at, grace });
    expect(rate.headline.obligations).toEqual({ onTime: 0, missed: 3, undetermined: 0, rate: 0 });
    expect(rate.window).toEqual({ from: '2026-08-22T00:00:00Z', to: at });
    expect(rate.headline).toMatchObject({ met: 0, late: 1, undetermined: 0, rate: 0, inTime: { yes: 1, no: 0 } });
    expect(rate.state).toBe('below');
    expect(rate.late).toMatchObject([{ credential: 'orders', still: false, due: '2026-08-31T00:00:00Z', daysLate: 71 }]);
    expect(rate.lateness).toEqual({ count: 1, medianDays: 71, p95Days: 71 });
  });
  test('the two before were on time, the second 31 days after the first', () => {
    const then = '2026-08-01T00:00:00Z';
    expect(rotationRate(historyOf([at], broken), { at: then, grace }).headline).toMatchObject({ met: 1, late: 0, rate: 1, obligations: { onTime: 2, missed: 0 } });
  });
  test('a second later than the grace is late', () => {
    const lines = [described({ credential: 'orders', at: '2026-06-01T00:00:00Z' }), ...seenEach('orders', ['2026-06-01T00:00:00Z', '2026-07-02T00:00:01Z'])];
    expect(rotationRate(historyOf([at], lines), { at: '2026-07-15T00:00:00Z', grace }).headline).toMatchObject({ met: 0, late: 1 });
    const met = [described({ credential: 'orders', at: '2026-06-01T00:00:00Z' }), ...seenEach('orders', ['2026-06-01T00:00:00Z', '2026-07-02T00:00:00Z'])];
    expect(rotationRate(historyOf([at], met), { at: '2026-07-15T00:00:00Z', grace }).headline).toMatchObject({ met: 1, late: 0 });
  });
});

describe('the headline', () => {
  const at = day(100);
  test('counts one that never rotates every time, however often others do: 50 daily and 50 never are 50 %', () => {
    const lines: HistoryLine[] = [];
    for (let index = 0; index < 50; index += 1) {
      lines.push(
        described({ credential: `daily-${index}`, at: day(0), periodDays: 1 }),
        ...seenEach(
          `daily-${index}`,
          Array.from({ length: 100 }, (_, count) => day(count)),
        ),
      );
      lines.push(described({ credential: `never-${index}`, at: day(0), managed: 'manual' }), rotated(`never-${index}`, day(0)));
    }
    const rate = rotationRate(historyOf([day(100)], lines), { at, grace });
    expect(rate.headline).toMatchObject({ met: 50, late: 50, undetermined: 0, rate: 0.5 });
    expect(rate.headline.obligations.rate).toBeGreaterThan(0.95); // the companion alone would hide them
    expect(rate.late.map(({ name }) => name.startsWith('never'))).toEqual(Array.from({ length: 50 }, () => true));
    expect(rate.late[0]).toMatchObject({ still: true, due: day(33).replace('.000', ''), daysLate: 67 });
  });
  test('without anything due it is no share, and not 100 %', () => {
    expect(rotationRate(historyOf([], []), { at, grace })).toMatchObject({
      state: 'nothing-due',
      headline: { rate: null, atLeast: null, obligations: { rate: null }, inTime: { share: null }, automatic: { share: null } },
      firstLook: null,
      completeSince: null,
    });
    const fresh = [described({ credential: 'new', at: day(95), createdAt: day(95) }), rotated('new', day(95))];
    expect(rotationRate(historyOf([at], fresh), { at, grace })).toMatchObject({ state: 'nothing-due', headline: { rate: null, notYetDue: 1, inTime: { yes: 1, share: 1 } } });
  });
  test('one whose deadline is past with none in the window is late all the same', () => {
    const lines = [described({ credential: 'yearly', at: day(0), maxAgeDays: 365, createdAt: '2024-06-01T00:00:00Z' }), rotated('yearly', '2024-06-01T00:00:00Z')];
    const rate = rotationRate(historyOf([day(300)], lines), { at: day(300), grace });
    expect(rate.headline).toMatchObject({ late: 1, obligations: { onTime: 0, missed: 0 } });
  });
  test('what is new, has no period, is no secret or need not rotate is not in it', () => {
    const lines = [
      described({ credential: 'no-period', at: day(0), maxAgeDays: null }),
      described({ credential: 'no-need', at: day(0), managed: 'none' }),
      described({ credential: 'key', at: day(0), of: 'kms-key' }),
      ...['no-period', 'no-need', 'key'].map(name => rotated(name, day(0))),
    ];
    const rate = rotationRate(historyOf([at], lines), { at, grace });
    expect(rate.headline).toMatchObject({ met: 0, late: 0, undetermined: 0, notYetDue: 0 });
    expect(rate.population).toMatchObject({ known: 2, required: 0, notRequired: 2 });
    expect(rate.byType).toMatchObject([{ of: 'kms-key', late: 1 }]);
  });
  test('the shorter of policy and schedule holds, as the days that a cron schedule comes to', () => {
    const lines = [described({ credential: 'monthly', at: day(0), maxAgeDays: 90, periodDays: 31 }), rotated('monthly', day(0))]; // cron(0 8 1 * ? *): 31 days at most
    expect(rotationRate(historyOf([day(33)], lines), { at: day(33), grace }).late).toMatchObject([{ periodDays: 31, due: day(32).replace('.000', '') }]);
    expect(rotationRate(historyOf([day(31)], lines), { at: day(31), grace }).headline).toMatchObject({ notYetDue: 1, late: 0 });
  });
  test('people have 72 hours of grace, AWS has 24', () => {
    const of = (managed: string) => rotationRate(historyOf([day(32)], [described({ credential: 'a', at: day(0), managed }), rotated('a', day(0))]), { at: day(32), grace }).headline;
    expect(of('automatic')).toMatchObject({ late: 1 });
    expect(of('manual')).toMatchObject({ late: 0, notYetDue: 1 });
  });
});

describe('a period that changes', () => {
  const lines = (maxAgeDays: number, changed: number, more: object = {}) => [described({ credential: 'a', at: day(0), maxAgeDays: 90 }), rotated('a', day(0)), described({ credential: 'a', at: day(changed), maxAgeDays, ...more })];
  const at = (on: number, all: readonly HistoryLine[]) => rotationRate(historyOf([day(0), day(50), day(on)], all), { at: day(on), grace }).headline;
  test('to a shorter one counts from the day on which it changed, and not before', () => {
    expect(at(50, lines(30, 50))).toMatchObject({ late: 0, notYetDue: 1 });
    expect(at(52, lines(30, 50))).toMatchObject({ late: 1, obligations: { missed: 1 } });
    expect(at(40, lines(30, 50))).toMatchObject({ late: 0, notYetDue: 1 }); // what was said later says nothing of then
  });
  test('to a longer one counts while its deadline lies ahead, and mends nothing that is past', () => {
    expect(at(95, lines(365, 50))).toMatchObject({ late: 0, notYetDue: 1 });
    expect(at(95, lines(365, 92))).toMatchObject({ obligations: { missed: 1 } });
  });
  test('and another owner moves no deadline', () => {
    expect(at(92, lines(90, 90, { owner: 'risk' }))).toMatchObject({ late: 1, obligations: { missed: 1 } });
  });
});

describe('what is left out', () => {
  const at = day(100);
  test.each([
    ['replica', { replica: true }],
    ['pending-deletion', { state: 'pending-deletion' }],
    ['not-active', { state: 'disabled' }],
  ] as const)('%s, and it is told', (why, facts) => {
    const rate = rotationRate(historyOf([at], [described({ credential: 'a', at: day(0), ...facts }), rotated('a', day(0))]), { at, grace });
    expect(rate.headline).toMatchObject({ met: 0, late: 0, obligations: { missed: 0 } });
    expect(rate.population.excluded).toMatchObject({ [why]: 1 });
  });
  test('what was accepted for a time, with the rate that it would be without', () => {
    const lines = [described({ credential: 'a', at: day(0) }), rotated('a', day(0)), described({ credential: 'b', at: day(0) }), ...seenEach('b', [day(0), day(29), day(58), day(87)])];
    const accepted = { type: 'accepted', credential: 'a', at: day(10), until: day(150) } as const;
    const rate = rotationRate(historyOf([at], [...lines, accepted]), { at, grace });
    expect(rate.headline).toMatchObject({ met: 1, late: 0, rate: 1 });
    expect(rate.withAccepted).toMatchObject({ met: 1, late: 1, rate: 0.5 });
    expect(rate.population.excluded.accepted).toBe(1);
    expect(rotationRate(historyOf([at], [...lines, { ...accepted, until: day(99) }]), { at, grace }).headline).toMatchObject({ late: 1 }); // it has run out
  });
  test('what was gone when the deadline came', () => {
    const lines: HistoryLine[] = [described({ credential: 'a', at: day(0) }), rotated('a', day(0)), { type: 'ended', credential: 'a', at: day(30), since: day(20) }];
    expect(rotationRate(historyOf([day(20), day(30), at], lines), { at, grace })).toMatchObject({ headline: { late: 0, obligations: { missed: 0, undetermined: 0 } }, population: { known: 0 } });
  });
});

describe('what is not known', () => {
  const at = day(100);
  test('a gap of the looks in which it may have been rotated is undetermined, never missed', () => {
    const gap = [described({ credential: 'a', at: day(0) }), rotated('a', day(0), { version: '1' }), rotated('a', day(80), { version: '2', since: day(10) })];
    const rate = rotationRate(historyOf([day(0), day(10), at], gap), { at, grace });
    expect(rate.headline).toMatchObject({ met: 0, late: 0, undetermined: 1, rate: null, atLeast: 0, atMost: 1 });
    expect(rate).toMatchObject({ state: 'unknown', completeSince: day(61).replace('.000', '') /* the last deadline of which nobody knows */ });
  });
  test('the same gap is no gap where CloudTrail was read through it, unless something there may have been a rotation', () => {
    const told = { type: 'perhaps', credential: 'a', account, region: 'eu-west-1', at: day(80), name: 'PutSecretValue', event: 'told' } as const;
    const gap: HistoryLine[] = [
      told,
      described({ credential: 'a', at: day(0) }),
      rotated('a', day(0), { version: '1' }),
      rotated('a', day(80), { version: '2', since: day(10) }),
      { type: 'watched', account, region: 'eu-west-1', from: day(5), to: day(99) },
    ];
    expect(rotationRate(historyOf([day(0), day(10), at], gap), { at, grace }).headline).toMatchObject({ late: 1, undetermined: 0 });
    expect(rotationRate(historyOf([day(0), day(10), at], gap.slice(1)), { at, grace }).headline).toMatchObject({ late: 0, undetermined: 1 }); // a value came of which no event tells
    const unnamed = { type: 'perhaps', credential: null, account, region: 'eu-west-1', at: day(30), name: 'RotationSucceeded', event: 'e' } as const;
    expect(rotationRate(historyOf([day(0), day(10), at], [...gap, unnamed]), { at, grace }).headline).toMatchObject({ late: 0, undetermined: 1 });
    expect(rotationRate(historyOf([day(0), day(10), at], [...gap, { ...unnamed, region: 'us-east-1' }]), { at, grace }).headline).toMatchObject({ late: 1 });
  });
  test('a value that no run could read leaves its credential undetermined', () => {
    const lines: HistoryLine[] = [described({ credential: 'a', at: day(0) }), { type: 'unread', credential: 'a', at }];
    expect(rotationRate(historyOf([at], lines), { at, grace }).headline).toMatchObject({ met: 0, late: 0, undetermined: 1 });
  });
  test('a fact that could not be read does, too', () => {
    const lines = [described({ credential: 'a', at: day(0), maxAgeDays: null, open: ['maxAgeDays'] }), rotated('a', day(0))];
    expect(rotationRate(historyOf([at], lines), { at, grace })).toMatchObject({ headline: { undetermined: 1 }, population: { unreadable: 1 } });
  });
  test('a look of long ago says nothing of a deadline since then', () => {
    const lines = [described({ credential: 'a', at: day(0) }), rotated('a', day(0))];
    expect(rotationRate(historyOf([day(10)], lines), { at: day(40), grace }).headline).toMatchObject({ late: 0, undetermined: 1 });
  });
});

describe('other types', () => {
  test('a KMS key is known from its making on, since AWS lists its rotations', () => {
    const lines = [described({ credential: 'k', at: day(99), of: 'kms-key', createdAt: '2024-06-01T00:00:00Z' }), rotated('k', day(40), { source: 'key-rotations' }), rotated('k', day(70), { source: 'key-rotations' })];
    expect(rotationRate(historyOf([day(100)], lines), { at: day(100), grace }).byType).toMatchObject([{ of: 'kms-key', met: 1, obligations: { onTime: 1, undetermined: 0 } }]);
  });
  test('an access key is rotated by being retired', () => {
    const of = (more: readonly HistoryLine[], runs: readonly string[]) =>
      rotationRate(historyOf(runs, [described({ credential: 'k', at: day(0), of: 'iam-access-key', managed: 'manual' }), rotated('k', day(0)), ...more]), { at: day(60), grace }).byType[0];
    expect(of([], [day(0), day(60)])).toMatchObject({ late: 1, obligations: { missed: 1 } });
    expect(of([{ type: 'ended', credential: 'k', at: day(30), since: day(20) }], [day(20), day(30)])).toMatchObject({ late: 0, obligations: { onTime: 1, missed: 0 } });
    expect(of([described({ credential: 'k', at: day(30), of: 'iam-access-key', managed: 'manual', state: 'inactive' })], [day(0), day(20), day(30), day(60)])).toMatchObject({ late: 0, obligations: { onTime: 1, missed: 0 } });
    expect(of([{ type: 'ended', credential: 'k', at: day(40), since: day(20) }], [day(20), day(40)])).toBeUndefined(); // gone between two looks, the deadline among them: whether there was one nobody knows
  });
});

describe('groups', () => {
  test('by owner and account add up to the whole, the worst first', () => {
    const lines = ['a', 'b', 'c'].flatMap((name, index) => [described({ credential: name, at: day(0), owner: index === 0 ? null : 'payments', account: index === 2 ? '222222222222' : account }), rotated(name, day(0))]);
    const reader = historyReader();
    reader.head(head(day(100), [account, '222222222222']));
    for (const line of lines) reader.add(line);
    const rate = rotationRate(reader.done(), { at: day(100), grace });
    expect(rate.byOwner.map(({ owner, late }) => [owner, late])).toEqual([
      ['payments', 2],
      [null, 1],
    ]);
    expect(rate.byAccount.map(({ account: id, late }) => [id, late])).toEqual([
      [account, 2],
      ['222222222222', 1],
    ]);
  });
});

describe('from stored events alone', () => {
  const instants = fc.integer({ min: 0, max: 100 }).map(day);
  const name = fc.constantFrom('a', 'b', 'c');
  const line: fc.Arbitrary<HistoryLine> = fc.oneof(
    fc.record({ credential: name, at: instants, managed: fc.constantFrom('automatic', 'manual'), maxAgeDays: fc.constantFrom(1, 7, 30), replica: fc.boolean() }).map(described),
    fc.record({ credential: name, at: instants, version: fc.constantFrom('1', '2', '3'), since: fc.option(instants) }).map(({ credential, at, version, since }) => rotated(credential, at, { version, since })),
    fc.record({ credential: name, at: instants, since: fc.option(instants) }).map(({ credential, at, since }) => ({ type: 'ended' as const, credential, at, since })),
    fc.record({ credential: name, at: instants }).map(({ credential, at }) => ({ type: 'unread' as const, credential, at })),
    fc.record({ credential: name, at: instants, until: instants }).map(({ credential, at, until }) => ({ type: 'accepted' as const, credential, at, until })),
    fc.record({ from: instants, to: instants }).map(({ from, to }) => ({ type: 'watched' as const, account, region: 'eu-west-1', from, to })),
  );
  test('neither their order nor duplicates change the rate', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (lines, random) => {
        const runs = [day(50), day(100)];
        const shuffled = [...lines, ...lines]
          .map(each => ({ each, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(rotationRate(historyOf([...runs, ...runs].reverse(), shuffled), { at: day(100), grace })).toEqual(rotationRate(historyOf(runs, lines), { at: day(100), grace }));
      }),
    );
  });
  test('a deadline is counted once: nothing is both met and missed', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), lines => {
        const { headline, population } = rotationRate(historyOf([day(50), day(100)], lines), { at: day(100), grace });
        expect(headline.met + headline.late + headline.undetermined + headline.notYetDue + Object.values(population.excluded).reduce((sum, count) => sum + count, 0) + population.notRequired).toBe(population.known);
      }),
    );
  });
});

describe('certificates', () => {
  const at = day(200);
  const every = ['acm-certificate', 'acmpca-certificate-authority', 'rolesanywhere-trust-anchor', 'rolesanywhere-subject'];
  /** One of 198 days, of which AWS or people have to make another 15 days before its end. */
  const certificate = (of: string, more: object = {}) =>
    described({ credential: of, of, at: day(0), createdAt: day(0), managed: 'automatic', maxAgeDays: null, periodDays: renewalPeriodOf({ of, valueSince: day(0), expiresAt: day(198) }), ...more });
  const counts = (lines: readonly HistoryLine[], of: string) => rotationRate(historyOf([at], lines), { at, grace }).byType.find(row => row.of === of);

  test.each(every)('%s: renewed 15 days before its end is on time, a second later is late, without any grace', of => {
    expect(counts([certificate(of), ...seenEach(of, [day(0), day(183)])], of)).toMatchObject({ met: 1, late: 0, rate: 1 });
    expect(counts([certificate(of), ...seenEach(of, [day(0), new Date(Date.parse(day(183)) + 1000).toISOString()])], of)).toMatchObject({ met: 0, late: 1, rate: 0 });
  });
  test.each(['iam-server-certificate', 'apigateway-client-certificate'])('%s: is renewed by one that takes its place, and taken away in time', of => {
    const gone = (on: number): HistoryLine => ({ type: 'ended', credential: of, at: day(on), since: day(on - 1) });
    expect(rotationRate(historyOf([day(100), day(179), day(180)], [certificate(of), rotated(of, day(0)), gone(180)]), { at, grace }).byType).toMatchObject([{ of, obligations: { onTime: 1, missed: 0 } }]);
    expect(rotationRate(historyOf([day(100), day(189), day(190)], [certificate(of), rotated(of, day(0)), gone(190)]), { at, grace }).byType).toMatchObject([{ of, obligations: { onTime: 0, missed: 1 } }]);
  });
  test('the next value has the term that it came with', () => {
    const of = 'acm-certificate';
    const shorter = certificate(of, { at: day(100), periodDays: renewalPeriodOf({ of, valueSince: day(100), expiresAt: day(147) }) });
    expect(counts([certificate(of), shorter, ...seenEach(of, [day(0), day(100)])], of)).toMatchObject({ met: 0, late: 1, obligations: { onTime: 1 } });
  });
  test('are not in the headline, and one that nobody has to renew is nowhere', () => {
    const lines = [certificate('acm-certificate'), ...seenEach('acm-certificate', [day(0)]), certificate('acmpca-certificate-authority', { managed: 'none' }), rotated('acmpca-certificate-authority', day(0))];
    expect(rotationRate(historyOf([at], lines), { at, grace })).toMatchObject({ state: 'nothing-due', headline: { late: 0 }, byType: [{ of: 'acm-certificate', late: 1 }] });
  });
  test('the deadline: 15 days before the end, of a short one half its term; what has no term or is of another sort has none', () => {
    const period = (days: number, of = 'acm-certificate') => renewalPeriodOf({ of, valueSince: day(0), expiresAt: day(days) });
    expect([period(198), period(30), period(10), period(0), period(-1), period(198, 'kms-key')]).toEqual([183, 15, 5, null, null, null]);
    expect(renewalPeriodOf({ of: 'acm-certificate', valueSince: null, expiresAt: day(1) })).toBeNull();
    expect(renewalPeriodOf({ of: 'acm-certificate', valueSince: day(1), expiresAt: null })).toBeNull();
  });
});
