import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { governor, type Clock } from '#aws/governor';
import { limits } from '#aws/limits';

/** A clock that goes on when everybody sleeps. */
function simulated(): Clock & { run(until: number): Promise<void> } {
  let now = 0;
  let sleeping: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: ms => new Promise(wake => sleeping.push({ at: now + ms, wake })),
    async run(until) {
      for (;;) {
        await new Promise(resolve => setImmediate(resolve)); // whatever can go on without time has gone on
        const next = sleeping.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > until) {
          now = until;
          return;
        }
        now = Math.max(now, next.at);
        sleeping = sleeping.filter(each => each !== next);
        next.wake();
      }
    },
  };
}

/** AWS's side: a bucket that throttles whoever comes when it is empty. */
function awsBucket(clock: Clock, burst: number, perSecond: number) {
  let tokens = burst;
  let at = clock.now();
  return (): boolean => {
    tokens = Math.min(burst, tokens + ((clock.now() - at) / 1000) * perSecond);
    at = clock.now();
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

const bucket = { account: '111111111111', region: 'eu-west-1', service: 'ec2' } as const;
const known = { ...limits, ec2: { perSecond: 20, burst: 100, documented: true } };

describe('the governor', () => {
  test('uses 60 % of a bucket of 100 and 20 a second, and is never throttled while 40 % are used by others', async () => {
    const clock = simulated();
    const { take } = governor(0.6, clock, known);
    const aws = awsBucket(clock, 100, 20);
    const sent: number[] = [];
    let throttled = 0;
    const done = Promise.all(
      Array.from({ length: 20_000 }, () =>
        take(bucket).then(() => {
          sent.push(clock.now());
          if (!aws()) throttled += 1;
        }),
      ),
    );
    // The customer's own control plane: 8 a second, all the time, on the same bucket.
    let others = 0;
    for (let at = 125; at <= 600_000; at += 125) {
      await clock.run(at);
      if (!aws()) others += 1;
    }
    void done;
    expect(throttled).toBe(0);
    expect(others).toBe(0);
    const within = (from: number, to: number): number => sent.filter(at => at >= from && at < to).length;
    expect(within(0, 1000)).toBeLessThanOrEqual(60 + 12);
    for (let minute = 1; minute < 10; minute += 1) {
      expect(within(minute * 60_000, (minute + 1) * 60_000)).toBeLessThanOrEqual(12 * 60 + 1);
      expect(within(minute * 60_000, (minute + 1) * 60_000)).toBeGreaterThanOrEqual(12 * 60 * 0.97);
    }
  });

  test('no window sees more than its share, whenever the attempts come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ at: fc.nat({ max: 20_000 }), count: fc.integer({ min: 1, max: 80 }) }), { maxLength: 8 }), fc.double({ min: 0.05, max: 0.6, noNaN: true }), async (bursts, share) => {
        const clock = simulated();
        const { take } = governor(share, clock, known);
        const sent: number[] = [];
        for (const { at, count } of bursts.toSorted((a, b) => a.at - b.at)) {
          await clock.run(at);
          for (let nth = 0; nth < count; nth += 1) void take(bucket).then(() => sent.push(clock.now()));
        }
        await clock.run(10_000_000);
        expect(sent).toHaveLength(bursts.reduce((sum, { count }) => sum + count, 0));
        for (const [first, from] of sent.entries()) {
          for (let last = first; last < sent.length; last += 7) expect(last - first + 1).toBeLessThanOrEqual(Math.max(1, 100 * share) + (((sent[last] as number) - from) / 1000) * 20 * share + 1e-6 + 1);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('halves its rate when it is throttled, and takes it back by 5 % of the full rate a second', async () => {
    const clock = simulated();
    const { take, throttled } = governor(0.6, clock, known);
    const sent: number[] = [];
    for (let nth = 0; nth < 2000; nth += 1) void take(bucket).then(() => sent.push(clock.now()));
    await clock.run(10_000);
    const before = sent.length;
    throttled(bucket);
    await clock.run(11_000);
    expect(sent.length - before).toBeGreaterThanOrEqual(4);
    expect(sent.length - before).toBeLessThanOrEqual(7); // 6 a second and a little of what grows back
    await clock.run(20_000); // 6 + 9 × 0.6 a second by now
    const halfway = sent.length;
    await clock.run(21_000);
    expect(sent.length - halfway).toBeGreaterThanOrEqual(10);
    await clock.run(40_000);
    const late = sent.length;
    await clock.run(50_000);
    expect(sent.length - late).toBeGreaterThanOrEqual(118);
    expect(sent.length - late).toBeLessThanOrEqual(121);
  });

  test('goes on, slowly, however often it is throttled', async () => {
    const clock = simulated();
    const { take, throttled } = governor(0.6, clock, known);
    for (let nth = 0; nth < 50; nth += 1) throttled(bucket);
    let sent = 0;
    for (let nth = 0; nth < 20; nth += 1) void take(bucket).then(() => (sent += 1));
    await clock.run(60_000);
    expect(sent).toBe(20);
  });

  test('sends in the order in which attempts asked', async () => {
    const clock = simulated();
    const { take } = governor(0.6, clock, known);
    const order: number[] = [];
    for (let nth = 0; nth < 300; nth += 1) void take(bucket).then(() => order.push(nth));
    await clock.run(60_000);
    expect(order).toEqual(Array.from({ length: 300 }, (_, nth) => nth));
  });

  test('accounts, Regions and services do not wait for one another', async () => {
    const clock = simulated();
    const { take, throttled } = governor(0.6, clock, known);
    for (let nth = 0; nth < 500; nth += 1) void take(bucket);
    throttled(bucket);
    const others = [
      { ...bucket, account: '222222222222' },
      { ...bucket, region: 'us-east-1' },
      { ...bucket, service: 'kms' as const },
    ];
    let sent = 0;
    for (const other of others) for (let nth = 0; nth < 30; nth += 1) void take(other).then(() => (sent += 1));
    await clock.run(0);
    expect(sent).toBe(90);
  });

  test('lets at least one through where the share of a small bucket is less than one', async () => {
    const clock = simulated();
    const { take } = governor(0.1, clock, { ...limits, ec2: { perSecond: 4, burst: 4, documented: false } });
    let sent = 0;
    for (let nth = 0; nth < 3; nth += 1) void take(bucket).then(() => (sent += 1));
    await clock.run(6000);
    expect(sent).toBe(3);
  });
});
