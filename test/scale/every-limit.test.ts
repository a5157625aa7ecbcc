import { describe, expect, test } from 'vitest';
import type { Service } from '#aws/clients';
import { governor } from '#aws/governor';
import { limits, type Limit } from '#aws/limits';
import { awsBucket } from './aws-bucket.ts';
import { eventClock } from './event-clock.ts';

/** Calls that flow into a bucket in one window; a window of time counts one call more or less, depending on where it begins. */
const A_WINDOW = 300;
const WINDOWS = 5;
const share = 0.6;

describe.each(Object.entries(limits) as [Service, Limit][])('the limit of %s', (service, limit) => {
  test('is used to 60 % and no more, however much there is to ask', async () => {
    const clock = eventClock();
    const { take } = governor(share, clock);
    const bucket = awsBucket(clock, limit, (A_WINDOW / limit.perSecond) * 1000);
    const count = Math.ceil(limit.burst * share + A_WINDOW * share * WINDOWS);
    await Promise.all(Array.from({ length: count }, () => take({ account: '111111111111', region: 'eu-west-1', service }).then(() => bucket.take())));
    const { calls, throttled, leastLeft, mostInAWindow } = bucket.use();
    expect(calls).toBe(count);
    expect(throttled).toBe(0);
    expect(leastLeft).toBeGreaterThanOrEqual(1 - share - 1e-9);
    expect(mostInAWindow).toBeLessThanOrEqual(share + 1 / A_WINDOW);
    expect(mostInAWindow).toBeGreaterThanOrEqual(share - 2 / A_WINDOW);
  });
});

test('a bucket throttles who takes more than flows in, and says how much was used', async () => {
  const clock = eventClock();
  const bucket = awsBucket(clock, { perSecond: 10, burst: 10 }, 10_000);
  for (let nth = 0; nth < 50 * 15; nth += 1) {
    bucket.take();
    await clock.sleep(1000 / 15);
  }
  const { calls, throttled, leastLeft, mostInAWindow } = bucket.use();
  expect(calls).toBe(750);
  expect(throttled).toBeGreaterThanOrEqual(230);
  expect(throttled).toBeLessThanOrEqual(250);
  expect(leastLeft).toBeLessThan(0.1);
  expect(mostInAWindow).toBeCloseTo(1.5, 1);
});

test('the clock wakes whoever sleeps shortest first, and takes no time where nobody sleeps', async () => {
  const clock = eventClock();
  const woke: string[] = [];
  const sleeper = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woke.push(`${name} ${clock.now()}`);
  };
  await Promise.all([sleeper('long', 60_000), sleeper('short', 10), sleeper('as short', 10), sleeper('twice', 20).then(() => sleeper('again', 5))]);
  expect(woke).toEqual(['short 10', 'as short 10', 'twice 20', 'again 25', 'long 60000']);
});
