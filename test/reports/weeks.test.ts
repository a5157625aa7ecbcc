import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedThrough, dayAfter, lastWeekWithin, weekOf, weeksEnding } from '#reports/model/weeks';

describe('weeks', () => {
  test('run from Monday to Sunday', () => expect(weekOf('2026-W46')).toEqual({ week: '2026-W46', from: '2026-11-09', last: '2026-11-15', to: '2026-11-16' }));
  test('cross the end of a year with 53 weeks', () =>
    expect(weeksEnding('2027-W01', 3).map(week => [week.week, week.from])).toEqual([
      ['2026-W52', '2026-12-21'],
      ['2026-W53', '2026-12-28'],
      ['2027-W01', '2027-01-04'],
    ]));
  test('cross the end of a year with 52 weeks', () =>
    expect(weeksEnding('2026-W01', 2).map(week => [week.week, week.from])).toEqual([
      ['2025-W52', '2025-12-22'],
      ['2026-W01', '2025-12-29'],
    ]));
  test.each(['2025-W53', '2026-W00', '2026-W54', '2026W46', '', 'W46'])('%j is refused in one line', text => expect(() => weekOf(text)).toThrow(/is no ISO week: write/));
  test('days of a leap February are counted', () => expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29'));
  test('a day is closed two days later', () => expect([closedThrough('2026-11-17T06:00:00Z'), closedThrough('2026-11-17T23:59:59Z'), closedThrough('2027-01-01T00:00:00Z')]).toEqual(['2026-11-15', '2026-11-15', '2026-12-30']));
  test('the last whole week ends on its Sunday', () => expect(['2026-11-15', '2026-11-14', '2026-11-21', '2026-11-22', '2027-01-03'].map(lastWeekWithin)).toEqual(['2026-W46', '2026-W45', '2026-W46', '2026-W47', '2026-W53']));
  test('every week follows the one before without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 52 }), fc.integer({ min: 2, max: 60 }), (year, number, length) => {
        const weeks = weeksEnding(`${year}-W${String(number).padStart(2, '0')}`, length);
        for (const [index, week] of weeks.entries()) {
          expect(dayAfter(week.from, 7)).toBe(week.to);
          if (index > 0) expect(weeks[index - 1]!.to).toBe(week.from);
        }
      }),
      { numRuns: 50 },
    );
  });
});
