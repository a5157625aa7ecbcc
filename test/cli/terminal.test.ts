import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { commaList, instantFlag } from '../../cli/terminal/flags.ts';
import { dollars, plain, table } from '../../cli/terminal/table.ts';

describe('a table', () => {
  const rows = [
    ['a', '\u001b[31mhigh\u001b[39m', 'short'],
    ['longer', '\u001b[31m\u001b[1mcritical\u001b[22m\u001b[39m', 'x'.repeat(50)],
  ];
  test('stands straight whatever colours its cells have', () => {
    expect(stripVTControlCharacters(table(['id', 'severity', 'name'], rows)).split('\n')).toEqual(['id      severity  name', 'a       high      short', `longer  critical  ${'x'.repeat(50)}`]);
  });
  test('is cut where the terminal ends, and nowhere else', () => {
    const lines = stripVTControlCharacters(table(['id', 'severity', 'name'], rows, 50)).split('\n');
    expect(lines.map(line => line.length)).toEqual([22, 23, 50]);
    expect(stripVTControlCharacters(table(['id', 'severity', 'name'], rows, 10)).split('\n')[2]).toBe(`longer  critical  ${'x'.repeat(20)}`);
  });
});

describe('texts of others', () => {
  test.each([
    ['\u001b[2Jgone', '\\u001b[2Jgone'],
    ['a\nb', 'a\\u000ab'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['\u009b31m', '\\u009b31m'],
    ['Zoë 日本 😀', 'Zoë 日本 😀'],
  ])('cannot steer a terminal: %j', (text, shown) => {
    expect(plain(text)).toBe(shown);
  });
});

test.each([
  [0, '$0.00'],
  [1234567.891, '$1,234,567.89'],
  [-5.005, '-$5.01'],
  [999.999, '$1,000.00'],
  [12, '$12.00'],
])('%d dollars are %s', (amount, shown) => {
  expect(dollars(amount)).toBe(shown);
  expect(dollars(amount, 'EUR')).toBe(shown.replace('$', 'EUR '));
});

describe('flags', () => {
  test('lists have commas between their names', () => {
    expect(commaList('a, b,c')).toEqual(['a', 'b', 'c']);
    for (const text of ['', 'a,', ',a', 'a,,b']) expect(() => commaList(text)).toThrow('give names with commas between them, like a,b');
  });
  test('instants are ISO 8601', () => {
    expect(instantFlag('2026-11-17T06:00:00+01:00')).toBe('2026-11-17T05:00:00.000Z');
    expect(instantFlag('2026-11-17')).toBe('2026-11-17T00:00:00.000Z');
    for (const text of ['', 'yesterday', '17', '2026-13-01', 'Nov 17 2026']) expect(() => instantFlag(text)).toThrow('give an instant like 2026-11-17T06:00:00Z');
  });
});
