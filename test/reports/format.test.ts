import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compact } from '#reports/format/compact';
import { count, plural } from '#reports/format/count';
import { day, moment, shortDay, span } from '#reports/format/day';
import { decimal, money, moneyChange } from '#reports/format/money';
import { percent, percentChange } from '#reports/format/percent';
import { visible } from '#reports/format/visible';

describe('money', () => {
  test.each([
    [1_234_560_000, '$1,234.56'],
    [0, '$0.00'],
    [-3_500_000, '−$3.50'],
    [1, '<$0.01'],
    [-1, '−<$0.01'],
    [5_000, '$0.01'],
    [4_999, '<$0.01'],
    [1_005_000, '$1.01'],
    [-1_005_000, '−$1.01'],
    [999_999_999_999, '$1,000,000.00'],
  ])('%i micros read %s', (micros, text) => expect(money(micros, 'USD')).toBe(text));
  test('whole units round halves away from zero', () => {
    expect(money(1_500_000, 'USD', 0)).toBe('$2');
    expect(money(-1_500_000, 'USD', 0)).toBe('−$2');
    expect(money(400_000, 'USD', 0)).toBe('<$1');
  });
  test('another currency is named', () => expect(money(12_000_000, 'CNY')).toBe('CNY 12.00'));
  test('a change says which way', () => expect([moneyChange(1_000_000, 'USD'), moneyChange(-1_000_000, 'USD'), moneyChange(0, 'USD')]).toEqual(['+$1.00', '−$1.00', '$0.00']));
  test('a decimal gives its micros back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), micros => {
        expect(BigInt(decimal(micros).replace('.', ''))).toBe(BigInt(micros));
      }),
    );
  });
  test('an axis is short', () => expect([950e6, 12_000e6, 1_500_000e6, 0, -2_500e6].map(micros => compact(micros, 'USD'))).toEqual(['$950', '$12k', '$1.5M', '$0', '−$2.5k']));
});

describe('numbers', () => {
  test('thousands are separated', () => expect([0, 999, 1000, 1234567, -1000].map(count)).toEqual(['0', '999', '1,000', '1,234,567', '−1,000']));
  test('one is singular', () => expect([plural(1, 'cell'), plural(0, 'cell'), plural(2, 'entry', 'entries')]).toEqual(['1 cell', '0 cells', '2 entries']));
  test('only all is 100 percent and only none is 0', () => expect([1, 0.99999, 0.5, 0.00001, 0].map(percent)).toEqual(['100.0%', '99.9%', '50.0%', '0.1%', '0.0%']));
  test('a relative change has a sign', () => expect([0.0932, -0.12, 0, 12.5].map(percentChange)).toEqual(['+9.3%', '−12.0%', '0.0%', '+1,250.0%']));
});

describe('days', () => {
  test('are those of UTC', () => expect([day('2026-11-09'), shortDay('2026-01-01T23:59:59Z'), moment('2026-11-17T06:05:00Z')]).toEqual(['Nov 9, 2026', 'Jan 1', 'Nov 17, 2026 06:05 UTC']));
  test('a span is as short as it stays clear', () =>
    expect([span('2026-11-09', '2026-11-15'), span('2026-10-26', '2026-11-01'), span('2026-12-28', '2027-01-03')]).toEqual(['Nov 9–15, 2026', 'Oct 26 – Nov 1, 2026', 'Dec 28, 2026 – Jan 3, 2027']));
});

describe('visible', () => {
  test.each([
    ['a\u202egnp.exe', 'a\\u{202e}gnp.exe'],
    ['\u0000', '\\u{0}'],
    ['a\nb\tc', 'a\\nb\\tc'],
    ['\ufeffx', '\\u{feff}x'],
    ['\ud800', '\\u{d800}'],
    ['\u{e0041}', '\\u{e0041}'],
    ['zero\u200bwidth', 'zero\\u{200b}width'],
  ])('%j reads %s', (text, shown) => expect(visible(text)).toBe(shown));
  test('leaves what people read', () => expect(visible('Zürich 東京 😀 עברית')).toBe('Zürich 東京 😀 עברית'));
  test('never leaves a character that hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufeff]/u);
      }),
    );
  });
});
