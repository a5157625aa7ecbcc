import { describe, expect, test } from 'vitest';
import { parseDrivers } from '#cost/drivers';

describe('a driver file', () => {
  test('is read as JSON lines and as CSV alike', () => {
    const lines = '{"driver":"orders","day":"2026-11-02","value":120,"owner":"shop"}\n\n{"driver":"orders","day":"2026-11-03","value":0}\n';
    const csv = 'day,driver,owner,value\r\n2026-11-02,orders,shop,120\r\n2026-11-03,orders,,0\r\n';
    expect(parseDrivers(csv, 'd.csv')).toEqual(parseDrivers(lines, 'd.jsonl'));
    expect(parseDrivers(lines, 'd.jsonl')).toEqual([
      { driver: 'orders', day: '2026-11-02', owner: 'shop', value: 120 },
      { driver: 'orders', day: '2026-11-03', owner: null, value: 0 },
    ]);
    expect(parseDrivers('', 'd')).toEqual([]);
  });

  test.each([
    ['{"driver":"a"', 'd line 1 is no JSON'],
    ['driver,day\na,2026-01-01', 'd line 1 lacks the column value: a driver file has driver, day, value and perhaps owner'],
    ['driver,day,value\na,2026-01-01', 'd line 2 has 2 fields, the header 3'],
    ['driver,day,value\na,2026-13-01,1', 'd line 2 has no day such as 2026-11-02'],
    ['driver,day,value\na,2026-01-01,x', 'd line 2 has no value of zero or more'],
    ['{"driver":"","day":"2026-01-01","value":1}', 'd line 1 has no driver'],
  ])('that is broken says where: %j', (text, message) => expect(() => parseDrivers(text, 'd')).toThrow(message));
});
