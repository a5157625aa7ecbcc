import { describe, expect, test } from 'vitest';
import { knownOfColumn, type ColumnStatistics } from '#cost/bill/known-of-column';

const group = (min: string | null, max: string | null, more: Partial<ColumnStatistics> = {}): ColumnStatistics => ({ rows: 10, nulls: 0, min, max, exact: true, ...more });

describe('what the statistics of a column of text tell', () => {
  test('the text that every row has', () => {
    expect(knownOfColumn('VARCHAR', [group('USD', 'USD'), group('USD', 'USD')])).toMatchObject({ always: 'USD', full: true });
  });
  test.each([
    ['two texts', [group('EUR', 'USD')]],
    ['another one in another part', [group('USD', 'USD'), group('EUR', 'EUR')]],
    ['bounds that the writer cut', [group('USD', 'USD', { exact: false })]],
    ['bounds as long as those that writers cut in silence', [group('x'.repeat(64), 'x'.repeat(64))]],
    ['a null', [group('USD', 'USD'), group('USD', 'USD', { nulls: 1 })]],
    ['nulls that were not counted', [group('USD', 'USD', { nulls: null })]],
    ['no bounds', [group(null, null)]],
    ['empty text', [group('', '')]],
    ['the literal NULL', [group('NULL', 'NULL')]],
  ])('is not told by %s', (_, groups) => expect(knownOfColumn('VARCHAR', groups)).not.toHaveProperty('always'));
  test('that there is nothing in any row', () => {
    expect(knownOfColumn('VARCHAR', [group(null, null, { nulls: 10 })])).toEqual({ always: null, full: false, small: false });
    expect(knownOfColumn('VARCHAR', [group(null, null, { nulls: 10 }), group('a', 'b')])).not.toHaveProperty('always');
  });
  test.each([
    ['between which the literal NULL may lie', 'AWS', 'Usage', false],
    ['behind it', 'Service 0', 'Service 9', true],
    ['before it', '100000000000', 'Amazon', true],
    ['of which one is empty', '', 'b', false],
    ['of other characters than ASCII, whose order is another', 'Öl', 'Öl', false],
  ])('that rows are filled, or not, by bounds %s', (_, min, max, full) => expect(knownOfColumn('VARCHAR', [group(min, max)]).full).toBe(full));
});

test('numbers are small where every part says so', () => {
  expect(knownOfColumn('DOUBLE', [group('-899999.5', '20.0'), group('0', '1')])).toEqual({ full: true, small: true });
  for (const groups of [[group('0', '900000')], [group('-1e7', '0')], [group('0', '1'), group(null, null)], [group('nan', '1')]]) expect(knownOfColumn('DOUBLE', groups).small).toBe(false);
  expect(knownOfColumn('BIGINT', [group('0', '1')]).small).toBe(false);
});
