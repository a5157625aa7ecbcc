import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BillSum } from '#cost/bill/bill-facts';
import { parseAmount } from '#cost/bill/amount';
import { decompose, effects, type Effects, type Flow } from '#cost/decompose';
import { effectMovers } from '#cost/effect-movers';

const sumOf = (parts: Effects): bigint => effects.reduce((sum, name) => sum + parts[name], 0n);
const flow = (quantity: string | null, list: string | null, cost: string, unit: string | null = 'Hrs'): Flow => ({
  quantity: quantity === null ? null : parseAmount(quantity),
  list: list === null ? null : parseAmount(list),
  cost: parseAmount(cost),
  unit,
});
const near = (amount: bigint): number => Number(amount) / 1e18;

describe('a change', () => {
  test('of usage alone is all usage', () => {
    const parts = decompose(flow('100', '10', '8'), flow('150', '15', '12'));
    expect(near(parts.usage)).toBeCloseTo(4, 8);
    expect([near(parts.rate), near(parts.discount)].map(value => Math.abs(value) < 1e-8)).toEqual([true, true]);
  });

  test('of the list price alone is all rate', () => {
    const parts = decompose(flow('100', '10', '8'), flow('100', '15', '12'));
    expect(near(parts.rate)).toBeCloseTo(4, 8);
    expect(near(parts.usage)).toBeCloseTo(0, 8);
  });

  test('of coverage alone is all discount: a plan that moved to another team is no engineering', () => {
    const parts = decompose(flow('100', '10', '6'), flow('100', '10', '10'));
    expect(near(parts.discount)).toBeCloseTo(4, 8);
    expect(near(parts.usage)).toBe(0);
    expect(near(parts.rate)).toBe(0);
  });

  test('of all three is split by the log-mean weight', () => {
    const parts = decompose(flow('10', '10', '10'), flow('20', '30', '15'));
    const weight = 5 / Math.log(1.5);
    expect(near(parts.usage)).toBeCloseTo(weight * Math.log(2), 8);
    expect(near(parts.rate)).toBeCloseTo(weight * Math.log(1.5), 8);
    expect(near(parts.discount)).toBeCloseTo(weight * Math.log(0.5), 8);
  });

  test('without list prices folds price and discount into one rate', () => {
    const parts = decompose(flow('10', null, '10'), flow('20', null, '15'));
    expect(near(parts.usage)).toBeCloseTo((5 / Math.log(1.5)) * Math.log(2), 8);
    expect(parts.discount).toBe(0n);
    expect(sumOf(parts)).toBe(parseAmount('5'));
  });

  test.each([
    ['nothing before', null, flow('1', '2', '3'), 'appeared'],
    ['zero before', flow('0', '0', '0'), flow('1', '2', '3'), 'appeared'],
    ['nothing after', flow('1', '2', '3'), null, 'gone'],
    ['another unit', flow('1', '2', '3', 'GB'), flow('1', '2', '4', 'Hrs'), 'unsplit'],
    ['mixed units', flow('1', '2', '3', 'N/A'), flow('1', '2', '4', 'N/A'), 'unsplit'],
    ['no unit', flow('1', '2', '3', null), flow('1', '2', '4', null), 'unsplit'],
    ['no quantity', flow(null, '2', '3'), flow('1', '2', '4'), 'unsplit'],
    ['a cost below zero', flow('1', '2', '-3'), flow('1', '2', '4'), 'unsplit'],
    ['free before, paid after', flow('5', '5', '0'), flow('5', '5', '4'), 'discount'],
    ['paid before, free after, without list prices', flow('5', null, '4'), flow('5', null, '0'), 'rate'],
  ] as const)('%s stands in %s', (_, before, now, name) => {
    const parts = decompose(before, now);
    expect(parts[name]).toBe((now?.cost ?? 0n) - (before?.cost ?? 0n));
    expect(sumOf(parts)).toBe(parts[name]);
  });

  const amounts = fc.oneof(fc.constant(0n), fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 22n }));
  const flows = fc.option(fc.record({ cost: amounts, list: fc.option(amounts), quantity: fc.option(amounts), unit: fc.constantFrom('Hrs', 'GB', 'N/A', null) }));
  test('is the sum of its parts, exactly, whatever the amounts', () => {
    fc.assert(
      fc.property(flows, flows, (before, now) => sumOf(decompose(before, now)) === (now?.cost ?? 0n) - (before?.cost ?? 0n)),
      { numRuns: 2000 },
    );
  });
});

describe('movers', () => {
  const row = (more: Partial<BillSum>): BillSum => ({
    service: 's',
    account: 'a',
    owner: null,
    region: 'r',
    usageType: 'u',
    unit: 'Hrs',
    billed: null,
    netBilled: null,
    amortized: null,
    effective: 0n,
    contracted: null,
    list: null,
    quantity: null,
    split: null,
    rows: 1,
    ...more,
  });

  test('add up to the change of the bill, and each to its effects', () => {
    const names = fc.constantFrom('a', 'b', null);
    const rows = fc.array(
      fc.record({
        service: names,
        account: names,
        owner: names,
        usageType: names,
        unit: fc.constantFrom('Hrs', 'GB'),
        effective: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 22n }),
        quantity: fc.option(fc.bigInt({ min: 0n, max: 10n ** 22n })),
        list: fc.option(fc.bigInt({ min: 0n, max: 10n ** 22n })),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, rows, (before, now) => {
        const [old, young] = [before.map(row), now.map(row)];
        const movers = effectMovers(old, young);
        const total = (list: readonly BillSum[]): bigint => list.reduce((sum, item) => sum + (item.effective ?? 0n), 0n);
        expect(movers.reduce((sum, mover) => sum + mover.now - mover.before, 0n)).toBe(total(young) - total(old));
        for (const mover of movers) expect(sumOf(mover.effects)).toBe(mover.now - mover.before);
      }),
    );
  });

  test('of one usage type in two units are not split', () => {
    const [mover] = effectMovers([row({ effective: 10n ** 18n, quantity: 10n ** 18n })], [row({ effective: 10n ** 18n, quantity: 10n ** 18n }), row({ effective: 10n ** 18n, quantity: 10n ** 18n, unit: 'GB' })]);
    expect(mover!.effects.unsplit).toBe(10n ** 18n);
  });
});
