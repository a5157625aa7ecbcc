import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf, microsOf, microsOfParts, numberOf, parseAmount } from '#cost/bill/amount';

describe('an amount', () => {
  test.each([
    ['0', '0'],
    ['-12.50', '-12.5'],
    ['1.2E-7', '0.00000012'],
    ['3e2', '300'],
    ['.5', '0.5'],
    ['+7.', '7'],
    ['0.00165303109242778', '0.00165303109242778'],
    ['-0.000', '0'],
  ])('%s is read with all its decimals', (text, decimal) => expect(decimalOf(parseAmount(text))).toBe(decimal));

  test.each(['', 'abc', '1,5', '1.2.3', '-', '0.0000000000000000001'])('%j is refused', text => expect(() => parseAmount(text)).toThrow(/no amount|decimals/));

  test('is written as it was read', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), amount => parseAmount(decimalOf(amount)) === amount));
  });

  test('is rounded to the nearest millionth, halves away from zero', () => {
    expect(microsOf(parseAmount('0.0000005'))).toBe(1);
    expect(microsOf(parseAmount('-0.0000005'))).toBe(-1);
    expect(microsOf(parseAmount('0.00000049'))).toBe(0);
    expect(numberOf(parseAmount('0.1'))).toBe(0.1);
  });
});

describe('millionths of parts', () => {
  test('add up to the millionths of the sum, each within one of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), { maxLength: 40 }), parts => {
        const micros = microsOfParts(parts);
        expect(micros.reduce((sum, part) => sum + part, 0)).toBe(microsOf(parts.reduce((sum, part) => sum + part, 0n)));
        for (const [index, part] of parts.entries()) expect(Math.abs(micros[index]! - numberOf(part) * 1e6)).toBeLessThanOrEqual(1.01);
      }),
    );
  });

  test('add up to a total that was rounded elsewhere', () => {
    expect(microsOfParts([parseAmount('0.0000004'), parseAmount('0.0000004'), parseAmount('0.0000004')], 5).reduce((sum, part) => sum + part, 0)).toBe(5);
    expect(microsOfParts([10n ** 18n, 10n ** 18n], 1_999_999).reduce((sum, part) => sum + part, 0)).toBe(1_999_999);
    expect(microsOfParts([])).toEqual([]);
  });
});
