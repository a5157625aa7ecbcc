import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, DAY, epoch, instant, isoWeek, weekBounds, wholeDays } from '#kernel/time';

const sameAsDateParse = (text: string): void => expect(epoch(text)).toBe(Date.parse(text));
const isoDate = fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });

describe('epoch', () => {
  test('is Date.parse on every instant, in all usual spellings', () => {
    fc.assert(
      fc.property(isoDate, date => {
        sameAsDateParse(date.toISOString());
        sameAsDateParse(`${date.toISOString().slice(0, 19)}Z`);
        sameAsDateParse(`${date.toISOString().slice(0, 19)}+02:00`);
        sameAsDateParse(date.toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  test('is Date.parse on parts that are out of range', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map(value => String(value).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), part(14), part(33), part(26), part(62), part(62), (year, month, day, hour, minute, second) => {
        sameAsDateParse(`${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
        sameAsDateParse(`${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.0${minute}Z`);
      }),
      { numRuns: 5000 },
    );
  });

  test('is Date.parse on a text in which one character is another', () => {
    const another = fc.oneof(fc.constantFrom('/', ':', ';', ' ', '-', '+', 'T', 'Z', 't', 'z', '.', ',', '٣', 'x', '0', '9'), fc.string({ minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(isoDate, fc.boolean(), fc.nat({ max: 23 }), another, (date, millis, at, put) => {
        const text = millis ? date.toISOString() : `${date.toISOString().slice(0, 19)}Z`;
        sameAsDateParse(text.slice(0, at) + put + text.slice(at + 1));
      }),
      { numRuns: 20_000 },
    );
  });

  test.each(['', 'Z', 'now', '2026-01-01', '2026-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2026-12-31T24:00:00Z', '2026-01-01T00:00:60Z', '+012026-01-01T00:00Z', '0999-01-01T00:00:00Z'])('is Date.parse on %j', sameAsDateParse);
});

describe('wholeDays', () => {
  const asOf = new Date('2026-04-02T10:00:00Z');
  test.each([
    ['2026-04-02T10:00:00Z', 0],
    ['2026-04-01T10:00:00Z', 1],
    ['2026-04-01T10:00:01Z', 0],
    ['2026-04-02T09:59:59Z', 0],
    ['2026-04-02T10:00:01Z', -1],
    ['2026-04-03T10:00:00Z', -1],
    ['2025-04-02T10:00:00Z', 365],
    ['2026-04-01T12:00:00+02:00', 1],
  ])('from %s are %i', (from, days) => {
    expect(wholeDays(from, asOf)).toBe(days);
  });
});

describe('instants', () => {
  test('are written in whole seconds UTC', () => {
    expect(instant('2026-04-02T12:00:00.999+02:00')).toBe('2026-04-02T10:00:00Z');
    expect(instant(0)).toBe('1970-01-01T00:00:00Z');
    expect(instant(new Date('2026-04-02T10:00:00.001Z'))).toBe('2026-04-02T10:00:00Z');
  });
  test('days are added over ends of months and years', () => {
    expect(addDays('2024-02-28T12:00:00Z', 1)).toBe('2024-02-29T12:00:00Z');
    expect(addDays('2025-12-31T00:00:00Z', 1)).toBe('2026-01-01T00:00:00Z');
    expect(addDays('2026-03-01T00:00:00Z', -1)).toBe('2026-02-28T00:00:00Z');
  });
});

describe('ISO weeks', () => {
  // Public examples of ISO 8601, as they stand in https://en.wikipedia.org/wiki/ISO_week_date
  test.each([
    ['1977-01-01', '1976-W53'],
    ['1977-01-02', '1976-W53'],
    ['1977-12-31', '1977-W52'],
    ['1978-01-01', '1977-W52'],
    ['1978-01-02', '1978-W01'],
    ['1978-12-31', '1978-W52'],
    ['1979-01-01', '1979-W01'],
    ['1979-12-30', '1979-W52'],
    ['1979-12-31', '1980-W01'],
    ['1980-01-01', '1980-W01'],
    ['1980-12-28', '1980-W52'],
    ['1980-12-29', '1981-W01'],
    ['1981-12-31', '1981-W53'],
    ['1982-01-03', '1981-W53'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('%s lies in %s', (day, week) => {
    expect(isoWeek(new Date(`${day}T00:00:00Z`))).toBe(week);
    expect(isoWeek(new Date(`${day}T23:59:59.999Z`))).toBe(week);
  });

  test('a week begins on a Monday, has seven days, holds its instants and borders on the next', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }), at => {
        const bounds = weekBounds(isoWeek(at));
        expect(bounds).not.toBeNull();
        const [from, to] = [Date.parse(bounds?.from ?? ''), Date.parse(bounds?.to ?? '')];
        expect(new Date(from).getUTCDay()).toBe(1);
        expect(to - from).toBe(7 * DAY);
        expect(at.getTime()).toBeGreaterThanOrEqual(from);
        expect(at.getTime()).toBeLessThan(to);
        expect(weekBounds(isoWeek(new Date(to)))?.from).toBe(bounds?.to);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['2026-W00', '2026-W54', '2025-W53', '2026-w01', '2026W01', '2026-W1', '26-W01', '', '2026-W01 ', '0000-W00', '9999-W99'])('%j is no week', week => {
    expect(weekBounds(week)).toBeNull();
  });
});
