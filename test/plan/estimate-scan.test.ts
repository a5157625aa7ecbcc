import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Collector } from '#collect/define-collector';
import { callsOfAccount, estimateFrom, estimateScan, measuredCalls } from '#plan/estimate-scan';

const bill = { id: 'bill', scope: 'organization', charges: { Ask: 0.01 }, mostCalls: { Ask: 12 } } as unknown as Collector;
const free = { id: 'keys', scope: 'region' } as unknown as Collector;

describe('the calls of an account', () => {
  test.each(measuredCalls)('of $resources resources are those that were measured', ({ resources, first, weekly }) => {
    expect([callsOfAccount(resources, 'first'), callsOfAccount(resources, 'weekly')]).toEqual([first, weekly]);
  });

  test('never fall when an account grows', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 50_000 }), (resources, more) => callsOfAccount(resources + more, 'first') >= callsOfAccount(resources, 'first')));
  });

  test('grow in proportion beyond the largest that was measured', () => {
    const { resources, first } = measuredCalls.at(-1) as (typeof measuredCalls)[number];
    expect(callsOfAccount(resources * 5, 'first')).toBe(first * 5);
  });
});

describe('an estimate', () => {
  test('counts the organisation once and every account', () => {
    const made = estimateScan({ accounts: 50, resources: 1000, which: 'first', collectors: [bill, free], free: false });
    expect(made.calls).toBe(50 * callsOfAccount(1000, 'first'));
    expect(made.charges).toEqual([{ collector: 'bill', operation: 'Ask', calls: 12, each: 0.01, amount: 0.12 }]);
    expect(made.cost).toEqual({ scan: 0.12, month: 0.52 });
  });

  test('charges nothing with --free', () => {
    expect(estimateScan({ accounts: 1, resources: 1, which: 'first', collectors: [bill], free: true })).toMatchObject({ charges: [], cost: { scan: 0, month: 0 } });
  });

  test('goes by the last run where there is one', () => {
    const last = {
      calls: new Map([
        ['bill', 7],
        ['keys', 400],
      ]),
      seconds: 12,
    };
    expect(estimateFrom(last, [bill, free], false)).toMatchObject({ calls: 407, seconds: 12, charges: [{ calls: 7, amount: 0.07 }] });
  });
});
