import { stripVTControlCharacters, styleText } from 'node:util';
import type { Severity } from '#kernel/severity';

/** How wide a text looks: colours take no place. */
const seen = (text: string): number => stripVTControlCharacters(text).length;

const LEAST = 20;

/** A table; on a terminal the last column, which must be plain, is cut to what is left of the width. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], width = process.stdout.columns ?? Number.POSITIVE_INFINITY): string {
  const widths = headings.map((heading, index) => rows.reduce((most, row) => Math.max(most, seen(row[index] ?? '')), heading.length));
  const left = width - widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (index === cells.length - 1 ? cell.slice(0, Math.max(left, LEAST)) : `${cell}${' '.repeat((widths[index] ?? 0) - seen(cell))}`))
      .join('  ')
      .trimEnd();
  return [styleText('bold', line(headings)), ...rows.map(line)].join('\n');
}

const colours: Readonly<Record<Severity, Parameters<typeof styleText>[0]>> = { critical: ['red', 'bold'], high: 'red', medium: 'yellow', low: 'cyan', info: 'dim' };
export function coloured(severity: Severity, text: string): string {
  return styleText(colours[severity], text);
}

/** US dollars a month, or what is known instead. */
export function dollars(amount: number, currency = 'USD'): string {
  const cents = Math.round(Math.abs(amount) * 100);
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}${currency === 'USD' ? '$' : `${currency} `}${whole}.${String(cents % 100).padStart(2, '0')}`;
}

/** Text from AWS or a person, without what could steer a terminal. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
