import { severities, type Severity } from '#kernel/severity';
import { coverageStatuses, type CoverageStatus } from '#kernel/cell';
import { shareBar } from '../charts/share-bar.ts';
import { deltaBar } from '../charts/delta-bar.ts';
import { severityMark } from '../charts/severity-mark.ts';
import { statusSquare } from '../charts/coverage-strip.ts';
import { count } from '../format/count.ts';
import { cellText } from '../tables/cell-text.ts';
import { isMoney, type Cell, type Column, type Row, type Table } from '../tables/table.ts';
import { markup, picture, type Markup } from './markup.ts';

const numeric: ReadonlySet<Column['type']> = new Set(['count', 'share', 'shareChange', 'money', 'change']);

/** The columns that stand on a page by themselves: not those of files alone, not second lines, and no nameless column without a word in it. */
export function pageColumns(table: Table): Column[] {
  return table.columns.filter(column => column.fileOnly !== true && column.under === undefined && !(column.type === 'text' && column.label === '' && table.rows.every(row => (row[column.id] ?? '') === '')));
}

/** A table of a report. What a page does not show is counted below it, with the file that holds it. */
export function tableHtml(table: Table): Markup {
  const { id, title, rows } = table;
  if (rows.length === 0) return markup`<h3>${title}</h3><p class="empty">${table.empty}</p>`;
  const columns = pageColumns(table);
  const under = new Map(table.columns.flatMap(column => (column.under === undefined || column.fileOnly === true ? [] : [[column.under, column]])));
  const shown = rows.slice(0, table.show ?? rows.length);
  const line = (row: Row, index: string, className: string) =>
    markup`<tr${className === '' ? '' : markup` class="${className}"`}>${columns.map((column, place) => cellHtml(column, row, under.get(column.id), place === 0, `${id}-${index}`))}</tr>`;
  const cut = rows.length - shown.length;
  return markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="table-${id}-caption"><table id="table-${id}"><caption id="table-${id}-caption">${title}</caption>
<thead><tr>${columns.map(column => (column.label === '' ? markup`<td></td>` : markup`<th scope="col"${numeric.has(column.type) ? markup` class="n"` : ''}>${column.label}</th>`))}</tr></thead>
<tbody>${shown.map((row, index) => line(row, String(index), ''))}${cut > 0 && table.rest != null ? line(table.rest, 'rest', 'rest') : ''}${(table.tail ?? []).map((row, index) => line(row, `tail${index}`, 'tail'))}${(table.totals ?? []).map((row, index) => line(row, `total${index}`, 'total'))}</tbody></table></div>
${cutHtml(table, shown.length)}`;
}

/** What a page does not show, and where it stands. */
function cutHtml({ rows, rest, file, cut }: Table, shown: number): Markup {
  if (cut != null && cut.of > rows.length) return markup`<p class="cut">Showing ${count(shown)} of ${count(cut.of)}; ${cut.file === file ? '' : `the first ${count(rows.length)} are in ${file}, `}all are in ${cut.file}.</p>`;
  if (rows.length === shown) return markup``;
  return rest != null ? markup`<p class="cut">Every part by itself is in ${file}.</p>` : markup`<p class="cut">Showing ${count(shown)} of ${count(rows.length)}; all are in ${file}.</p>`;
}

function cellHtml(column: Column, row: Row, second: Column | undefined, first: boolean, id: string): Markup {
  const cell = row[column.id];
  const body = markup`${contentHtml(column, cell, id)}${second === undefined || row[second.id] === undefined ? '' : markup`<span class="two"><bdi>${cellText(second, row[second.id])}</bdi></span>`}`;
  const className = classOf(column, cell);
  const attribute = className === '' ? '' : markup` class="${className}"`;
  return first ? markup`<th scope="row"${attribute}>${body}</th>` : markup`<td${attribute}>${body}</td>`;
}

function classOf(column: Column, cell: Cell | undefined): string {
  const names = numeric.has(column.type) ? ['n'] : column.type === 'day' || column.type === 'moment' ? ['date'] : [];
  if (column.words === true) names.push('words');
  if (column.id === 'owner') names.push('who');
  if (column.id === 'account_name' || column.id === 'where') names.push('where');
  if (column.id === 'element') names.push('what');
  if (cell === null) names.push('none');
  if (column.type === 'change' && column.plain !== true && cell !== undefined && isMoney(cell) && cell.micros !== 0) names.push(cell.micros > 0 ? 'up' : 'down');
  if (column.type === 'shareChange') names.push('dim');
  return names.join(' ');
}

function isSeverity(text: Cell | undefined): text is Severity {
  return (severities as readonly unknown[]).includes(text);
}
function isStatus(text: Cell | undefined): text is CoverageStatus {
  return (coverageStatuses as readonly unknown[]).includes(text);
}

function contentHtml(column: Column, cell: Cell | undefined, id: string): Markup {
  if (column.type === 'bar') return typeof cell === 'number' ? picture(deltaBar(`${id}-bar`, cell)) : markup``;
  if (column.type === 'parts')
    return cell !== undefined && cell !== null && typeof cell === 'object' && 'parts' in cell
      ? picture(
          shareBar(
            `${id}-parts`,
            [
              { value: cell.parts[0], tone: 'full' },
              { value: cell.parts[1], tone: 'bad' },
              { value: cell.parts[2], tone: 'open' },
            ],
            110,
            9,
          ),
        )
      : markup``;
  const text = cellText(column, cell);
  if (column.type === 'severity' && isSeverity(cell)) return markup`<span class="sev">${picture(severityMark(cell))}${text}</span>`;
  if (column.type === 'status' && isStatus(cell)) return markup`<span class="status">${picture(statusSquare(cell))}${text}</span>`;
  if (column.type === 'change' && column.plain !== true && cell !== undefined && isMoney(cell) && cell.micros !== 0) return markup`<span aria-hidden="true">${cell.micros > 0 ? '▲' : '▼'}</span> ${text}`;
  if (column.id === 'mark') return text === '' ? markup`` : markup`<span class="mark-word">${text}</span>`;
  if (column.id === 'owner' && text.includes('@')) return markup`<bdi>${text.slice(0, text.indexOf('@') + 1)}<wbr>${text.slice(text.indexOf('@') + 1)}</bdi>`;
  return numeric.has(column.type) || column.type === 'day' || column.type === 'moment' ? markup`${text}` : markup`<bdi>${text}</bdi>`;
}
