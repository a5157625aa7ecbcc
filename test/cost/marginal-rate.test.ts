import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marginalRate } from '#cost/marginal-rate';

describe('what the bill loses when a unit goes', () => {
  // on demand 0.10 an hour, 0.06 under a Savings Plan
  test.each([
    ['on demand in full', [], 0.1, 0],
    ['covered, and other usage waits for the plan: the plan moves there and saves the on-demand rate', [{ share: 1, rate: 0.06, pool: 5 }], 0.1, 0],
    ['covered, and nothing else to cover: nothing now, the commitment when it ends', [{ share: 1, rate: 0.06, pool: 0 }], 0, 0.06],
    ['covered, and half of it finds other usage', [{ share: 1, rate: 0.06, pool: 0.03 }], 0.05, 0.03],
    ['half covered, nothing else to cover', [{ share: 0.5, rate: 0.06, pool: 0 }], 0.05, 0.03],
    [
      'a third reserved without other usage, a third under a plan with it',
      [
        { share: 1 / 3, rate: 0.06, pool: 0 },
        { share: 1 / 3, rate: 0.06, pool: 1 },
      ],
      0.2 / 3,
      0.02,
    ],
    ['a commitment that was paid upfront long ago', [{ share: 1, rate: 0, pool: 0 }], 0, 0],
  ])('%s', (_, covered, now, later) => {
    const rate = marginalRate(0.1, covered);
    expect(rate.now).toBeCloseTo(now, 12);
    expect(rate.later).toBeCloseTo(later, 12);
  });
  test('is between nothing and the on-demand rate, and more usage that waits never saves less', () => {
    const money = fc.double({ min: 0.0001, max: 100, noNaN: true });
    fc.assert(
      fc.property(money, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), money, money, (onDemand, share, part, pool, more) => {
        const rate = onDemand * part;
        const [less, most] = [marginalRate(onDemand, [{ share, rate, pool }]), marginalRate(onDemand, [{ share, rate, pool: pool + more }])];
        expect(less.now).toBeGreaterThanOrEqual(0);
        expect(less.now).toBeLessThanOrEqual(onDemand * (1 + 1e-9));
        expect(less.now + less.later).toBeLessThanOrEqual(onDemand * (1 + 1e-9));
        expect(most.now).toBeGreaterThanOrEqual(less.now - 1e-9);
      }),
    );
  });
  test.each([
    [-1, []],
    [
      1,
      [
        { share: 0.6, rate: 1, pool: 0 },
        { share: 0.6, rate: 1, pool: 0 },
      ],
    ],
    [1, [{ share: Number.NaN, rate: 1, pool: 0 }]],
  ])('refuses what cannot be: %j %j', (onDemand, covered) => {
    expect(() => marginalRate(onDemand, covered)).toThrow(RangeError);
  });
});
