import { decimal } from '../format/money.ts';
import { visible } from '../format/visible.ts';
import { Problem } from '#kernel/problem';
import { isMoney, type Cell, type Column, type Table } from './table.ts';

const typed: ReadonlySet<Column['type']> = new Set(['count', 'share', 'shareChange', 'money', 'change']);
const number = /^-?\d+(\.\d+)?$/;

/**
 * A table as CSV (RFC 4180: comma, CRLF, UTF-8 without a byte order mark), all its rows and their total. Text cells are quoted and guarded against
 * formulas, numeric columns hold bare numbers (money with six places, shares with eight) or their column's quoted word for what is not known.
 */
export function csvOf(table: Table): string {
  const columns = table.columns.filter(column => column.type !== 'bar' && column.type !== 'parts' && column.pageOnly !== true);
  const lines = [columns.map(column => quoted(column.id)).join(',')];
  for (const row of [...table.rows, ...(table.tail ?? []), ...(table.totals ?? [])]) lines.push(columns.map(column => field(column, row[column.id])).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function field(column: Column, cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (cell === null) return column.absent === undefined ? '' : quoted(column.absent);
  if (!typed.has(column.type)) return quoted(typeof cell === 'string' ? cell : JSON.stringify(cell));
  const text = isMoney(cell) ? decimal(cell.micros) : typeof cell === 'number' && Number.isFinite(cell) ? (Number.isInteger(cell) ? String(cell) : cell.toFixed(8)) : '';
  if (!number.test(text)) throw new Problem(`column ${column.id}: ${JSON.stringify(cell)} is no number`, 'failure');
  return text;
}

const invisible = /^[\s\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u{e0000}-\u{e007f}\p{Cc}]+/u;
const formula = /^[=+\-@|\uff1d\uff0b\uff0d\uff20]/;
const control = /^[\ufeff\u200b-\u200d\u2060]*[\t\r\n]/;

/** Whether a spreadsheet may take a text for a formula: what counts is the first character that is seen. */
export function looksLikeFormula(text: string): boolean {
  return control.test(text) || formula.test(text.replace(invisible, ''));
}

/** A text cell: always quoted, line breaks as blanks, invisible characters as escapes, and an apostrophe before what looks like a formula. */
export function quoted(text: string): string {
  const flat = visible(text.replace(/\r\n|[\r\n\u2028\u2029]/g, ' '));
  return `"${looksLikeFormula(text) ? "'" : ''}${flat.replaceAll('"', '""')}"`;
}
