import { count } from '../format/count.ts';
import { decimal } from '../format/money.ts';
import { visible } from '../format/visible.ts';
import { Problem } from '#kernel/problem';
import { isMoney, type Cell, type Column, type Row, type Table } from './table.ts';

const typed: ReadonlySet<Column['type']> = new Set(['count', 'share', 'shareChange', 'money', 'change']);
const number = /^-?\d+(\.\d+)?$/;

/**
 * A table as CSV (RFC 4180: comma, CRLF, UTF-8 without a byte order mark), all its rows and their total; what it was cut by is said in its last line. Text cells are quoted and guarded against
 * formulas, numeric columns hold bare numbers (money with six places, shares with eight) or their column's quoted word for what is not known.
 */
export function csvOf(table: Table): string {
  const line = csvLines<Row>(table.columns, column => row => row[column]);
  const lines = [line.head, ...[...table.rows, ...(table.tail ?? []), ...(table.totals ?? [])].map(row => line.of(row))];
  const more = cutText(table);
  if (more !== null) lines.push(quoted(more));
  return `${lines.join('\r\n')}\r\n`;
}

/** The lines of a table's file without their line ends, for rows that are not all there at once. `cellOf`: what a row has in a column. */
export function csvLines<R>(all: readonly Column[], cellOf: (column: string) => (row: R) => Cell | undefined): { readonly head: string; of(row: R): string } {
  const columns = all.filter(column => column.type !== 'bar' && column.type !== 'parts' && column.pageOnly !== true);
  const fields = columns.map(column => {
    const cell = cellOf(column.id);
    const made = typed.has(column.type) ? numberField : textField;
    return (row: R): string => made(column, cell(row));
  });
  return { head: columns.map(column => quoted(column.id)).join(','), of: row => fields.map(made => made(row)).join(',') };
}

/** What a file says of rows that are not in it. */
export function cutText({ rows, cut }: Pick<Table, 'rows' | 'cut'>): string | null {
  return cut == null || cut.of <= rows.length ? null : `${count(cut.of - rows.length)} more of ${count(cut.of)}: all are in ${cut.file}`;
}

function textField(column: Column, cell: Cell | undefined): string {
  return typeof cell === 'string' ? quoted(cell) : cell === undefined ? '' : cell === null ? absent(column) : quoted(JSON.stringify(cell));
}

function numberField(column: Column, cell: Cell | undefined): string {
  if (typeof cell === 'number' && Number.isSafeInteger(cell)) return String(cell);
  if (cell === undefined) return '';
  if (cell === null) return absent(column);
  const text = isMoney(cell) ? decimal(cell.micros) : typeof cell === 'number' && Number.isFinite(cell) ? (Number.isInteger(cell) ? String(cell) : cell.toFixed(8)) : '';
  if (!number.test(text)) throw new Problem(`column ${column.id}: ${JSON.stringify(cell)} is no number`, 'failure');
  return text;
}

function absent({ absent: word }: Column): string {
  return word === undefined ? '' : quoted(word);
}

/** Printable ASCII that begins with a letter or digit and holds no quotation mark stands as it is: most cells of a long file. */
const harmless = /^[0-9A-Za-z][ !#-~]*$/;
const invisible = /^[\s\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u{e0000}-\u{e007f}\p{Cc}]+/u;
const formula = /^[=+\-@|\uff1d\uff0b\uff0d\uff20]/;
const control = /^[\ufeff\u200b-\u200d\u2060]*[\t\r\n]/;

/** Whether a spreadsheet may take a text for a formula: what counts is the first character that is seen. */
export function looksLikeFormula(text: string): boolean {
  return control.test(text) || formula.test(text.replace(invisible, ''));
}

/** A text cell: always quoted, line breaks as blanks, invisible characters as escapes, and an apostrophe before what looks like a formula. */
export function quoted(text: string): string {
  if (harmless.test(text)) return `"${text}"`;
  const flat = visible(text.replace(/\r\n|[\r\n\u2028\u2029]/g, ' '));
  return `"${looksLikeFormula(text) ? "'" : ''}${flat.replaceAll('"', '""')}"`;
}
