import { Problem } from '#kernel/problem';
import { decimal } from '../format/money.ts';
import { visible } from '../format/visible.ts';
import { cellText } from '../tables/cell-text.ts';
import { cutText, looksLikeFormula } from '../tables/csv.ts';
import { isMoney, type Cell, type Column, type Row, type Table } from '../tables/table.ts';
import type { CellStyles, Look } from './cell-styles.ts';
import { xmlText } from './xml-text.ts';

/** Rows of one sheet; of longer tables the rest is in the CSV file, and the sheet says so. People open workbooks, programs read CSV. */
export const MOST_ROWS = 50_000;
const BATCH = 500;
const WIDTH = { least: 9, most: 60, looked: 400 } as const;

/** A cell of the cover, which is no table. */
export type PlainCell = { readonly text: string; readonly look: Look };

const open = '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

/** The columns that files hold: no drawings, no second forms of other columns. */
export function fileColumns({ columns }: Table): Column[] {
  return columns.filter(column => column.type !== 'bar' && column.type !== 'parts' && column.pageOnly !== true);
}

/** A table as a sheet, in parts: a head that stays in sight, typed numbers and days, totals last. Text is inline, and nothing is ever a formula. */
export function* tableSheet(table: Table, styles: CellStyles): Generator<string> {
  const columns = fileColumns(table);
  const rows = table.rows.slice(0, MOST_ROWS);
  const last = [...(table.tail ?? []), ...(table.totals ?? [])];
  yield `${open}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column, [...rows.slice(0, WIDTH.looked), ...last])}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  yield rowXml(
    1,
    columns.map(column => textCell(headingOf(column), styles.of({ head: true }))),
  );
  let batch = '';
  for (const [index, row] of rows.entries()) {
    batch += rowXml(
      index + 2,
      columns.map(column => cellXml(column, row[column.id], styles, false)),
    );
    if (index % BATCH === BATCH - 1) {
      yield batch;
      batch = '';
    }
  }
  let next = rows.length + 2;
  const more = cutText(table);
  if (more !== null) batch += rowXml(next++, [textCell(more, styles.of({ soft: true }))]);
  else if (table.rows.length > rows.length) batch += rowXml(next++, [textCell(`${table.rows.length - rows.length} more rows are in ${table.file}`, styles.of({ soft: true }))]);
  for (const row of last)
    batch += rowXml(
      next++,
      columns.map(column => cellXml(column, row[column.id], styles, true)),
    );
  yield `${batch}</sheetData>${rows.length === 0 ? '' : `<autoFilter ref="A1:${letters(columns.length)}${rows.length + 1}"/>`}</worksheet>`;
}

/** Lines of text cells as a sheet. */
export function plainSheet(lines: readonly (readonly PlainCell[])[], widths: readonly number[], styles: CellStyles): string {
  return `${open}<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>${lines
    .map((cells, index) =>
      rowXml(
        index + 1,
        cells.map(({ text, look }) => textCell(text, styles.of(looksLikeFormula(text) ? { ...look, quoted: true } : look))),
      ),
    )
    .join('')}</sheetData></worksheet>`;
}

function headingOf(column: Column): string {
  return column.label === '' ? column.id.replaceAll('_', ' ') : column.label;
}

/** A row by its number from 1; each cell is told its place, which some readers want. */
function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.map((cell, index) => `<c r="${letters(index + 1)}${row}"${cell.slice(2)}`).join('')}</row>`;
}
function textCell(text: string, style: number): string {
  return text === '' ? `<c s="${style}"/>` : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}
function numberCell(value: string, style: number): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Problem(`workbook: ${value} is no number`, 'failure');
  return `<c s="${style}"><v>${value}</v></c>`;
}

function cellXml(column: Column, cell: Cell | undefined, styles: CellStyles, bold: boolean): string {
  if (cell === undefined) return '<c/>';
  if (cell === null) return textCell(column.absent ?? '', styles.of({ soft: true }));
  const style = (format: string) => styles.of({ format, bold });
  switch (column.type) {
    case 'count':
      return numberCell(plain(cell), style('#,##0'));
    case 'share':
      return numberCell(plain(cell), style('0.0%'));
    case 'shareChange':
      return numberCell(plain(cell), style('+0.0%;-0.0%;0.0%'));
    case 'money':
    case 'change': {
      if (!isMoney(cell)) throw new Problem(`column ${column.id}: ${JSON.stringify(cell)} is no money`, 'failure');
      const unit = `${cell.currency === 'USD' ? '[$$-409]' : `[$${cell.currency.replace(/[^A-Z]/g, '')}] `}#,##0.00`;
      return numberCell(decimal(cell.micros), style(column.type === 'money' ? `${unit};-${unit}` : `+${unit};-${unit};${unit}`));
    }
    case 'day':
      return dayCell(cell, 10, style('yyyy-mm-dd'), styles, bold);
    case 'moment':
      return dayCell(cell, 19, style('yyyy-mm-dd hh:mm'), styles, bold);
    case 'text':
    case 'severity':
    case 'status':
    case 'bar':
    case 'parts': {
      const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
      return textCell(text, styles.of({ bold, quoted: looksLikeFormula(text) }));
    }
  }
}

function plain(cell: Cell): string {
  if (typeof cell !== 'number' || !Number.isFinite(cell)) throw new Problem(`workbook: ${JSON.stringify(cell)} is no number`, 'failure');
  return Number.isInteger(cell) ? String(cell) : cell.toFixed(8);
}

/** Excel counts days from 1899-12-30. What is no date stays the text it is. */
function dayCell(cell: Cell, length: number, style: number, styles: CellStyles, bold: boolean): string {
  if (typeof cell !== 'string') throw new Problem(`workbook: ${JSON.stringify(cell)} is no day`, 'failure');
  const at = Date.parse(length === 10 ? `${cell.slice(0, 10)}T00:00:00Z` : cell);
  if (!/^\d{4}-\d{2}-\d{2}/.test(cell) || Number.isNaN(at)) return textCell(cell, styles.of({ bold, quoted: looksLikeFormula(cell) }));
  const serial = at / 86_400_000 + 25_569;
  return numberCell(Number.isInteger(serial) ? String(serial) : serial.toFixed(8), style);
}

function widthOf(column: Column, rows: readonly Row[]): number {
  const longest = Math.max(headingOf(column).length * 0.8, ...rows.map(row => visible(cellText(column, row[column.id])).length));
  return Math.min(WIDTH.most, Math.max(WIDTH.least, Math.ceil(longest * 1.05) + 2));
}

const known = new Map<number, string>();

/** `A` for 1, `AB` for 28. */
function letters(column: number): string {
  const old = known.get(column);
  if (old !== undefined) return old;
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  known.set(column, text);
  return text;
}
